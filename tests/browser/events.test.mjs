// What a widget tells its page: which events, in which order, with which details.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { digest } from "./harness/canonical.mjs";
import { pollIn, resultsOf } from "./harness/languages.mjs";
import { setStage } from "./harness/stage.mjs";

const stage = setStage();

const configuration = pollIn("en");
const results = resultsOf(configuration, 3, [2, 1]);
const names = ["ready", "change", "validation", "submit", "sent", "error", "results"].map((it) => `civic-${it}`);
const thanks = (page) => page.getByRole("heading", { name: "Thank you." });

/** A page that notes all events where they arrive at the document, from inside a shadow root. */
async function open({ attributes = 'endpoint="/api"', config = configuration, answer, prepare, shadow = "open", status = 201 } = {}) {
  stage.site.putFile("/poll.json", "application/json", JSON.stringify(config));
  stage.site.putFile("/results.json", "application/json", JSON.stringify(results));
  stage.site.put("/", `<main><h1>A page</h1><div id="host"></div></main>`);
  const requests = [];
  const note = (names) => {
    window.heard = [];
    for (const name of names) {
      document.addEventListener(name, (event) => {
        const { type, detail, bubbles, composed, cancelable } = event;
        const isElement = event.composedPath()[0].localName === "civic-poll";
        window.heard.push({ type, detail, bubbles, composed, cancelable, isElement });
      });
    }
  };
  const page = await stage.browser.open(stage.site.origin, {
    prepare: async (page) => {
      await page.addInitScript(note, names);
      await page.route("**/api", (route) => {
        requests.push(route.request().postDataJSON());
        return route.fulfill({ status, json: answer ?? { reference: "AB-12", results } });
      });
      await prepare?.(page);
    },
  });
  const place = ([attributes, mode]) => {
    const root = document.getElementById("host").attachShadow({ mode });
    root.setHTMLUnsafe(`<civic-poll src="/poll.json" ${attributes}></civic-poll>`);
  };
  await page.evaluate(place, [attributes, shadow]);
  return Object.assign(page, { requests });
}

const heard = (page) => page.evaluate(() => window.heard);
const typesHeard = async (page) => (await heard(page)).map(({ type }) => type);
const detailOf = async (page, name) => (await heard(page)).filter(({ type }) => type === name).map(({ detail }) => detail);
const until = (page, name) => page.waitForFunction((name) => window.heard.some(({ type }) => type === name), name);

// A closed shadow root hides the widget from selectors: the journey goes by keyboard.
async function choose(page, key) {
  await page.keyboard.press("Tab");
  await page.keyboard.press(key);
}
async function press(page) {
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
}

test("from the ballot to the receipt: every event in its order, through a closed shadow root", async () => {
  const page = await open({ shadow: "closed" });
  await until(page, "civic-ready");
  await page.keyboard.press("Tab");
  await press(page);
  await until(page, "civic-validation");
  // The error summary has the focus; its link leads to the question.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await press(page);
  await until(page, "civic-results");
  assert.deepEqual(await typesHeard(page), [
    "civic-ready",
    "civic-validation",
    "civic-change",
    "civic-change",
    "civic-submit",
    "civic-sent",
    "civic-results",
  ]);
  const all = await heard(page);
  for (const { type, bubbles, composed, cancelable, isElement } of all) {
    const expected = { bubbles: true, composed: true, cancelable: type === "civic-submit" };
    assert.deepEqual({ bubbles, composed, cancelable }, expected, type);
    // Whoever is outside of the closed root sees its host, and never a part of the widget.
    assert.equal(isElement, false, type);
  }
  const [{ detail: ready }, { detail: validation }, ...rest] = all;
  assert.deepEqual(ready, {});
  assert.deepEqual(Object.keys(validation), ["violations"]);
  const [violation] = validation.violations;
  assert.equal(validation.violations.length, 1);
  const { code, question, pointer, detail } = violation;
  assert.deepEqual([code, question, pointer, typeof detail], ["unanswered", "color", "/answers", "string"]);
  const [first, second, { detail: submit }, { detail: sent }, { detail: shown }] = rest;
  assert.deepEqual(first.detail, { question: "color", value: "blue" });
  assert.deepEqual(second.detail, { question: "color", value: "green" });
  // What is announced is exactly what is sent.
  assert.deepEqual(submit, { submission: page.requests[0] });
  assert.deepEqual(sent, { widget_id: "colors", reference: "AB-12" });
  assert.deepEqual(shown, { results });
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test("an endpoint without a reference or results: civic-sent says so by leaving it out, and nothing follows", async () => {
  for (const answer of [{}, { results: 7 }, { results: { ...results, widget_id: "another" } }]) {
    const page = await open({ answer });
    await until(page, "civic-ready");
    await choose(page, "Space");
    await press(page);
    await until(page, "civic-sent");
    await thanks(page).waitFor();
    assert.deepEqual(await detailOf(page, "civic-sent"), [{ widget_id: "colors" }]);
    assert.deepEqual(await detailOf(page, "civic-results"), []);
    await page.close();
  }
});

test("results without a ballot are told when they are there, and again only when they change", async () => {
  const attributes = 'mode="results" results="/results.json"';
  const page = await open({ attributes, prepare: (page) => page.clock.install() });
  await until(page, "civic-results");
  let requests = 0;
  page.on("requestfinished", (request) => request.url().endsWith("/results.json") && requests++);
  const refresh = async (times) => {
    while (requests < times) await page.clock.runFor(1000);
  };
  await refresh(2);
  assert.deepEqual(await detailOf(page, "civic-results"), [{ results }]);
  const later = { ...results, participants: 4 };
  stage.site.putFile("/results.json", "application/json", JSON.stringify(later));
  await refresh(requests + 1);
  await page.waitForFunction(() => window.heard.filter(({ type }) => type === "civic-results").length === 2);
  assert.deepEqual(await detailOf(page, "civic-results"), [{ results }, { results: later }]);
  assert.deepEqual((await typesHeard(page))[0], "civic-ready");
  await page.close();
});

test("a page that prevents civic-submit has the document, and the widget sends nothing", async () => {
  const page = await open();
  await until(page, "civic-ready");
  await page.evaluate(() => document.addEventListener("civic-submit", (event) => event.preventDefault()));
  await choose(page, "Space");
  await press(page);
  await until(page, "civic-submit");
  const [{ submission }] = await detailOf(page, "civic-submit");
  assert.equal(submission.schema, "urn:civic-widgets:submission:1");
  assert.equal(submission.config_digest, digest(configuration));
  assert.deepEqual(submission.answers, [{ question: "color", value: "blue" }]);
  // The answers are still open: pressed again, they are announced again.
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => window.heard.filter(({ type }) => type === "civic-submit").length === 2);
  assert.deepEqual(page.requests, []);
  assert.deepEqual(await detailOf(page, "civic-sent"), []);
  await page.close();
});

test("no other event can be prevented", async () => {
  const page = await open();
  await page.evaluate((names) => {
    const others = names.filter((it) => it !== "civic-submit");
    for (const name of others) document.addEventListener(name, (event) => event.preventDefault(), true);
  }, names);
  await until(page, "civic-ready");
  await choose(page, "Space");
  await press(page);
  await thanks(page).waitFor();
  assert.equal(page.requests.length, 1);
  await page.close();
});

test("a listener that throws, at every event, does not stop the widget", async () => {
  const page = await open({
    prepare: (page) =>
      page.addInitScript((names) => {
        for (const name of names) {
          window.addEventListener(name, () => {
            throw new Error(`of the page, at ${name}`);
          }, true);
        }
      }, names),
  });
  await until(page, "civic-ready");
  await page.keyboard.press("Tab");
  await press(page);
  await until(page, "civic-validation");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Space");
  await press(page);
  await thanks(page).waitFor();
  await until(page, "civic-results");
  assert.equal(page.requests.length, 1);
  const thrown = page.complaints.filter((it) => it.includes("of the page, at civic-"));
  assert.equal(thrown.length, (await heard(page)).length);
  assert.equal(thrown.length, page.complaints.length, page.complaints.join("\n"));
  await page.close();
});

const errors = {
  config: { config: {} },
  "not-taken": { status: 403 },
  "no-wasm": { prepare: (page) => page.addInitScript(() => delete window.WebAssembly) },
  network: { prepare: (page) => page.route("**/civic-poll.wasm", (route) => route.fulfill({ status: 404 })) },
};
for (const [reason, options] of Object.entries(errors)) {
  test(`civic-error says "${reason}" to programs, and a sentence to developers`, async () => {
    const page = await open(options);
    if (reason === "not-taken") {
      await until(page, "civic-ready");
      await choose(page, "Space");
      await press(page);
    }
    await until(page, "civic-error");
    const [error, ...others] = (await heard(page)).filter(({ type }) => type === "civic-error");
    assert.deepEqual(others, []);
    assert.deepEqual(Object.keys(error.detail).sort(), ["message", "reason"]);
    assert.equal(error.detail.reason, reason);
    assert.match(error.detail.message, /^\w.+\.$/s);
    assert.deepEqual([error.bubbles, error.composed, error.cancelable], [true, true, false]);
    // What cannot be used is not called ready.
    assert.equal((await typesHeard(page)).includes("civic-ready"), reason === "not-taken");
    await page.close();
  });
}

test("an endpoint that does not answer is told once, when trying by itself has ended", async () => {
  const page = await open({
    prepare: async (page) => {
      await page.clock.install();
      await page.route("**/api", (route) => route.abort());
    },
  });
  await until(page, "civic-ready");
  await choose(page, "Space");
  await press(page);
  await until(page, "civic-submit");
  while ((await detailOf(page, "civic-error")).length === 0) await page.clock.runFor(1000);
  assert.deepEqual((await detailOf(page, "civic-error")).map(({ reason }) => reason), ["unreachable"]);
  assert.deepEqual(await typesHeard(page), ["civic-ready", "civic-change", "civic-submit", "civic-error"]);
  await page.close();
});

test("the types name every event that widgets dispatch, and no other", async () => {
  const source = (path) => readFile(new URL(`../../${path}`, import.meta.url), "utf8");
  const dispatched = (await source("crates/runtime/src/events.rs")).match(/(?<==> ")civic-[a-z]+(?=")/g);
  const typed = (await source("pkg/src/events.ts")).match(/(?<=^ {2}")civic-[a-z]+(?=":.*Detail|": Record)/gm);
  assert.deepEqual(dispatched.sort(), [...names].sort());
  assert.deepEqual(typed.sort(), [...names].sort());
});
