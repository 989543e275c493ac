// A budget, from the last look to what came of it; before it opens, and after.

import { add, shareOut } from "./choosing.mjs";
import { denied, found, never, received } from "./endpoint.mjs";
import { decidedOf, fundedOf } from "./outcomes.mjs";
import { balancedLines, fewProjects, strict } from "./projects.mjs";

const knapsack = fewProjects("knapsack");
const counted = fewProjects("knapsack", { count: "equal-shares", results: "after-answering" });

/** Chooses the park and benches, and goes on to the last look. */
async function lookOver(hand, ...projects) {
  await add(hand, ...(projects.length > 0 ? projects : ["park", "benches"]));
  await hand.see(".uncast");
  await hand.send();
  await hand.see(".basket");
}

/** Looks over the ballot, casts it, and waits for what comes of it. */
const castAnd = (selector) => async (hand) => {
  await lookOver(hand);
  await hand.send();
  await hand.see(selector);
};

const past = { opens: "2020-05-01T09:00:00Z", closes: "2020-05-02T09:00:00Z", time_zone: "UTC" };

export const casting = [
  {
    name: "budget-look", title: "The last look", says: "The whole basket, and that it is not cast yet.",
    configuration: knapsack,
    reach: (hand) => lookOver(hand),
  },
  {
    name: "budget-ranking", title: "The last look at an order", says: "Projects can change their places.",
    configuration: fewProjects("ranking"),
    async reach(hand) {
      await lookOver(hand, "lamps", "park", "benches");
      await hand.see(".ranking");
    },
  },
  {
    name: "budget-empty", title: "An empty ballot", says: "This budget lets one cast it.",
    configuration: fewProjects("knapsack", { min_projects: 0 }),
    async reach(hand) {
      await hand.see(".project");
      await hand.send();
      await hand.see(".basket");
    },
  },
  {
    name: "budget-invalid", title: "What would make it valid", says: "Rules that bind at the end only, each with its remedy.",
    configuration: fewProjects("knapsack", { ...strict, soft: true }),
    async reach(hand) {
      await lookOver(hand, "park", "lamps", "stage", "benches");
      await hand.see(".basket .notice");
    },
  },
  {
    name: "budget-mistakes", title: "Cast too early", says: "The summary leads to the way back.",
    configuration: fewProjects("knapsack", { ...strict, soft: true }),
    async reach(hand) {
      await lookOver(hand, "lamps", "stage");
      await hand.send();
      await hand.see(".error-summary");
    },
  },
  {
    name: "budget-sending", title: "The ballot on its way", says: "The endpoint has not answered yet.",
    configuration: knapsack, answers: { submissions: never },
    reach: castAnd("button[type=submit][aria-disabled]"),
  },
  {
    name: "budget-unsent", title: "A ballot that could not be sent", says: "It is kept, and can be sent again.",
    configuration: knapsack, answers: { submissions: denied(403, "origin-not-allowed") },
    reach: castAnd(".failure .keeping"),
  },
  {
    name: "budget-received", title: "A ballot that was received, with what is funded",
    says: "Each project says why; what one has chosen is marked.",
    configuration: counted, isWide: true,
    answers: { submissions: received(fundedOf("budget-received")) },
    async reach(hand) {
      await castAnd(".receipt table")(hand);
      await hand.press(".why summary", "details[part=rounds] summary");
    },
  },
  {
    name: "budget-received-lines", title: "Lines that were received, with what is decided",
    says: "Today’s amounts beside those of all together.",
    configuration: balancedLines({ results: "after-answering" }), isWide: true,
    answers: { submissions: received(decidedOf("budget-received-lines")) },
    async reach(hand) {
      await shareOut(hand);
      await hand.send();
      await hand.see(".basket");
      await hand.send();
      await hand.see(".receipt table");
    },
  },
  {
    name: "budget-before", title: "A budget before it opens", says: "It says when, and opens by itself.",
    configuration: fewProjects("knapsack", { opens: "2099-05-01T09:00:00Z", time_zone: "UTC" }),
    reach: (hand) => hand.see(".introduction"),
  },
  {
    name: "budget-closed", title: "A budget after it has closed", says: "What is funded was promised for then.",
    configuration: fewProjects("knapsack", { count: "equal-shares", results: "after-closing", ...past }),
    answers: { results: found(fundedOf("budget-closed")) },
    reach: (hand) => hand.see("table"),
  },
  {
    name: "budget-answered", title: "A ballot was cast on this device", says: "Another person may cast one.",
    configuration: counted,
    answers: {
      submissions: received(fundedOf("budget-answered")), results: found(fundedOf("budget-answered")),
    },
    async reach(hand) {
      await castAnd(".receipt")(hand);
      hand.visit();
      await hand.see(".actions button");
      await hand.see("table");
    },
  },
];
