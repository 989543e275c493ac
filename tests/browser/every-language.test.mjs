// In every language the widgets' own words fit into a narrow page: 320 px wide and 256 px high, as a window
// of 1280 by 1024 px is at 400 %. What an editor writes is the same short English everywhere.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { after, before, test } from "node:test";
import { assertAccessible, assertNoOverflow, assertNothingCut, assertTargets, layOut } from "./harness/accessible.mjs";
import { collectorOf, widgetOf } from "./harness/configured.mjs";
import { everyField, everyLine, everyProject, everyQuestion } from "./harness/every-question.mjs";
import { fillIn } from "./harness/filling.mjs";
import { setStage } from "./harness/stage.mjs";

const stage = setStage();
const catalogues = await readdir(new URL("../../pkg/locales/", import.meta.url));
const spoken = catalogues.map((file) => file.replace(".json", ""));

/** What is shown in a language: before answering, while, and after it was possible. */
function widgetsIn(language) {
  const one = { questions: everyQuestion(language).questions.slice(0, 1) };
  const at = (year) => `${year}-05-01T09:00:00Z`;
  return {
    poll: everyQuestion(language),
    form: everyField(language),
    projects: everyProject(language),
    lines: everyLine(language),
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

/** What stays at the edge of the window would lie over whatever is there. */
const unstuck = "<style>civic-budget::part(total) { position: static }</style>";

/** A page with all of a language's widgets. */
async function pageIn(test, language) {
  const all = Object.values(widgets[language] ?? widgets.en).map((it) => widgetOf(it, collector));
  const page = await stage.browser.open("about:blank", narrow);
  test.after(() => page.close());
  await page.addInitScript(nearby);
  stage.site.put("/", `<main><h1>A page</h1>${all.join("")}</main>`, { lang: language, head: unstuck });
  await page.goto(stage.site.origin);
  return page;
}

/** Presses the button of one widget, and waits for what takes the focus: two at a time would take it from each other. */
async function send(page, tag, focused = ".error-summary") {
  await page.locator(`${tag} button[type=submit]`).first().press("Enter");
  await page.locator(`${tag} ${focused}:focus`).waitFor();
}

/** Fills in a page of the form, and goes on to the next. */
async function turn(page, look, state) {
  await fillIn(page, "civic-feedback");
  await send(page, "civic-feedback", ".heading");
  await look(state);
}

/** The budget with this name, in whatever language. */
const budget = (page, name) => page.locator(`civic-budget[src^="/${name}-"]`);

/** Presses the button of a budget, and waits for what takes the focus. */
async function go(budget, focused) {
  await budget.locator("button[type=submit]").press("Enter");
  await budget.locator(`${focused}:focus`).waitFor();
}

/** Chooses projects whatever they are called. */
async function choose(budget, ...projects) {
  for (const project of projects) {
    const button = budget.locator(`[id$="-${project}-choose"]`);
    await button.press("Enter");
    await budget.locator(`.project[data-chosen] [id$="-${project}-choose"]`).waitFor();
  }
}

/** From an empty ballot, by way of what breaks the rules, to the receipts of both budgets. */
async function decide(page, look) {
  const [projects, lines] = [budget(page, "projects"), budget(page, "lines")];
  await go(projects, ".error-summary");
  await go(lines, ".error-summary");
  await look("budgets with nothing chosen");
  await choose(projects, "park", "lamps", "stage", "trees");
  await projects.locator(".project summary").press("Enter");
  await projects.locator(".project details[open]").waitFor();
  await lines.locator('[id$="-culture-lock-0"]').check();
  await lines.locator('[id$="-schools-slider"]').press("ArrowRight");
  await lines.locator(".uncast").waitFor();
  await look("budgets that are decided on");
  await go(projects, ".heading");
  await projects.locator(".basket .notice").waitFor();
  await go(projects, ".error-summary");
  await go(lines, ".heading");
  await look("the last look at budgets");
  await projects.locator('[id$="-back"]').press("Enter");
  await projects.locator(".heading:focus").waitFor();
  for (const project of ["lamps", "stage", "trees"]) await projects.locator(`[id$="-${project}-choose"]`).press("Enter");
  await choose(projects, "benches");
  await go(projects, ".heading");
  await go(projects, ".receipt .heading");
  await projects.locator(".receipt table").first().waitFor();
  await projects.locator(".why summary").first().press("Enter");
  await projects.locator(".why[open]").waitFor();
  await look("what is funded");
}

/** From the first look, by way of all mistakes, to both receipts and the next visit. */
async function walk(page, look) {
  await page.locator(".civic").nth(5).waitFor();
  await layOut(page);
  await look("at first");
  await send(page, "civic-poll");
  await send(page, "civic-feedback");
  await look("with mistakes");
  await turn(page, look, "the second page");
  await send(page, "civic-feedback");
  await look("with mistakes in numbers");
  await turn(page, look, "the third page");
  await send(page, "civic-feedback");
  await look("with mistakes in choices");
  await turn(page, look, "the last look");
  for (const tag of ["civic-poll", "civic-feedback"]) await fillIn(page, tag);
  await look("answered");
  for (const tag of ["civic-poll", "civic-feedback"]) await send(page, tag, ".receipt .heading");
  await page.locator("civic-poll .receipt table").first().waitFor();
  await look("the receipts");
  await decide(page, look);
  await page.reload();
  for (const tag of ["civic-poll", "civic-feedback"]) await page.locator(`${tag} .actions`).waitFor();
  await look("on the next visit");
}

/** What axe looks at where the language is written from right to left; it takes its time. */
const turnedAround = new Set(["with mistakes in choices", "answered", "the receipts", "budgets that are decided on", "the last look at budgets", "what is funded"]);

// The made-up languages are longer than any, and written the other way round, around what is in English.
for (const language of [...spoken, "en-XA", "en-XB"]) {
  test(`${language}: everything fits, can be hit, and nothing is cut off`, async (test) => {
    const page = await pageIn(test, language);
    await walk(page, async (state) => {
      await assertNoOverflow(page, `${language}, ${state}`);
      await assertTargets(page, `${language}, ${state}`);
      await assertNothingCut(page, `${language}, ${state}`);
      if (language !== "ar") return;
      if (turnedAround.has(state)) await assertAccessible(page, `${language}, ${state}`);
      const ways = await page.locator(".civic").evaluateAll((all) => all.map((it) => getComputedStyle(it).direction));
      assert.deepEqual(new Set(ways), new Set(["rtl"]), state);
    });
    assert.deepEqual(page.complaints, []);
  });
}
