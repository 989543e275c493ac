// What was measured, as Markdown for the README: tables, and whether what we promise holds.

import { cpus, totalmem } from "node:os";
import { network, slowdown } from "./browser.mjs";
import { summary, written } from "./numbers.mjs";

/** The columns of each table: heading, name of the number, unit, and what stands there for 0. */
const loading = [
  ["transferred", "bytes", "kB"],
  ["requests", "requests", ""],
  ["usable after", "usable", "s"],
  ["main thread until then", "mainThread", "ms"],
  ["longest task", "longestTask", "ms"],
  ["JS heap", "heap", "MB"],
  ["wasm memory", "wasm", "MB", "–"],
];
const clicking = [
  ["typical click to paint", "typical", "ms"],
  ["slowest of ten", "slowest", "ms"],
  ["INP by the browser", "inp", "ms", "below 16 ms"],
  ["main thread, typical", "work", "ms"],
];
const turning = [
  ["typical click to paint", "typical", "ms"],
  ["slowest of eleven", "slowest", "ms"],
  ["longest task", "longestTask", "ms"],
];

const handling = [
  ["loading", "loading", "ms"],
  ["choosing", "choosing", "ms"],
  ["scrolling", "scrolling", "ms"],
  ["searching", "searching", "ms"],
  ["sorting", "sorting", "ms"],
  ["only my own", "onlyMine", "ms"],
  ["looking over", "lookingOver", "ms"],
];

const tables = [
  ["The poll, loading", "poll", loading],
  ["The form, loading", "form", loading],
  ["A click on one of 50 options", "clicks", clicking],
  ["Turning the pages of the form", "turns", turning],
  ["A budget of 1,000 projects, longest task", "budget", handling],
];

/** One frame of a screen that shows 60 in a second. */
const FRAME = 1000 / 60;
/** What browsers call a long task. */
const LONG = 50;

/** What we promise for a processor four times slower: what it is, and which number may be how much. */
const promises = [
  ["a click on one of 50 options is painted within a frame (INP)", "clicks", "inp", FRAME],
  ["the form loads without a long task", "form", "longestTask", LONG],
  ["the form turns its pages without a long task", "turns", "longestTask", LONG],
  ["a budget of 1,000 projects never has a long task", "budget", "longestTask", LONG],
];

/** `runs` are the numbers of one subject and one measurement, run by run. */
const ofRuns = (runs, name) => summary(runs.map((it) => it[name]));

function cell(runs, [, name, unit, nothing]) {
  const numbers = ofRuns(runs, name);
  return nothing && numbers.median === 0 ? nothing : written(numbers, unit);
}

function table([title, measurement, columns], subjects, results) {
  const row = (cells) => `| ${cells.join(" | ")} |`;
  const measured = subjects.filter(({ name }) => results[name][measurement]);
  const lines = measured.map(({ name, title }) => {
    const runs = results[name][measurement];
    return row([title, ...columns.map((it) => cell(runs, it))]);
  });
  const head = row([`**${title}**`, ...columns.map(([heading]) => heading)]);
  return [head, row(["---", ...columns.map(() => "---:")]), ...lines].join("\n");
}

function promise([text, measurement, number, most], [own, ...others], results) {
  const of = ({ name }) => ofRuns(results[name][measurement], number).median;
  const ms = (it) => `${it.toFixed(it % 1 ? 1 : 0)} ms`;
  const rounded = (it) => ms(Math.round(it));
  const verdict = of(own) <= most ? "met" : "**not met**";
  const measured = others.filter(({ name }) => results[name][measurement]);
  const peers = measured.map((it) => `${it.title} ${rounded(of(it))}`).join(", ");
  const times = (of(own) / most).toFixed(1);
  const beside = peers ? ` (${peers})` : "";
  return `- ${text}: ${verdict}, ${rounded(of(own))} of at most ${ms(most)}, ${times} of it${beside}`;
}

function machine() {
  const [{ model }] = cpus();
  return `${cpus().length} × ${model.trim()}, ${Math.round(totalmem() / 1024 ** 3)} GB`;
}

/** Above this, tasks waited for the processor so often that times say little. */
const BUSY = 1.25;

/** How much longer tasks took than they ran, over all pages that were loaded. */
function contention(results) {
  const loads = Object.values(results).flatMap(({ poll, form }) => [...poll, ...form]);
  return ofRuns(loads, "contention").median;
}

function remark(results) {
  const times = contention(results);
  return times <= BUSY
    ? []
    : [
        "**Preliminary**: the computer had other things to do meanwhile; what should have taken a",
        `second took ${times.toFixed(1)}.`,
      ];
}

/** `versions` is the text that names what was compared; `browser` its version. */
export function report({ subjects, results, browser, versions, runs }) {
  const megabits = (bytes) => (bytes * 8) / 1_000_000;
  const conditions = [
    `Measured on ${new Date().toISOString().slice(0, 10)} by \`cargo xtask bench\`:`,
    `Chromium ${browser} without a window, on ${machine()}, processor slowed ${slowdown} times;`,
    `loading over ${megabits(network.download)} Mbit/s down, ${megabits(network.upload)} Mbit/s up and`,
    `${network.latency} ms to each answer, with nothing cached.`,
    `${versions}.`,
    `Each number is the median of ${runs} runs, ± half of the range of the middle half.`,
    ...remark(results),
  ];
  return [
    conditions.join(" "),
    ...tables.map((it) => table(it, subjects, results)),
    "What Civic Widgets promise under these conditions:",
    promises.map((it) => promise(it, subjects, results)).join("\n"),
  ].join("\n\n");
}
