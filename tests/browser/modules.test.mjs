// Which module a page loads: that of its kind of widget, or one of all; and several modules beside each
// other.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { setStage } from "./harness/stage.mjs";

const stage = setStage();

const examples = new URL("../../examples/configs/", import.meta.url);
const configurations = {
  poll: "paris-empty-unit.json",
  feedback: "palermo-mobility-plan.json",
  budget: "tartu-participatory-budget.json",
};
const texts = {};
for (const [kind, name] of Object.entries(configurations)) {
  texts[kind] = await readFile(new URL(name, examples), "utf8");
}

const element = (kind, attributes = "") =>
  `<civic-${kind} lang="en" endpoint="/api" ${attributes}><script type="application/json">${texts[kind]}</script></civic-${kind}>`;

/** A page with these widgets, and the modules that it asked for. */
async function open(kinds, attributes) {
  stage.site.put("/", `<main><h1>A page</h1>${kinds.map((it) => element(it, attributes)).join("")}</main>`);
  const modules = [];
  const page = await stage.browser.open(stage.site.origin, {
    prepare: (page) =>
      page.on("request", (request) => modules.push(...(/civic-(\w+)\.wasm$/.exec(request.url())?.slice(1) ?? []))),
  });
  return { page, modules };
}

const button = (page, kind) => page.locator(`civic-${kind} button[type=submit]`);

for (const kind of Object.keys(configurations)) {
  test(`a page with several widgets of the kind ${kind} loads the module of that kind, once`, async () => {
    const { page, modules } = await open([kind, kind]);
    for (const number of [0, 1]) await button(page, kind).nth(number).waitFor();
    assert.deepEqual(modules, [kind]);
    await page.close();
  });
}

test("a page with several kinds loads one module of all, also where one of them is far below", async () => {
  const { page, modules } = await open(["poll", "feedback", "budget"]);
  for (const kind of ["poll", "feedback", "budget"]) {
    await page.locator(`civic-${kind}`).scrollIntoViewIfNeeded();
    await button(page, kind).waitFor();
  }
  assert.deepEqual(modules, ["all"]);
  await page.close();
});

for (const render of ["shadow", "light"]) {
  test(`a kind that comes later brings its own module, and the two keep apart, rendered ${render}`, async () => {
    const { page, modules } = await open(["poll"], `render="${render}"`);
    await button(page, "poll").waitFor();
    await page.evaluate(
      (html) => document.querySelector("main").insertAdjacentHTML("beforeend", html),
      element("feedback", `render="${render}"`),
    );
    // Scripts of such markup do not run, but they are read.
    await page.locator("civic-feedback").scrollIntoViewIfNeeded();
    await button(page, "feedback").waitFor();
    assert.deepEqual(modules, ["poll", "feedback"]);

    await page.evaluate(() => {
      window.told = [];
      document.addEventListener("civic-change", (event) => window.told.push(event.target.localName));
    });
    await page.locator("civic-poll input[type=radio]").first().check();
    await page.locator("civic-feedback input[type=radio]").first().check();
    await page.waitForFunction(() => window.told.length === 2);
    assert.deepEqual(await page.evaluate(() => window.told), ["civic-poll", "civic-feedback"]);
    if (render === "light") {
      const ids = await page.locator("main [id]").evaluateAll((all) => all.map((it) => it.id));
      assert.equal(new Set(ids).size, ids.length, "an id stands in the page once");
    }
    assert.deepEqual(page.complaints, []);
    await page.close();
  });
}
