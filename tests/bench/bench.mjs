// Measures the same poll and form made in four ways, and writes the report to the file that is named.
// `node bench.mjs [--runs N] FILE`; `cargo xtask bench` builds what is measured first.

import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { startBrowser } from "./browser.mjs";
import { handling, thousandProjects } from "./budget.mjs";
import { makeSite, own } from "./build.mjs";
import { documents } from "./documents.mjs";
import { clicks, load, turns } from "./measure.mjs";
import { report } from "./report.mjs";
import { takePart } from "./same.mjs";
import { startSite } from "./site.mjs";
import { subjects } from "./subjects.mjs";

const { values, positionals } = parseArgs({
  options: { runs: { type: "string", default: "9" } },
  allowPositionals: true,
});
const runs = Number(values.runs);
const [file] = positionals;

if (!file || !(runs >= 1)) {
  throw new Error("give a number of runs, 1 or more, and the file for the report");
}

/** What is measured of each subject: a name for the numbers, the page, how. */
const measurements = [
  ["poll", "poll", load],
  ["form", "form", load],
  ["clicks", "many-options", clicks],
  ["turns", "form", turns],
];

/** What is measured of ours alone. */
const ownMeasurements = [["budget", "budget", handling]];

const measurementsOf = ({ name }) => (name === "civic" ? [...measurements, ...ownMeasurements] : measurements);

const say = (text) => process.stderr.write(`${text}\n`);

async function version(name) {
  const text = await readFile(new URL(`node_modules/${name}/package.json`, import.meta.url), "utf8");
  return JSON.parse(text).version;
}

async function versions() {
  return `SurveyJS ${await version("survey-js-ui")}, React ${await version("react-dom")}`;
}

/** Takes turns, so that a moment in which the machine is slow does not fall on one subject alone. */
async function round(number, measure) {
  const first = number % subjects.length;
  for (const subject of [...subjects.slice(first), ...subjects.slice(0, first)]) {
    for (const measurement of measurementsOf(subject)) {
      await measure(subject, measurement);
    }
  }
}

async function measureAll(browser, site, asked) {
  const results = Object.fromEntries(
    subjects.map((it) => [it.name, Object.fromEntries(measurementsOf(it).map(([name]) => [name, []]))]),
  );
  // The first round is for the browser and the disk to warm up.
  for (let number = 0; number <= runs; number += 1) {
    say(number === 0 ? "warming up" : `run ${number} of ${runs}`);
    await round(number, async (subject, [name, page, measurement]) => {
      const url = `${site.origin}/${subject.name}/${page}`;
      const numbers = await measurement(browser, url, asked[page], subject);
      if (number > 0) {
        results[subject.name][name].push(numbers);
      }
    });
  }
  return results;
}

const asked = await documents();
say("bundling the pages");
const files = new Map([...(await makeSite(asked)), ...own("budget", thousandProjects())]);
const site = await startSite(files, asked);
const browser = await startBrowser(site.origin);
try {
  for (const subject of subjects) {
    say(`checking that ${subject.title} asks and sends the same`);
    for (const document of Object.entries(asked)) {
      await takePart(browser, site, subject, document);
    }
  }
  const results = await measureAll(browser, site, asked);
  const text = report({
    subjects,
    results,
    runs,
    browser: browser.version(),
    versions: await versions(),
  });
  await writeFile(file, `${text}\n`);
} finally {
  await browser.close();
  await site.stop();
}
