// A budget of a thousand projects, ours alone: how long the longest task is of each thing that is done with
// it. What does the same for the page, such as scrolling to a button, is done before, and not measured.

import { inNewPage, traceOf } from "./browser.mjs";
import { longest } from "./trace.mjs";

const COUNT = 1000;
const wishes = ["playground", "cycle path", "row of trees", "reading room", "drinking fountain", "bench"];
const quarters = ["Old Town", "Harbour", "North Hill", "Mills", "Meadows"];

/** The configuration: projects of all prices in five groups, with texts of one to fourteen sentences. */
export function thousandProjects() {
  const project = (number) => ({
    id: `project-${number}`,
    title: `A ${wishes[number % wishes.length]} at number ${number}, ${quarters[number % quarters.length]}`,
    description: "It would be used by many people who live nearby. ".repeat(1 + (number % 14)).trim(),
    cost: (((number * 7919) % 100_000) + 500) * 100,
    groups: [`quarter-${number % quarters.length}`],
  });
  return {
    version: 1,
    kind: "budget",
    id: "thousand-projects",
    languages: ["en"],
    title: "What the city should build",
    currency: "EUR",
    ballot: "knapsack",
    amount: 500_000_000,
    groups: quarters.map((name, number) => ({ id: `quarter-${number}`, name })),
    projects: Array.from({ length: COUNT }, (_, number) => project(number)),
  };
}

/** Functions that run in the page. */
const hands = () => {
  const all = (selector) => [...document.querySelector("civic-budget").shadowRoot.querySelectorAll(selector)];
  const enter = (input, value, event) => {
    // As a keyboard does it: the value that a script sets is not taken for typed otherwise.
    Object.getOwnPropertyDescriptor(input.constructor.prototype, "value").set.call(input, value);
    input.dispatchEvent(new Event(event, { bubbles: true, composed: true }));
  };
  const choose = (number) => all(".project button")[number];
  globalThis.hands = {
    show: (number) => choose(number).scrollIntoView({ block: "center" }),
    choose: (number) => choose(number).click(),
    search: (text) => enter(all(".tools input[type=text]")[0], text, "input"),
    sort: (order) => enter(all(".tools select")[1], order, "change"),
    onlyMine: () => all(".tools input[type=checkbox]")[0].click(),
    forward: () => all("button[type=submit]")[0].click(),
    back: () => all(".basket button:not(li button)")[0].click(),
  };
};

/** What is done, one after the other: the name of the number, what comes before, and what is measured. */
const doings = [
  ["choosing", () => hands.show(0), () => hands.choose(0)],
  ["choosing", () => hands.show(500), () => hands.choose(500)],
  ["scrolling", () => scrollTo(0, 0), "scroll"],
  ["searching", () => scrollTo(0, 0), () => hands.search("f")],
  ["searching", () => {}, () => hands.search("fountain")],
  ["searching", () => {}, () => hands.search("")],
  ["sorting", () => {}, () => hands.sort("cheapest")],
  ["sorting", () => {}, () => hands.sort("title")],
  ["onlyMine", () => {}, () => hands.onlyMine()],
  ["onlyMine", () => {}, () => hands.onlyMine()],
  ["lookingOver", () => {}, () => hands.forward()],
  ["lookingOver", () => {}, () => hands.back()],
];

/** The longest task of loading the budget, and of all that is done with it, by name. */
export function handling(browser, url) {
  return inNewPage(browser, { isNetworkSlow: false }, async (page) => {
    const { trace } = await traceOf(browser, page, async () => {
      await page.goto(url);
      await page.evaluate(untilAllAreDrawn, COUNT);
      await page.evaluate(() => bench.settled("loaded"));
      await page.evaluate(hands);
      for (const [number, [, before, act]] of doings.entries()) {
        await page.evaluate(before);
        await page.evaluate(async (name) => {
          await bench.settled("at rest");
          performance.mark(`${name}-begin`);
        }, `doing-${number}`);
        await (act === "scroll" ? scroll(page) : page.evaluate(act));
        await page.evaluate((name) => bench.settled(name), `doing-${number}-end`);
      }
    });
    const longestOf = (begin, end) => longest(trace.tasks(end, trace.mark(begin).at, trace.mark(end).at));
    const numbers = { loading: longestOf("begun", "loaded") };
    for (const [number, [name]] of doings.entries()) {
      const own = longestOf(`doing-${number}-begin`, `doing-${number}-end`);
      numbers[name] = Math.max(numbers[name] ?? 0, own);
    }
    return { ...numbers, longestTask: Math.max(...Object.values(numbers)) };
  });
}

async function untilAllAreDrawn(count) {
  const drawn = () => document.querySelector("civic-budget").shadowRoot?.querySelectorAll(".project").length ?? 0;
  while (drawn() < count) {
    await new Promise(requestAnimationFrame);
  }
}

async function scroll(page) {
  for (let turn = 0; turn < 20; turn += 1) {
    await page.mouse.wheel(0, 400);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}
