// In every language the widgets' own words fit into a narrow page: 320 px wide and 256 px high, as a window
// of 1280 by 1024 px is at 400 %. What an editor writes is the same short English everywhere.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { after, before, test } from "node:test";
import { assertAccessible, assertNoOverflow, assertNothingCut, assertTargets } from "./harness/accessible.mjs";
import { collectorOf, widgetOf } from "./harness/configured.mjs";
import { everyField, everyQuestion } from "./harness/every-question.mjs";
import { fillIn } from "./harness/filling.mjs";
import { setStage } from "./harness/stage.mjs";

const stage = setStage();
const catalogues = await readdir(new URL("../../pkg/locales/", import.meta.url));
const spoken = catalogues.map((file) => file.replace(".json", ""));

/** What is shown in a language; made-up ones are shown around what an editor wrote in English. */
function widgetsIn(language) {
  const one = { questions: everyQuestion(language).questions.slice(0, 1) };
  const at = (year) => `${year}-05-01T09:00:00Z`;
  return {
    poll: everyQuestion(language),
    form: everyField(language),
    before: everyQuestion(language, { ...one, id: `before-${language}`, opens: at(2090), time_zone: "UTC" }),
    closed: everyQuestion(language, { ...one, id: `closed-${language}`, closes: at(2020), time_zone: "UTC", results: "after-closing" }),
  };
}

const widgets = Object.fromEntries(spoken.map((language) => [language, widgetsIn(language)]));
let collector;
before(async () => {
  collector = await collectorOf(stage, Object.values(widgets).flatMap(Object.values));
});
after(() => collector?.stop());

const narrow = { viewport: { width: 320, height: 256 } };

/** Far below the window a widget would wait until it is scrolled to. */
const nearby = () => {
  window.IntersectionObserver = class {
    constructor(call) {
      this.observe = () => call([{ isIntersecting: true }]);
    }
    disconnect() {}
  };
};

/** A page with all of a language's widgets. */
async function pageIn(test, language, configured = widgets[language]) {
  const all = Object.values(configured).map((it) => widgetOf(it, collector));
  const page = await stage.browser.open("about:blank", narrow);
  test.after(() => page.close());
  await page.addInitScript(nearby);
  stage.site.put("/", `<main><h1>A page</h1>${all.join("")}</main>`, { lang: language });
  await page.goto(stage.site.origin);
  return page;
}

const send = (page, tag) => page.locator(`${tag} button[type=submit]`).first().press("Enter");

/** Turns a page of the form, and waits until something else has the focus. */
async function turn(page, look, state) {
  await fillIn(page, "civic-feedback");
  await send(page, "civic-feedback");
  await page.locator("civic-feedback .heading:focus").waitFor();
  await look(state);
}

/** From the first look, by way of all mistakes, to both receipts and the next visit. */
async function walk(page, look) {
  await page.locator("civic-poll form").waitFor();
  await page.locator("civic-feedback form").waitFor();
  await look("at first");
  await send(page, "civic-poll");
  await send(page, "civic-feedback");
  await page.locator("civic-poll .error-summary").waitFor();
  await page.locator("civic-feedback .error-summary").waitFor();
  await look("with mistakes");
  await turn(page, look, "the second page");
  await send(page, "civic-feedback");
  await page.locator("civic-feedback .error-summary").waitFor();
  await look("with mistakes in numbers");
  await turn(page, look, "the third page");
  await send(page, "civic-feedback");
  await page.locator("civic-feedback .error-summary").waitFor();
  await look("with mistakes in choices");
  await turn(page, look, "the last look");
  await send(page, "civic-feedback");
  await fillIn(page, "civic-poll");
  await look("answered");
  await send(page, "civic-poll");
  for (const tag of ["civic-poll", "civic-feedback"]) await page.locator(`${tag} .receipt`).waitFor();
  await page.locator("civic-poll .receipt table").first().waitFor();
  await look("the receipts");
  await page.reload();
  await page.locator("civic-feedback .actions").waitFor();
  await look("on the next visit");
}

for (const language of spoken) {
  test(`${language}: everything fits, can be hit, and nothing is cut off`, async (test) => {
    const page = await pageIn(test, language);
    const direction = language === "ar" ? "rtl" : "ltr";
    await walk(page, async (state) => {
      await assertNoOverflow(page, `${language}, ${state}`);
      await assertTargets(page, `${language}, ${state}`);
      await assertNothingCut(page, `${language}, ${state}`);
      if (language !== "ar") return;
      await assertAccessible(page, `${language}, ${state}`);
      const ways = await page.locator(".civic").evaluateAll((all) => all.map((it) => getComputedStyle(it).direction));
      assert.deepEqual(new Set(ways), new Set([direction]), state);
    });
    assert.deepEqual(page.complaints, []);
  });
}
