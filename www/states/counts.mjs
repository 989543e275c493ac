// What came of the town's polls. Digests are made up: results are those of a widget by its name.

import { PREFIX } from "./device.mjs";

const rows = (keys, all) => all.map((row) => Object.fromEntries(keys.map((key, at) => [key, row[at]])));
const chosen = (...all) => rows(["option", "count"], all);

const counted = {
  shop: {
    rule: "choices", answered: 41,
    options: chosen(["bakery", 12], ["bookshop", 17], ["repair", 6], ["other", 4], ["none", 2]),
  },
  plants: {
    rule: "choices", answered: 40,
    options: chosen(["limes", 31], ["roses", 18], ["herbs", 22], ["other", 3]),
  },
  evenings: {
    rule: "choices", answered: 38,
    options: chosen(["tuesday", 9], ["friday", 33], ["sunday", 14], ["none", 2]),
  },
  order: {
    rule: "instant-runoff", answered: 41,
    rounds: [
      { options: chosen(["fountain", 17], ["benches", 15], ["stage", 9]), exhausted: 0, eliminated: "stage" },
      { options: chosen(["fountain", 18], ["benches", 21]), exhausted: 2 },
    ],
  },
  quality: {
    rule: "scores", answered: 39,
    options: rows(["option", "sum", "count"], [["light", 61, 39], ["paths", 133, 38]]),
  },
  mood: {
    rule: "values", answered: 41,
    values: rows(["value", "count"], [[1, 3], [2, 6], [3, 14], [4, 13], [5, 5]]),
  },
  money: {
    rule: "points", answered: 41,
    options: rows(["option", "sum", "count"], [["cleaning", 150, 36], ["music", 110, 30], ["toys", 150, 33]]),
  },
  pairs: {
    rule: "comparisons", answered: 41,
    options: rows(
      ["option", "wins", "losses", "undecided"],
      [["fountain", 38, 36, 8], ["benches", 49, 27, 6], ["stage", 22, 46, 14]],
    ),
  },
};

/** The results of a state's poll with these questions. */
export const countsOf = (state, names, participants = 41) => ({
  widget_id: `${PREFIX}${state}`,
  config_digest: `sha256-${"0".repeat(64)}`,
  participants,
  questions: names.map((question) => ({ question, ...counted[question] })),
});
