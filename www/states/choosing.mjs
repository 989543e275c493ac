// A budget, while somebody chooses.

import { balancedLines, fewProjects, manyProjects, projectsWithAmounts, strict } from "./projects.mjs";

/** What chooses a project: a button, or the field of its points. */
const control = (project) => `[id$="-${project}-choose"]`;

/** Chooses projects, one after the other. */
export const add = (hand, ...projects) => hand.press(...projects.map(control));

/** Presses the button for more, beside the field of a project. */
const more = (hand, project, times) => hand.press(...Array(times).fill(`.stepping:has(${control(project)}) button:last-child`));

/** Keeps culture as it is, and gives schools more. */
export async function shareOut(hand) {
  await hand.press('[id$="-culture-lock-0"]');
  await hand.write('[id$="-schools-slider"]', "5600000");
  await hand.see(".uncast");
}

export const choosing = [
  {
    name: "budget", title: "Projects to choose from", says: "Pictures, groups, long texts, and nothing chosen yet.",
    configuration: manyProjects("knapsack"), isWide: true,
    reach: (hand) => hand.see(".project"),
  },
  {
    name: "budget-chosen", title: "Chosen and not cast yet", says: "What is left is told below, in view all the time.",
    configuration: fewProjects("knapsack"),
    async reach(hand) {
      await add(hand, "park", "benches");
      await hand.see(".uncast");
    },
  },
  {
    name: "budget-stopped", title: "A project that does not fit",
    says: "It is not added, and the project says what would have to go.",
    configuration: fewProjects("knapsack"),
    async reach(hand) {
      await add(hand, "park", "lamps");
      await hand.see(".project .error:not([hidden])");
    },
  },
  {
    name: "budget-rules", title: "The rules, opened again", says: "They stand above, and can be opened from the line below.",
    configuration: fewProjects("knapsack", strict),
    async reach(hand) {
      await add(hand, "park");
      await hand.press(".total summary");
      await hand.see(".total details[open]");
    },
  },
  {
    name: "budget-not-found", title: "Nothing found", says: "The words that are looked for stand in no project.",
    configuration: manyProjects("knapsack"),
    async reach(hand) {
      await add(hand, "limes");
      await hand.write('[id$="-search-0"]', "Mars");
      await hand.miss(".portion:not([hidden]) .project");
    },
  },
  {
    name: "budget-mine", title: "Only what was chosen", says: "The others are there again without the tick.",
    configuration: manyProjects("knapsack"),
    async reach(hand) {
      await add(hand, "limes", "slide");
      await hand.press('[id$="-mine-0"]');
      await hand.miss(`.portion:not([hidden]) ${control("park")}`);
    },
  },
  {
    name: "budget-points", title: "Points", says: "Two points of five are left.",
    configuration: fewProjects("points", { total: 5 }),
    async reach(hand) {
      await more(hand, "park", 2);
      await hand.write(control("stage"), "1");
      await hand.see(".uncast");
    },
  },
  {
    name: "budget-amounts", title: "Amounts that can be adjusted", says: "Two projects have a least and a greatest amount.",
    configuration: projectsWithAmounts,
    async reach(hand) {
      await more(hand, "park", 3);
      await add(hand, "benches");
      await hand.see(".uncast");
    },
  },
  {
    name: "budget-lines", title: "Lines that balance",
    says: "Schools got more, culture is kept as it is, and the others gave.",
    configuration: balancedLines(), isWide: true,
    reach: shareOut,
  },
  {
    name: "budget-lines-wrong", title: "An amount that is none", says: "What was typed stays, and moves no other line.",
    configuration: balancedLines(), isWide: true,
    async reach(hand) {
      await hand.write('[id$="-schools-amount"]', "much");
      await hand.send();
      await hand.send();
      await hand.see(".error-summary");
    },
  },
  {
    name: "budget-nothing", title: "Nothing chosen", says: "The button was pressed, and there is nothing to look over.",
    configuration: fewProjects("knapsack"),
    async reach(hand) {
      await hand.see(".project");
      await hand.send();
      await hand.see(".error-summary");
    },
  },
];
