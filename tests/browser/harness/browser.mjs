// One browser for all tests of a file, and pages that remember what they complained about.

import { chromium } from "playwright-core";
import { city } from "./site.mjs";

export async function startBrowser() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROME ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox", // Needed as root; nothing but the tests' own pages is loaded.
      "--disable-gpu",
      `--host-resolver-rules=MAP ${city} 127.0.0.1`,
    ],
  });
  const crashes = [];
  return {
    /** Errors in the widgets' own scripts that nothing caught, of all pages. */
    crashes,
    /** A page in a context of its own. `complaints` collects errors of the console and of scripts. */
    async open(url, options = {}) {
      const context = await browser.newContext({
        viewport: { width: 1000, height: 900 },
        ...options,
      });
      context.setDefaultTimeout(10_000);
      context.on("weberror", (it) => {
        const stack = it.error().stack ?? "";
        const thrower = stack.split("\n").find((line) => line.trimStart().startsWith("at "));
        if (thrower?.includes("/civic-widgets/")) {
          crashes.push(stack);
        }
      });
      const page = await context.newPage();
      const complaints = [];
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) {
          complaints.push(message.text());
        }
      });
      page.on("pageerror", (error) => complaints.push(String(error)));
      await options.prepare?.(page);
      await page.goto(url);
      return Object.assign(page, { complaints, close: () => context.close() });
    },
    stop: () => browser.close(),
  };
}

/** Waits until something has the focus in its root. */
export async function hasFocus(locator) {
  const element = await locator.elementHandle();
  await locator.page().waitForFunction((it) => it.getRootNode().activeElement === it, element);
}

/** Resolves with the detail of the first event of that name. Call before the event can happen. */
export function eventOf(page, name) {
  return page.evaluate(
    (name) =>
      new Promise((resolve) => {
        document.addEventListener(name, (event) => resolve(event.detail), { once: true });
      }),
    name,
  );
}
