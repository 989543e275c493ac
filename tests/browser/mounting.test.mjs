// Elements come and go: loaded when near, alive when moved, gone without a trace.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { configuration as file } from "./harness/collector.mjs";
import { setStage } from "./harness/stage.mjs";

const stage = setStage();
const configuration = await readFile(file, "utf8");
const poll = `<civic-poll endpoint="/api"><script type="application/json">${configuration}</script></civic-poll>`;

async function open(body, options) {
  stage.site.put("/", `<main><h1>A page</h1>${body}</main>`);
  return stage.browser.open(stage.site.origin, options);
}

test("the module is fetched when a widget comes near the viewport, and not before", async () => {
  const requests = [];
  const page = await open(`<div style="block-size: 5000px"></div>${poll}`, {
    prepare: (page) => page.on("request", (request) => requests.push(request.url())),
  });
  await page.waitForLoadState("networkidle");
  const isModule = (url) => url.includes("/civic-poll.");
  assert.deepEqual(requests.filter(isModule), []);
  await page.locator("civic-poll").scrollIntoViewIfNeeded();
  await page.getByRole("button", { name: "Vote" }).waitFor();
  assert.equal(requests.filter(isModule).length, 2);
  await page.close();
});

test("while the module is on its way a word stands in its place, and then the widget", async () => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const page = await open(poll, {
    prepare: (page) =>
      page.route("**/civic-poll.wasm", async (route) => {
        await held;
        await route.continue();
      }),
  });
  const word = page.getByText("Loading…");
  await word.waitFor();
  // English also in a page that is written from right to left: else its dots stand in front.
  await page.evaluate(() => (document.documentElement.dir = "rtl"));
  assert.equal(await word.evaluate((element) => getComputedStyle(element).direction), "ltr");
  release();
  await page.getByRole("button", { name: "Vote" }).waitFor();
  assert.equal(await page.getByText("Loading…").count(), 0);
  await page.close();
});

test("an element that is moved keeps what was chosen, and so does one that was out, as a draft", async () => {
  const page = await open(`${poll}<section></section>`);
  await page.getByLabel("A bakery").check();
  await page.evaluate(() => {
    document.querySelector("section").append(document.querySelector("civic-poll"));
  });
  assert.ok(await page.getByLabel("A bakery").isChecked());
  await page.evaluate(async () => {
    const element = document.querySelector("civic-poll");
    element.remove();
    await new Promise(requestAnimationFrame);
    document.querySelector("section").append(element);
  });
  await page.getByText("The answers that you had started are here again.").waitFor();
  assert.ok(await page.getByLabel("A bakery").isChecked());
  await page.close();
});

test("two elements with one configuration are answered apart", async () => {
  const page = await open(poll + poll);
  // Either of them can be there first.
  await page.getByLabel("A bookshop").nth(1).waitFor();
  await page.getByLabel("A bakery").first().check();
  await page.getByLabel("A bookshop").last().check();
  assert.ok(await page.getByLabel("A bakery").first().isChecked());
  assert.equal(await page.getByLabel("A bakery").last().isChecked(), false);
  await page.close();
});

test("another src or config at run time shows the other poll", async () => {
  const page = await open(poll);
  await page.getByLabel("A bakery").waitFor();
  const other = configuration.replace("A bakery", "A baker");
  stage.site.putFile("/other.json", "application/json", other);
  await page.evaluate(() => document.querySelector("civic-poll").setAttribute("src", "/other.json"));
  await page.getByLabel("A baker", { exact: true }).waitFor();
  const third = JSON.parse(configuration.replace("A bakery", "A pastry cook"));
  await page.evaluate((third) => (document.querySelector("civic-poll").config = third), third);
  await page.getByLabel("A pastry cook").waitFor();
  await page.close();
});

test("a config that was set before the script ran is used", async () => {
  const page = await open("<civic-poll endpoint='/api'></civic-poll>", {
    prepare: (page) =>
      page.addInitScript((text) => {
        new MutationObserver((_, observer) => {
          const element = document.querySelector("civic-poll");
          if (element) {
            element.config = JSON.parse(text);
            observer.disconnect();
          }
        }).observe(document, { childList: true, subtree: true });
      }, configuration),
  });
  await page.getByLabel("A bakery").waitFor();
  await page.close();
});
