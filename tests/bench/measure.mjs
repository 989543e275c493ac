// The measurements: loading a page, clicking options, turning pages. Each returns numbers by name; times
// are milliseconds.

import { enter, middleOf, option } from "./answers.mjs";
import { inNewPage, traceOf } from "./browser.mjs";
import { median } from "./numbers.mjs";
import { contention, longest, total } from "./trace.mjs";

/** Counts what comes over the wire, headers included. */
function countTraffic(devtools) {
  const traffic = { requests: 0, bytes: 0 };
  devtools.on("Network.requestWillBeSent", ({ request }) => {
    traffic.requests += request.url.startsWith("http") ? 1 : 0;
  });
  devtools.on("Network.loadingFinished", ({ encodedDataLength }) => (traffic.bytes += encodedDataLength));
  return traffic;
}

/** From the navigation until the first option takes a click, on a slow network with a cold cache. */
export function load(browser, url) {
  return inNewPage(browser, { isNetworkSlow: true }, async (page, devtools) => {
    const traffic = countTraffic(devtools);
    const { result: usable, trace } = await traceOf(browser, page, async () => {
      await page.goto(url, { waitUntil: "load" });
      const usable = await page.evaluate(() => bench.usable);
      await page.evaluate(() => bench.settled("settled"));
      return usable;
    });
    const start = trace.navigation("usable");
    const until = trace.tasks("usable", start, trace.mark("usable").at);
    // The task that leaves the page before and makes room for this one is the browser's own.
    const all = trace.tasks("usable", trace.mark("begun").at, trace.mark("settled").at);
    return {
      ...traffic,
      usable,
      mainThread: total(until),
      longestTask: longest(all),
      contention: contention(until),
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

/** Clicks on options of a question with many. */
export function clicks(browser, url, document) {
  const { options } = document.questions[0];
  return inNewPage(browser, { isNetworkSlow: false }, async (page) => {
    await page.goto(url);
    await page.evaluate(() => bench.usable);
    const { result: events, trace } = await traceOf(browser, page, async () => {
      const events = [];
      for (const number of CLICKED) {
        events.push(await click(page, option(page, options[number].text), `click-${number}`));
      }
      return events;
    });
    const each = CLICKED.map((number) => interaction(trace, `click-${number}`));
    // With fewer than 50 interactions, the slowest is what INP is (https://web.dev/articles/inp).
    return { ...typicalAndSlowest(each), inp: Math.max(...events) };
  });
}

/** Clicks in the middle of something; returns how long that took by the browser's own count. */
async function click(page, locator, name) {
  const { x, y } = await middleOf(locator);
  const since = await page.evaluate(async (name) => {
    await bench.settled("at rest");
    bench.done = bench.nextClick(name);
    return performance.now();
  }, name);
  await page.mouse.click(x, y);
  return page.evaluate(async (since) => {
    await bench.done;
    return bench.longestEvent(since);
  }, since);
}

/** From a click to the first painting after it, and the longest task until all is at rest again. */
function interaction(trace, name) {
  const [begin, painted, end] = ["begin", "painted", "end"].map((it) => trace.mark(`${name}-${it}`).at);
  const thread = `${name}-painted`;
  return {
    toPaint: painted - begin,
    work: total(trace.tasks(thread, begin, painted)),
    longestTask: longest(trace.tasks(thread, begin, end)),
  };
}

function typicalAndSlowest(each) {
  const all = (name) => each.map((it) => it[name]);
  return {
    typical: median(all("toPaint")),
    slowest: Math.max(...all("toPaint")),
    work: median(all("work")),
    longestTask: Math.max(...all("longestTask")),
  };
}

/** Fills in a form and turns its pages. */
export function turns(browser, url, document, { enterDate }) {
  const turned = document.pages.slice(0, -1);
  return inNewPage(browser, { isNetworkSlow: false }, async (page) => {
    await page.goto(url);
    await page.evaluate(() => bench.usable);
    const { trace } = await traceOf(browser, page, async () => {
      for (const [number, { fields }] of turned.entries()) {
        for (const field of fields) {
          await enter(page, field, enterDate);
        }
        const forward = page.getByRole("button", { name: "Continue", exact: true });
        await click(page, forward, `turn-${number}`);
        await shown(page, document.pages[number + 1]);
      }
    });
    return typicalAndSlowest(turned.map((_, number) => interaction(trace, `turn-${number}`)));
  });
}

function shown(page, { fields: [{ text }] }) {
  return page.getByText(text).filter({ visible: true }).first().waitFor();
}
