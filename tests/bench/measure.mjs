// The measurements: loading a page, clicking options, turning pages. Each returns numbers by name; times
// are milliseconds.

import { enter } from "./answers.mjs";
import { inNewPage, traceOf } from "./browser.mjs";
import { longest, total, Trace } from "./trace.mjs";

/** Counts what comes over the wire, headers included. */
function countTraffic(devtools) {
  const traffic = { requests: 0, bytes: 0 };
  devtools.on("Network.requestWillBeSent", () => (traffic.requests += 1));
  devtools.on("Network.loadingFinished", ({ encodedDataLength }) => (traffic.bytes += encodedDataLength));
  return traffic;
}

/** From the navigation until the first option takes a click, on a slow network with a cold cache. */
export function load(browser, url) {
  return inNewPage(browser, { isNetworkSlow: true }, async (page, devtools) => {
    const traffic = countTraffic(devtools);
    const { result: usable, events } = await traceOf(browser, page, async () => {
      await page.goto(url, { waitUntil: "load" });
      const usable = await page.evaluate(() => bench.usable);
      await page.evaluate(() => bench.settled("settled"));
      return usable;
    });
    const trace = new Trace(events);
    const start = trace.navigation("usable");
    const until = trace.tasks("usable", start, trace.mark("usable").at);
    const all = trace.tasks("usable", start, trace.mark("settled").at);
    return {
      ...traffic,
      usable,
      mainThread: total(until),
      longestTask: longest(all),
      ...(await memory(page, devtools)),
    };
  });
}

async function memory(page, devtools) {
  await devtools.send("HeapProfiler.enable");
  await devtools.send("HeapProfiler.collectGarbage");
  await devtools.send("Performance.enable");
  const { metrics } = await devtools.send("Performance.getMetrics");
  return {
    heap: metrics.find((it) => it.name === "JSHeapUsedSize").value,
    wasm: await page.evaluate(() => bench.wasmBytes()),
  };
}

/** Which of many options are clicked, one after the other. */
const CLICKED = [24, 3, 40, 11, 33, 18, 47, 7, 29, 15];

/** Clicks on options of a question with many; the slowest of them counts. */
export function clicks(browser, url, document) {
  const { options } = document.questions[0];
  return inNewPage(browser, { isNetworkSlow: false }, async (page) => {
    await page.goto(url);
    await page.evaluate(() => bench.usable);
    const { result, events } = await traceOf(browser, page, async () => {
      const reported = [];
      for (const number of CLICKED) {
        reported.push(await click(page, options[number].text, `click-${number}`));
      }
      return reported;
    });
    const trace = new Trace(events);
    const each = CLICKED.map((number) => interaction(trace, `click-${number}`));
    const worst = (name) => Math.max(...each.map((it) => it[name]));
    return { event: Math.max(...result), toPaint: worst("toPaint"), work: worst("work") };
  });
}

async function click(page, text, name) {
  const option = page.getByText(text, { exact: true }).first();
  await option.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await option.boundingBox();
  const since = await page.evaluate((name) => {
    bench.settled("at rest");
    bench.done = bench.nextClick(name);
    return performance.now();
  }, name);
  await page.mouse.click(x + width / 2, y + height / 2);
  return page.evaluate(async (since) => {
    await bench.done;
    return bench.longestEvent(since);
  }, since);
}

/** From a click to the first painting after it: how long it took, and how long it was worked. */
function interaction(trace, name) {
  const begin = trace.mark(`${name}-begin`).at;
  const painted = trace.mark(`${name}-painted`).at;
  return { toPaint: painted - begin, work: total(trace.tasks(`${name}-begin`, begin, painted)) };
}

/** Fills in a form and turns its pages; the slowest turn counts. */
export function turns(browser, url, document, { enterDate }) {
  return inNewPage(browser, { isNetworkSlow: false }, async (page) => {
    await page.goto(url);
    await page.evaluate(() => bench.usable);
    const each = [];
    for (const [number, { fields }] of document.pages.slice(0, -1).entries()) {
      for (const field of fields) {
        await enter(page, field, enterDate);
      }
      const { events } = await traceOf(browser, page, () => turn(page, `turn-${number}`));
      await shown(page, document.pages[number + 1]);
      const trace = new Trace(events);
      const [from, to] = ["begin", "end"].map((it) => trace.mark(`turn-${number}-${it}`).at);
      each.push({ ...interaction(trace, `turn-${number}`), longest: longest(trace.tasks(`turn-${number}-end`, from, to)) });
    }
    const worst = (name) => Math.max(...each.map((it) => it[name]));
    return { longestTask: worst("longest"), toPaint: worst("toPaint"), work: worst("work") };
  });
}

async function turn(page, name) {
  const button = page.getByRole("button", { name: "Continue", exact: true });
  await button.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await button.boundingBox();
  await page.evaluate((name) => void (bench.done = bench.nextClick(name)), name);
  await page.mouse.click(x + width / 2, y + height / 2);
  await page.evaluate(() => bench.done);
}

function shown(page, { fields: [{ text }] }) {
  return page.getByText(text).filter({ visible: true }).first().waitFor();
}
