// A widget leaves nothing in its page but itself: no markup from strings, no style attributes, no global
// names.

import assert from "node:assert/strict";
import { test } from "node:test";
import { journeys, seen, travel } from "./harness/journey.mjs";
import { widgetFile } from "./harness/site.mjs";
import { collectorFor, setStage } from "./harness/stage.mjs";

const stage = setStage();

/** What makes markup, styles or code out of a string. */
const forbidden = [
  "innerHTML",
  "outerHTML",
  "insertAdjacentHTML",
  "document.write",
  "createContextualFragment",
  "eval(",
  "new Function",
  " style=",
  'setAttribute("style"',
  "cssText",
];

const modules = ["all", "budget", "feedback", "map-pin", "poll"].flatMap((it) => [`civic-${it}.js`, `civic-${it}.wasm`]);
for (const file of ["civic-widgets.js", "civic-diagnosis.js", "civic-map.js", ...modules]) {
  test(`${file} has no means to make markup, styles or code of a string`, async () => {
    const text = (await widgetFile(file)).toString("latin1");
    assert.deepEqual(forbidden.filter((it) => text.includes(it)), []);
  });
}

for (const [name, journey] of Object.entries(journeys)) {
  for (const render of ["shadow", "light"]) {
    test(`no style attribute, no style element, no handler in markup: ${name}, rendered ${render}`, async (test) => {
      const look = async (page, state) => {
        const found = await page.evaluate(() => {
          const roots = [document, document.querySelector("civic-poll").shadowRoot ?? document];
          const hasHandler = (it) => [...it.attributes].some(({ name }) => /^on|^style$/.test(name));
          return roots
            .flatMap((root) => [...root.querySelectorAll("*")])
            .filter((it) => it.localName === "style" || hasHandler(it))
            .map((it) => it.localName);
        });
        assert.deepEqual(found, [], state);
      };
      const collector = await collectorFor(stage, test);
      await travel(stage, collector, journey, { attributes: `render=${render}`, look });
    });
  }
}

/** Every name that scripts of a page can meet, and whether it is the browser's own. */
function allNames(page) {
  return page.evaluate(() => {
    const names = new Set();
    const isNative = (it) =>
      typeof it !== "function" || Function.prototype.toString.call(it).includes("[native code]");
    const note = (path, object) => {
      for (const [key, { value, get }] of Object.entries(Object.getOwnPropertyDescriptors(object))) {
        names.add(`${path}.${key}${isNative(value) && isNative(get) ? "" : ", patched"}`);
      }
      Object.getOwnPropertySymbols(object).forEach((it) => names.add(`${path}[${String(it)}]`));
    };
    note("window", window);
    for (const place of ["document", "documentElement", "head", "body"]) {
      note(place, place === "document" ? document : document[place]);
    }
    for (const name of Object.getOwnPropertyNames(window)) {
      const descriptor = Object.getOwnPropertyDescriptor(window, name);
      const { value } = descriptor;
      if (typeof value === "function") note(name, value);
      if (typeof value === "function" && value.prototype) note(`${name}.prototype`, value.prototype);
    }
    return [...names].sort();
  });
}

for (const render of ["shadow", "light"]) {
  test(`no global name is added, and nothing of the browser's is changed, rendered ${render}`, async (test) => {
    const collector = await collectorFor(stage, test);
    const body = `<main><civic-poll src="${collector.src}" endpoint="${collector.endpoint}"
      render="${render}" share></civic-poll></main>`;
    stage.site.put("/", body, { loader: "/nothing.js" });
    stage.site.putFile("/nothing.js", "text/javascript", "");
    const without = await stage.browser.open(stage.site.origin);
    const before = await allNames(without);
    await without.close();

    stage.site.put("/", body);
    const page = await stage.browser.open(stage.site.origin);
    await page.locator("button[type=submit]").click();
    await seen(page, ".error-summary");
    await page.getByLabel("A bakery").check();
    await page.locator("button[type=submit]").click();
    await seen(page, ".receipt table");
    await page.getByRole("button", { name: "Copy" }).click();
    await page.getByText("Copied.").waitFor();
    const after = await allNames(page);
    assert.deepEqual(after.filter((it) => !before.includes(it)), []);
    assert.deepEqual(before.filter((it) => !after.includes(it)), []);
    assert.ok(before.includes("Array.prototype.map") && before.includes("document.location"));
    await page.close();
  });
}

test("only elements of the name civic-… are defined, and only civic-… is kept", async (test) => {
  const collector = await collectorFor(stage, test);
  stage.site.put("/", `<civic-poll src="${collector.src}" endpoint="${collector.endpoint}"></civic-poll>`);
  const page = await stage.browser.open("about:blank");
  await page.addInitScript(() => {
    const define = customElements.define.bind(customElements);
    window.defined = [];
    customElements.define = (name, ...rest) => {
      window.defined.push(name);
      define(name, ...rest);
    };
  });
  await page.goto(stage.site.origin);
  await page.getByLabel("A bakery").check();
  const kept = await page.evaluate(async () => [
    ...window.defined,
    ...Object.keys(sessionStorage),
    ...Object.keys(localStorage),
    ...(await indexedDB.databases()).map(({ name }) => name),
    ...document.cookie.split(";").filter((it) => it !== ""),
  ]);
  assert.ok(kept.length > 0);
  assert.deepEqual(kept.filter((it) => !it.startsWith("civic-")), []);
  await page.close();
});
