// Chromium as it is measured: a small phone's screen, a slow processor, a slow network, nothing cached.

import { chromium } from "playwright-core";
import { Trace } from "./trace.mjs";

/** "Slow 4G": bytes in a second, and milliseconds from a request to its answer. */
export const network = { download: 1_600_000 / 8, upload: 750_000 / 8, latency: 150 };

/** How many times slower than this computer. */
export const slowdown = 4;

const probe = new URL("probe.js", import.meta.url).pathname;

const viewport = { width: 412, height: 915 };

/** Tasks of each thread, and the marks that pages set. */
const traced = ["toplevel", "blink.user_timing"];

/** A browser that finds the pages of `origin` on this computer. */
export function startBrowser(origin) {
  const { hostname } = new URL(origin);
  return chromium.launch({
    executablePath: process.env.CHROME ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", `--host-resolver-rules=MAP ${hostname} 127.0.0.1`],
  });
}

/** Opens a page that has seen nothing yet, and gives `use` the page and its session of DevTools. */
export async function inNewPage(browser, { isNetworkSlow }, use) {
  const context = await browser.newContext({ viewport });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.addInitScript({ path: probe });
    const devtools = await context.newCDPSession(page);
    await devtools.send("Network.enable");
    if (isNetworkSlow) {
      await devtools.send("Network.emulateNetworkConditions", {
        offline: false,
        latency: network.latency,
        downloadThroughput: network.download,
        uploadThroughput: network.upload,
      });
    }
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    return await use(page, devtools);
  } finally {
    await context.close();
  }
}

/** Does something, and returns with its result the trace of what the browser did meanwhile. */
export async function traceOf(browser, page, act) {
  await browser.startTracing(page, { categories: traced });
  let buffer;
  let result;
  try {
    result = await act();
  } finally {
    buffer = await browser.stopTracing();
  }
  return { result, trace: new Trace(JSON.parse(buffer).traceEvents) };
}
