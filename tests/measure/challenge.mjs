// How long a device works on the collector's challenges, and whether its page stays awake meanwhile:
// `node measure/challenge.mjs`, with what `cargo xtask build` made. For a slow device, on Linux:
// `systemd-run --user --scope -p CPUQuota=33% node measure/challenge.mjs`, which on two processors is a
// sixth of each. (The browser's own throttle slows the page alone, and not its cryptography.)

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBrowser } from "../browser/harness/browser.mjs";
import { configuration, startCollector } from "../browser/harness/collector.mjs";
import { startSite } from "../browser/harness/site.mjs";

const runs = Number(process.argv[2] ?? 20);

/** Notes how late timers come: a tap waits as long. Not a few of them wait for drawing. */
const watch = () => {
  let last = performance.now();
  window.latest = 0;
  setInterval(() => {
    const now = performance.now();
    window.latest = Math.max(window.latest, now - last - 10);
    last = now;
  }, 10);
};

/** Milliseconds from the choice to the request, and the longest that the page slept in between. */
async function answer(browser, address, endpoint) {
  let tell;
  const sent = new Promise((resolve) => (tell = resolve));
  const page = await browser.open(address, {
    prepare: async (page) => {
      await page.addInitScript(watch);
      await page.route(endpoint, (route) => tell(route));
    },
  });
  const choice = page.getByLabel("A greengrocer");
  await choice.waitFor();
  // What the page still does after it is drawn would count as time of the answer.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  const before = Date.now();
  await page.evaluate(() => (window.latest = 0));
  await choice.check();
  await page.getByRole("button", { name: "Vote" }).click();
  await sent;
  const took = Date.now() - before;
  const slept = await page.evaluate(() => window.latest);
  await page.close();
  return { took, slept: Math.round(slept) };
}

const folder = await mkdtemp(join(tmpdir(), "civic-measure-"));
const file = join(folder, "poll.json");
const document = JSON.parse(await readFile(configuration, "utf8"));
const [site, browser] = [await startSite(), await startBrowser()];
for (const protection of [undefined, { challenge: "/api/challenge" }]) {
  await writeFile(file, JSON.stringify({ ...document, protection }));
  const origins = [site.origin, site.editorOrigin];
  const collector = await startCollector({ origins, configurations: [file] });
  const { src, endpoint } = collector;
  site.put("/", `<civic-poll src="${src}" endpoint="${endpoint}" draft="none"></civic-poll>`);
  for (const [name, address] of [
    ["with TLS, by the browser's cryptography", site.editorOrigin],
    ["without TLS, in the module", site.origin],
  ]) {
    const answers = [];
    for (let run = 0; run < runs; run++) {
      answers.push(await answer(browser, address, endpoint));
    }
    const of = (key, part) =>
      answers.map((it) => it[key]).sort((a, b) => a - b)[Math.floor((runs - 1) * part)];
    const what = protection ? name : `without a challenge, ${name.split(",")[0]}`;
    console.log(
      `${what}: half within ${of("took", 0.5)} ms, all within ${of("took", 1)} ms; ` +
        `the page slept ${of("slept", 0.5)} ms, ${of("slept", 1)} ms at most`,
    );
  }
  await collector.stop();
}
await browser.stop();
await site.stop();
await rm(folder, { recursive: true });
