// What most tests need: a city's website, a collector that allows it, a browser.

import assert from "node:assert/strict";
import { after, before } from "node:test";
import { startBrowser } from "./browser.mjs";
import { startCollector } from "./collector.mjs";
import { startSite } from "./site.mjs";

/** Sets the stage before the tests of a file and clears it after them. No widget may have thrown. */
export function setStage() {
  const stage = {};
  before(async () => {
    stage.site = await startSite();
    stage.browser = await startBrowser();
  });
  after(async () => {
    await stage.browser?.stop();
    await stage.site?.stop();
    assert.deepEqual(stage.browser?.crashes, [], "errors in widgets that nothing caught");
  });
  return stage;
}

/** A collector for one test, which allows the stage's site. */
export async function collectorFor(stage, test) {
  const origins = [stage.site.origin, stage.site.editorOrigin];
  const collector = await startCollector({ origins });
  test.after(() => collector.stop());
  return collector;
}

/** A page with one form that sends to the collector. */
export function formOf({ src, endpoint }, attributes = "", inside = "") {
  return `<main><h1>A page</h1>
    <civic-feedback src="${src}" endpoint="${endpoint}" ${attributes}>${inside}</civic-feedback></main>`;
}

/** A page with one budget that sends to the collector. */
export function budgetOf({ src, endpoint }, attributes = "", inside = "") {
  return `<main><h1>A page</h1>
    <civic-budget src="${src}" endpoint="${endpoint}" ${attributes}>${inside}</civic-budget></main>`;
}

/** A page with one map for pins that sends to the collector. */
export function mapOf({ src, endpoint }, attributes = "", inside = "") {
  return `<main><h1>A page</h1>
    <civic-map-pin src="${src}" endpoint="${endpoint}" ${attributes}>${inside}</civic-map-pin></main>`;
}

/** A page with one poll that sends to the collector. */
export function pollOf({ src, endpoint }, attributes = "", inside = "") {
  return `<main><h1>A page</h1>
    <civic-poll src="${src}" endpoint="${endpoint}" ${attributes}>${inside}</civic-poll></main>`;
}
