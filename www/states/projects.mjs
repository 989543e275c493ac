// What the made-up town of Aldermere spends money on: projects to choose from, and lines that balance.

import { contact } from "./town.mjs";

const project = (id, title, euros, more = {}) => ({ id, title, cost: euros * 100, ...more });
const picture = (name, alt, credit) => ({ src: `pictures/${name}.svg`, alt, credit });

const all = [
  project("park", "A park by the river", 60_000, {
    groups: ["south"],
    picture: picture("park", "Two trees on the bank of a river", "Drawn for this page"),
    description:
      "The meadow below the mill becomes a park for everybody: with paths that wheels can take, a lawn to lie " +
      "on, water that children can reach, and trees that give shade in summer. The bank stays as wild as it is.",
    link: { href: "https://aldermere.example/park", text: "The plan of the park" },
  }),
  project("lamps", "Lamps in the old town", 45_000, {
    groups: ["north"], picture: picture("lamps", "A lamp at night"), description: "Warm light, and less of it upward.",
  }),
  project("benches", "More benches", 8_000, { groups: ["south"] }),
  project("stage", "A small stage", 30_000, { groups: ["north"], description: "For whoever wants to be heard." }),
  project("fountain", "A fountain", 25_000, { groups: ["north"] }),
  project("limes", "Lime trees", 12_000, { groups: ["south"] }),
  project("library", "A library on wheels", 35_000, { groups: ["north", "south"] }),
  project("crossing", "A safe crossing between the primary school and the stop of the night buses", 18_000, {
    groups: ["north"],
  }),
  project("slide", "A slide", 15_000, { groups: ["south"], description: "Two metres high." }),
];

const groups = [{ id: "north", name: "North of the river" }, { id: "south", name: "South of the river" }];

const budgetOf = (ballot, more) => ({
  version: 1, kind: "budget", title: "The money of the quarter",
  introduction: "Aldermere asks what it should spend money on.",
  currency: "EUR", ballot, contact, ...more,
});

const projectsOf = (ballot, projects, more) =>
  budgetOf(ballot, { amount: 100_000_00, groups, projects, ...more });

/** A budget with a few projects, for this kind of ballot. */
export const fewProjects = (ballot, more) => projectsOf(ballot, all.slice(0, 4), more);

/** A budget with so many projects that there are tools to find one. */
export const manyProjects = (ballot, more) => projectsOf(ballot, all, more);

const range = (least, most, step) => ({ min: least * 100, max: most * 100, step: step * 100 });
const ranges = { park: range(40_000, 80_000, 5_000), stage: range(10_000, 40_000, 2_500) };

/** A few projects, two of them with an amount that residents say. */
export const projectsWithAmounts = projectsOf(
  "adjustable",
  all.slice(0, 4).map((it) => (ranges[it.id] ? { ...it, range: ranges[it.id] } : it)),
);

/** What every ballot has to keep to, in many rules. */
export const strict = {
  min_projects: 2, max_projects: 3, min_spend_percent: 50,
  groups: [{ ...groups[0], max_spend: 50_000_00 }, { ...groups[1], min_projects: 1 }],
};

const line = (id, title, euros, more) => ({ id, title, current: euros * 100, step: 1_000_00, ...more });

/** Lines of a budget that must balance. */
export const balancedLines = (more) =>
  budgetOf("allocation", {
    lines: [
      line("schools", "Schools", 50_000, { description: "Teachers are paid by the state, and buildings by the town." }),
      line("streets", "Streets and bridges", 30_000),
      line("culture", "Culture", 20_000),
      line("parking", "What parking brings", 40_000, { side: "revenue" }),
    ],
    ...more,
  });
