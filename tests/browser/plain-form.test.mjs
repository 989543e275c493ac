// The plain form inside an element: it works where nothing else does, and hands over what was typed.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { configuration, widget } from "./harness/collector.mjs";
import { strictPolicy } from "./harness/site.mjs";
import { collectorFor, pollOf, setStage } from "./harness/stage.mjs";

const stage = setStage();

const plainForm = ({ endpoint }) => `<form method="post" action="${endpoint}">
  <input type="hidden" name="widget_id" value="${widget}"><input type="hidden" name="language" value="en">
  <fieldset><legend>Which shop?</legend>
    <label><input type="radio" name="answers.shop" value="bakery"> Bread</label>
    <label><input type="radio" name="answers.shop" value="bookshop"> Books</label>
  </fieldset>
  <button>Send</button></form>`;

async function postPlainly(page, collector) {
  await page.getByLabel("Books").check();
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByRole("heading", { name: "Thank you" }).waitFor();
  assert.equal(page.url(), collector.endpoint);
  const shown = await page.locator("strong").innerText();
  const rows = await collector.stopAndReadRows();
  assert.deepEqual(
    rows.map(({ reference, document }) => [reference, document.answers]),
    [[shown, [{ question: "shop", value: "bookshop" }]]],
  );
  await page.close();
}

test("without scripts the form is posted, its vote counts, and the resident is thanked", async (test) => {
  const collector = await collectorFor(stage, test);
  stage.site.put("/", pollOf(collector, "", plainForm(collector)));
  const page = await stage.browser.open(stage.site.origin, { javaScriptEnabled: false });
  await postPlainly(page, collector);
});

for (const render of ["shadow", "light"]) {
  test(`the same where the page's policy refuses WebAssembly, rendered ${render}`, async (test) => {
    const collector = await collectorFor(stage, test);
    const policy = strictPolicy(collector.origin)
      .replace(" 'wasm-unsafe-eval'", "")
      .replace("form-action 'none'", `form-action ${collector.origin}`);
    const headers = { "content-security-policy": policy };
    const body = pollOf(collector, `render="${render}"`, plainForm(collector));
    stage.site.put("/", body, { headers });
    const page = await stage.browser.open(stage.site.origin);
    while (!page.complaints.some((it) => it.startsWith("<civic-poll>"))) {
      await page.waitForEvent("console");
    }
    await postPlainly(page, collector);
  });
}

// Styles of the page, which know nothing of the widget.
const head = '<style>form { display: grid }</style>';

/** A page whose module waits until it is released. */
async function slowPage(test, render, form = plainForm) {
  const collector = await collectorFor(stage, test);
  stage.site.put("/", pollOf(collector, `render="${render}"`, form(collector)), { head });
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const page = await stage.browser.open(stage.site.origin, {
    prepare: (page) =>
      page.route("**/civic-poll.wasm", async (route) => {
        await held;
        await route.continue();
      }),
  });
  return { collector, page, release };
}

/** The innermost element that has the focus. */
const focused = (page) =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return { name: active.localName, value: active.value, isWidget: active.closest(".civic") !== null };
  });

for (const render of ["shadow", "light"]) {
  test(`what was chosen in the form is chosen in the widget, with the focus, rendered ${render}`, async (test) => {
    const { page, release } = await slowPage(test, render);
    await page.getByLabel("Bread").focus();
    await page.keyboard.press("ArrowDown");
    assert.ok(await page.getByLabel("Books").isChecked());
    release();
    await page.getByRole("button", { name: "Vote" }).waitFor();
    assert.ok(await page.getByLabel("A bookshop").isChecked());
    assert.deepEqual(await focused(page), { name: "input", value: "bookshop", isWidget: true });
    assert.equal(await page.getByText("are here again").count(), 0);
    assert.deepEqual(page.complaints, []);
    await page.close();
  });

  test(`the widget does not take the focus from elsewhere, rendered ${render}`, async (test) => {
    const { page, release } = await slowPage(test, render);
    await page.evaluate(() => document.querySelector("main").prepend(document.createElement("textarea")));
    await page.locator("textarea").focus();
    release();
    await page.getByRole("button", { name: "Vote" }).waitFor();
    assert.equal((await focused(page)).name, "textarea");
    await page.close();
  });

  test(`of the form nothing is left to be seen or heard of, rendered ${render}`, async (test) => {
    const { collector, page, release } = await slowPage(test, render);
    release();
    await page.getByRole("button", { name: "Vote" }).waitFor();
    assert.equal(await page.getByText("Which shop?").isVisible(), false);
    assert.equal(await page.getByRole("button", { name: "Send" }).count(), 0);
    const height = () =>
      page.locator("civic-poll").evaluate((element) => {
        const { height } = element.getBoundingClientRect();
        return Math.round(height);
      });
    const withForm = await height();
    stage.site.put("/", pollOf(collector, `render="${render}"`), { head });
    await page.reload();
    await page.getByRole("button", { name: "Vote" }).waitFor();
    assert.equal(withForm, await height());
    await page.close();
  });
}

for (const render of ["shadow", "light"]) {
  test(`what was chosen in the form does not come back, rendered ${render}`, async (test) => {
    const { page, release } = await slowPage(test, render);
    await page.getByLabel("Books").check();
    release();
    await page.getByLabel("A bakery").check();
    await page.evaluate(async () => {
      const element = document.querySelector("civic-poll");
      const place = element.parentElement;
      element.remove();
      await new Promise(requestAnimationFrame);
      place.append(element);
    });
    await page.getByRole("button", { name: "Vote" }).waitFor();
    assert.ok(await page.getByLabel("A bakery").isChecked());
    await page.close();
  });
}

test("what a form says untouched is not taken for an answer", async (test) => {
  const { page, release } = await slowPage(
    test,
    "shadow",
    () => `<form><select name="answers.shop"><option value="bakery">Bread</option></select></form>`,
  );
  release();
  await page.getByRole("button", { name: "Vote" }).waitFor();
  assert.equal(await page.locator("input:checked").count(), 0);
  await page.close();
});

for (const render of ["shadow", "light"]) {
  test(`without a configuration the form stays as if there were no widget, rendered ${render}`, async (test) => {
    const collector = await collectorFor(stage, test);
    const src = "/missing.json";
    stage.site.put("/", pollOf({ ...collector, src }, `render="${render}"`, plainForm(collector)));
    const page = await stage.browser.open("about:blank");
    await page.addInitScript(() => {
      document.addEventListener("civic-error", (event) => (window.told = event.detail.reason));
    });
    await page.goto(stage.site.origin);
    await page.waitForFunction(() => window.told === "config");
    const [form, element] = await page.evaluate(() =>
      ["form", "civic-poll"].map((it) => document.querySelector(it).getBoundingClientRect().height),
    );
    assert.equal(Math.round(element), Math.round(form));
    await postPlainly(page, collector);
  });

  test(`the form is back when the configuration goes, and gone when it comes, rendered ${render}`, async (test) => {
    const { collector, page, release } = await slowPage(test, render);
    release();
    const form = page.getByText("Which shop?");
    const vote = page.getByRole("button", { name: "Vote" });
    await vote.waitFor();
    const setSource = (src) =>
      page.evaluate((src) => document.querySelector("civic-poll").setAttribute("src", src), src);
    await setSource("/missing.json");
    await form.waitFor();
    assert.equal(await vote.count(), 0);
    await setSource(collector.src);
    await vote.waitFor();
    assert.equal(await form.isVisible(), false);
    await page.close();
  });
}

test("the plain form of the demo's page offers what its poll offers", async () => {
  const page = await readFile(new URL("../../www/index.html", import.meta.url), "utf8");
  const poll = JSON.parse(await readFile(configuration, "utf8"));
  const fields = [...page.matchAll(/name="([^"]+)" value="([^"]+)"/g)].map(([, name, value]) => [name, value]);
  const answers = fields.filter(([name]) => name.startsWith("answers."));
  assert.deepEqual(answers, poll.questions[0].options.map(({ id }) => ["answers.shop", id]));
  assert.deepEqual(fields.filter(([name]) => name === "widget_id"), [["widget_id", poll.id]]);
});
