// A resident votes, and the vote is counted once.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventOf } from "./harness/browser.mjs";
import { collectorFor, pollOf, setStage } from "./harness/stage.mjs";

const stage = setStage();

test("a vote by keyboard alone is in the database, and the count goes up by one", async (test) => {
  const collector = await collectorFor(stage, test);
  stage.site.put("/", pollOf(collector));
  const page = await stage.browser.open(`${stage.site.origin}/?utm_campaign=poster&secret=1`);
  await page.getByRole("button", { name: "Vote" }).waitFor();
  assert.equal((await collector.counted()).participants, 0);

  await page.keyboard.press("Tab"); // The first of two languages.
  await page.keyboard.press("Tab"); // The other.
  await page.keyboard.press("Tab"); // Into the radios: on the first, with nothing chosen.
  await page.keyboard.press("ArrowDown"); // Chooses the second.
  await page.keyboard.press("Tab"); // To the button.
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Thank you. Your vote was received." }).waitFor();

  const focused = await page.evaluate(
    () => document.querySelector("civic-poll").shadowRoot.activeElement.textContent,
  );
  assert.equal(focused, "Thank you. Your vote was received.");
  const row = page.getByRole("row", { name: "A bookshop (your choice)" });
  assert.match(await row.innerText(), /1\s+100%/);
  assert.equal((await collector.counted()).participants, 1);

  const rows = await collector.stopAndReadRows();
  assert.equal(rows.length, 1);
  const { document, reference } = rows[0];
  assert.deepEqual(document.answers, [{ question: "shop", value: "bookshop" }]);
  assert.deepEqual(document.page, { campaign: "poster", origin: stage.site.origin, path: "/" });
  assert.equal(document.language, "en");
  assert.equal(await page.locator(".reference").innerText(), reference);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test("pressing twice while the first answer is lost on the way leaves one row", async (test) => {
  const collector = await collectorFor(stage, test);
  stage.site.put("/", pollOf(collector));
  const deliveries = [];
  const page = await stage.browser.open(stage.site.origin, {
    prepare: (page) =>
      page.route(collector.endpoint, async (route) => {
        deliveries.push(route.request().postDataJSON().submission_id);
        const response = await route.fetch(); // The collector has it …
        await (deliveries.length === 1 ? route.abort() : route.fulfill({ response })); // … unheard.
      }),
  });
  await page.getByLabel("A bakery").check();
  await page.getByRole("button", { name: "Vote" }).dblclick();
  await page.getByRole("heading", { name: "Thank you. Your vote was received." }).waitFor();

  assert.equal(deliveries.length, 2);
  assert.equal(deliveries[0], deliveries[1]);
  assert.equal((await collector.counted()).participants, 1);
  assert.equal((await collector.stopAndReadRows()).length, 1);
  await page.close();
});

test("results beside the ballot change when the vote was counted", async (test) => {
  const collector = await collectorFor(stage, test);
  const results = `<civic-poll src="${collector.src}" mode="results" results="${collector.results}"></civic-poll>`;
  stage.site.put("/", pollOf(collector) + results);
  const page = await stage.browser.open(stage.site.origin);
  const beside = page.locator("civic-poll[mode=results]");
  await beside.getByText("0 people have taken part so far.").waitFor();
  await page.getByLabel("A bakery").check();
  await page.getByRole("button", { name: "Vote" }).click();
  await beside.getByText("1 person has taken part so far.").waitFor();
  await page.close();
});

test("a page that prevents civic-submit takes the answers over", async (test) => {
  const collector = await collectorFor(stage, test);
  stage.site.put("/", pollOf(collector));
  const page = await stage.browser.open(stage.site.origin);
  await page.getByLabel("A bakery").check();
  await page.evaluate(() => {
    document.addEventListener("civic-submit", (event) => event.preventDefault());
  });
  const taken = eventOf(page, "civic-submit");
  await page.getByRole("button", { name: "Vote" }).click();
  const { submission } = await taken;
  assert.deepEqual(submission.answers, [{ question: "shop", value: "bakery" }]);
  assert.equal((await collector.counted()).participants, 0);
  await page.close();
});
