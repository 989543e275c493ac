// What came of the town's budgets. Digests are made up: results are those of a widget by its name.

import { PREFIX } from "./device.mjs";

const resultsOf = (state, rule, outcome) => ({
  widget_id: `${PREFIX}${state}`,
  config_digest: `sha256-${"0".repeat(64)}`,
  participants: 41,
  rule,
  ...outcome,
});

const whole = (number) => ({ exact: `${number}`, tenths: number * 10 });
const ratio = (part, all) => ({ exact: `${part}/${all}`, tenths: Math.floor((part * 10) / all) });

/** A project that all its supporters paid the same for. */
const bought = (project, cost, supporters, lost = []) => ({
  step: "bought", project, lost,
  share: ratio(cost, supporters), effective_votes: whole(supporters), price: ratio(1, supporters),
  in_full: supporters, with_all_left: 0,
});

/** Which of a few projects are funded, by the method of equal shares. */
export const fundedOf = (state) =>
  resultsOf(state, "equal-shares", {
    outcome: "projects", amount: 100_000_00, cost: 68_000_00, endowment: ratio(100_000_00, 41),
    projects: [
      { project: "park", cost: 60_000_00, votes: 30, verdict: "funded", round: 2 },
      { project: "lamps", cost: 45_000_00, votes: 20, verdict: "too-dear", money: 21_683_71, since: 2 },
      { project: "benches", cost: 8_000_00, votes: 31, verdict: "funded", round: 1 },
      { project: "stage", cost: 30_000_00, votes: 9, verdict: "too-dear", money: 21_951_21 },
    ],
    rounds: [
      bought("benches", 8_000_00, 31),
      bought("park", 60_000_00, 30, [{ project: "lamps", money: 21_683_71 }]),
    ],
    ties: [],
  });

/** Which amounts the lines get. */
export const decidedOf = (state) =>
  resultsOf(state, "mean", {
    outcome: "lines", difference: 0,
    lines: [
      { line: "schools", now: 50_000_00, decided: 56_400_00, mean: whole(56_400_00), median: whole(55_000_00) },
      { line: "streets", now: 30_000_00, decided: 26_800_00, mean: whole(26_800_00), median: whole(27_000_00) },
      { line: "culture", now: 20_000_00, decided: 18_800_00, mean: whole(18_800_00), median: whole(20_000_00) },
      { line: "parking", now: 40_000_00, decided: 42_000_00, mean: whole(42_000_00), median: whole(40_000_00) },
    ],
  });
