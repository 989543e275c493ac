// Page translators exchange the texts of a widget behind its back. It goes on, and what can be read is
// what would be read without them, in every state.

import assert from "node:assert/strict";
import { test } from "node:test";
import { collectorFor, pollOf, setStage } from "./harness/stage.mjs";
import { lines, translate } from "./harness/translator.mjs";

const stage = setStage();

/** Requests to an address wait until the test answers them, in their order. */
async function holdRequests(page, address) {
  const held = [];
  let wake = () => {};
  await page.route(address, (route) => {
    held.push(route);
    wake();
  });
  return async (status) => {
    while (held.length === 0) await new Promise((resolve) => (wake = resolve));
    const route = held.shift();
    const headers = { "access-control-allow-origin": "*" };
    await (status ? route.fulfill({ status, headers, body: "{}" }) : route.continue());
  };
}

const button = (page) => page.locator("civic-poll button[type=submit]");
const seen = (page, selector) => page.locator(`civic-poll ${selector}`).first().waitFor();
const speak = async (page, language) => {
  await page.locator(`civic-poll .languages button:has([lang=${language}])`).click();
  await seen(page, `.civic[lang=${language}]`);
};

/** From the first look to the receipt, by every way round. `note` writes down what can be read. */
async function vote(page, note, { answer }) {
  await note("the ballot");
  await button(page).click();
  await seen(page, ".error-summary");
  await note("mistakes");
  await speak(page, "fr");
  await note("mistakes in another language");
  await page.locator("input[value=bookshop]").check();
  await button(page).click();
  await seen(page, "button[aria-disabled]");
  await note("sending");
  await answer(503);
  await seen(page, "button[type=submit]:not([aria-disabled])");
  await note("waiting");
  await button(page).click();
  await answer(403);
  await seen(page, ".failure .keeping");
  await note("failed");
  await speak(page, "en");
  await page.locator(".keeping button").first().click();
  await seen(page, ".keeping [role=status] p");
  await note("failed and copied, in another language");
  await button(page).click();
  await seen(page, "button[aria-disabled]");
  await note("sending again");
  await answer();
  await seen(page, ".receipt table");
  await note("the receipt");
  await speak(page, "fr");
  await note("the receipt in another language");
  await page.locator(".keeping button").first().click();
  await seen(page, ".keeping [role=status] p");
  await note("the receipt, copied");
}

/** Results come, or do not, or are others. */
async function watchResults(page, note, { answer }) {
  await note("loading");
  await answer(500);
  await page.waitForFunction(() => {
    const element = document.querySelector("civic-poll");
    return !(element.shadowRoot ?? element).textContent.includes("Loading");
  }, undefined, { timeout: 3000 }).catch(() => {}); // What is read is compared below.
  await note("not available");
  const again = () => page.evaluate(() => document.dispatchEvent(new CustomEvent("civic-sent")));
  await again();
  await answer();
  await seen(page, "table");
  await note("results");
  await speak(page, "fr");
  await note("results in another language");
}

/** Somebody leaves a shared device, comes back, sends, and is done. */
async function atKiosk(page, note, { answer }) {
  await page.locator("input[value=bookshop]").check();
  await page.clock.runFor(20_000);
  await seen(page, "dialog[open]");
  await note("warned");
  await page.clock.runFor(12_000);
  await note("warned for a while");
  await page.locator("dialog button").first().click();
  await seen(page, "dialog:not([open])", { state: "attached" });
  await note("somebody is there");
  await button(page).click();
  await answer();
  await seen(page, ".receipt");
  await note("the receipt");
  await page.locator(".receipt button").click();
  await seen(page, "form");
  await note("the next one");
}

const journeys = {
  "from the ballot to the receipt": { walk: vote, attributes: "draft=none" },
  "results as they come": { walk: watchResults, isResults: true, attributes: "mode=results" },
  "a shared device": { walk: atKiosk, attributes: "mode=kiosk idle=20" },
};

/** What can be read on the way, state by state. */
async function read(test, { walk, isResults, attributes }, translator) {
  const collector = await collectorFor(stage, test);
  const render = translator?.isLight ? "render=light" : "";
  const results = isResults ? `results="${collector.results}"` : "";
  stage.site.put("/", pollOf(collector, `${attributes} ${render} ${results}`));
  const noted = [];
  let answer;
  const page = await stage.browser.open(stage.site.origin, {
    prepare: async (page) => {
      await page.clock.install();
      answer = await holdRequests(page, isResults ? collector.results : collector.endpoint);
    },
  });
  await seen(page, ".civic");
  await page.clock.pauseAt(Date.now() + 60_000);
  if (translator) await translate(page, translator.isWrapping);
  await walk(page, async (state) => noted.push([state, await lines(page)]), { answer });
  const complaints = page.complaints.filter((it) => !it.startsWith("Failed to load resource"));
  assert.deepEqual(complaints, []);
  await page.close();
  return noted;
}

for (const [name, journey] of Object.entries(journeys)) {
  for (const isWrapping of [true, false]) {
    for (const isLight of [false, true]) {
      const way = isWrapping ? "wraps texts" : "replaces texts";
      const place = isLight ? "in the page itself" : "in its shadow root";
      test(`${name}, ${place}, while a translator ${way}`, async (test) => {
        const original = await read(test, journey);
        const translated = await read(test, journey, { isWrapping, isLight });
        for (const [at, [state, text]] of original.entries()) {
          assert.deepEqual(translated[at], [state, text], state);
        }
      });
    }
  }
}
