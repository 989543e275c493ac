// render="light": the widget stands in the page itself, for pages whose tools do not look into shadow
// roots. It is styled all the same, and the page around it is not.

import assert from "node:assert/strict";
import { test } from "node:test";
import { seen, speak } from "./harness/journey.mjs";
import { collectorFor, pollOf, setStage } from "./harness/stage.mjs";

const stage = setStage();
const light = 'render="light"';

async function open(test, body = (collector) => pollOf(collector, light), options = {}) {
  const collector = await collectorFor(stage, test);
  stage.site.put("/", body(collector), options);
  const page = await stage.browser.open(stage.site.origin);
  await seen(page, "button[type=submit]");
  return { collector, page };
}

const styleOf = (locator, ...names) =>
  locator.evaluate((it, names) => {
    const style = getComputedStyle(it);
    return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)]));
  }, names);

/** The computed styles of everything in an element, in the order of the document. */
const allStyles = (page, selector) =>
  page.evaluate((selector) => {
    const root = document.querySelector(selector);
    const inside = (root.shadowRoot ?? root).querySelector(".civic") ?? root;
    return [inside, ...inside.querySelectorAll("*")].map((it) => {
      const style = getComputedStyle(it);
      return [it.localName, ...[...style].map((name) => `${name}: ${style.getPropertyValue(name)}`)];
    });
  }, selector);

test("the widget is in the page itself, and looks as in a shadow root in every property", async (test) => {
  const { collector, page } = await open(test);
  assert.equal(await page.evaluate(() => document.querySelector("civic-poll").shadowRoot), null);
  const button = await styleOf(page.getByRole("button", { name: "Vote" }), "background-color", "min-block-size");
  assert.deepEqual(button, { "background-color": "rgb(11, 87, 164)", "min-block-size": "44px" });
  const inPage = await allStyles(page, "civic-poll");
  stage.site.put("/", pollOf(collector));
  await page.reload();
  await seen(page, "button[type=submit]");
  const inShadow = await allStyles(page, "civic-poll");
  assert.deepEqual(inPage, inShadow);
  await page.close();
});

const outside = `<div id="outside"><h2 class="heading">A heading</h2><p class="hint error notice">A text</p>
  <form><fieldset class="question" data-wrong><legend>A question</legend>
    <div class="choice"><input type="radio" id="own"><label for="own">A choice</label></div></fieldset>
    <button class="secondary">A button</button></form>
  <table class="results"><caption>Numbers</caption><tr><th>1</th><td class="number">2</td></tr></table></div>`;

test("the page's own elements keep their looks, whatever their classes", async (test) => {
  const body = (collector) => `${pollOf(collector, light)}${outside}`;
  const { page } = await open(test, body);
  const beside = await allStyles(page, "#outside");
  await page.close();
  stage.site.put("/", `<main><h1>A page</h1></main>${outside}`);
  const alone = await stage.browser.open(stage.site.origin);
  assert.deepEqual(beside, await allStyles(alone, "#outside"));
  await alone.close();
});

test("what the page puts into the element besides keeps its looks, while another one is a widget", async (test) => {
  const form = `<form><p>Or on paper.</p><button>Send</button></form>`;
  const waiting = `<civic-poll id="waiting">${form}</civic-poll>`;
  const { collector, page } = await open(test, (collector) => `${waiting}${pollOf(collector, light)}`);
  const beside = await allStyles(page, "#waiting form");
  stage.site.put("/", `${waiting}${pollOf(collector)}`);
  await page.reload();
  await seen(page, "button[type=submit]");
  assert.deepEqual(beside, await allStyles(page, "#waiting form"));
  await page.close();
});

test("no id is in a page twice, and each label belongs to the radio beside it", async (test) => {
  const body = (collector) => pollOf(collector, light).repeat(3);
  const { page } = await open(test, body);
  for (const number of [0, 1, 2]) {
    const widget = page.locator("civic-poll").nth(number);
    await widget.locator("button[type=submit]").click();
    await widget.locator(".error-summary").waitFor();
  }
  const twice = await page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((it) => it.id);
    return ids.filter((id, at) => ids.indexOf(id) !== at);
  });
  assert.deepEqual(twice, []);
  for (const number of [0, 1, 2]) {
    const widget = page.locator("civic-poll").nth(number);
    await widget.locator("label").first().click();
    assert.ok(await widget.locator("input[value=bakery]").isChecked());
  }
  assert.equal(await page.locator("input:checked").count(), 3);
  await page.close();
});

test("the error summary takes the focus, and its link leads to the question", async (test) => {
  const { page } = await open(test, (collector) => pollOf(collector, light).repeat(2));
  const second = page.locator("civic-poll").last();
  await second.locator("button[type=submit]").click();
  await second.locator(".error-summary:focus").waitFor();
  await second.getByRole("link", { name: "Select the shop" }).click();
  await second.locator("input[value=bakery]:focus").waitFor();
  assert.equal(new URL(page.url()).hash, "");
  await page.close();
});

test("a vote is counted, with receipt and results, and results beside follow", async (test) => {
  const { collector, page } = await open(
    test,
    (collector) => `${pollOf(collector, light)}
      <civic-poll src="${collector.src}" mode="results" ${light} results="${collector.results}"></civic-poll>`,
  );
  await page.getByLabel("A bakery").check();
  await page.getByRole("button", { name: "Vote" }).click();
  await page.getByRole("heading", { name: "Thank you." }).waitFor();
  await page.getByRole("row", { name: "A bakery (your choice)" }).waitFor();
  await page.locator("civic-poll[mode=results]").getByText("1 person has taken part").waitFor();
  assert.equal((await collector.counted()).participants, 1);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test("in a page within a shadow root of its own it is styled there, and only there", async (test) => {
  const { page } = await open(test, (collector) => `${pollOf(collector, "")}<section></section>`);
  const [inner, sheets] = await page.evaluate(async () => {
    const before = document.adoptedStyleSheets.length;
    const root = document.querySelector("section").attachShadow({ mode: "open" });
    const element = document.querySelector("civic-poll").cloneNode();
    element.setAttribute("render", "light");
    const ready = new Promise((resolve) => element.addEventListener("civic-ready", resolve));
    root.append(element);
    await ready;
    const { minBlockSize } = getComputedStyle(root.querySelector("button[type=submit]"));
    return [minBlockSize, document.adoptedStyleSheets.length - before];
  });
  assert.deepEqual([inner, sheets], ["44px", 0]);
  await page.close();
});

const plainForm = "<form><label>Which shop? <input></label></form>";

test("the plain form is hidden behind it, back when it is released, and hidden again", async (test) => {
  const { page } = await open(test, (collector) => `${pollOf(collector, light, plainForm)}<section></section>`);
  const form = page.getByText("Which shop?");
  const button = page.getByRole("button", { name: "Vote" });
  assert.equal(await form.isVisible(), false);
  await page.evaluate(() => (window.element = document.querySelector("civic-poll")).remove());
  await page.waitForFunction(() => !window.element.querySelector(".civic"));
  assert.equal(await page.evaluate(() => window.element.querySelector("form").hidden), false);
  await page.evaluate(() => document.querySelector("section").append(window.element));
  await button.waitFor();
  assert.equal(await form.isVisible(), false);
  await page.evaluate(() => document.querySelector("main").append(window.element));
  assert.ok(await button.isVisible());
  assert.equal(await form.isVisible(), false);
  await page.close();
});

test("what the page itself had hidden in the element stays hidden", async (test) => {
  const inside = `<p hidden id="own">A draft</p>${plainForm}`;
  const { page } = await open(test, (collector) => pollOf(collector, light, inside));
  const isHidden = await page.evaluate(async () => {
    const element = document.querySelector("civic-poll");
    element.remove();
    await Promise.resolve();
    return element.querySelector("#own").hidden;
  });
  assert.ok(isHidden);
  await page.close();
});

test("the language is switched in its place", async (test) => {
  const { page } = await open(test);
  await page.getByLabel("A bakery").check();
  await speak(page, "fr");
  assert.ok(await page.getByLabel("Une boulangerie").isChecked());
  await page.close();
});
