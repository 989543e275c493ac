// Before it opens, after it has closed, and where somebody has answered on this device: each says what is
// true, and no more.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, assertNoOverflow } from "./harness/accessible.mjs";
import { openConfigured } from "./harness/configured.mjs";
import { setStage } from "./harness/stage.mjs";

const stage = setStage();

const option = (id, text) => ({ id, text });
const poll = (more) => ({
  version: 1, kind: "poll", id: "square", languages: ["en"], title: "The square", introduction: "What should it be?",
  questions: [{ id: "what", type: "single", text: "What should come?", options: [option("trees", "Trees"), option("cars", "Cars")] }],
  ...more,
});

const opens = "2030-05-01T09:00:00Z";
const closes = "2030-05-02T09:00:00Z";
const schedule = { opens, closes, time_zone: "UTC" };

/** A page with the poll at a moment of the device's clock, and a collector. */
async function pageWith(test, more, { at, attributes = "" } = {}) {
  const opened = await openConfigured(stage, test, poll(more), {
    attributes: ({ origin }) => `results="${origin}/api/widgets/square/results" ${attributes}`,
    prepare: async (page) => at && page.clock.install({ time: new Date(at) }),
  });
  await opened.page.getByRole("heading", { name: "The square" }).waitFor();
  return opened;
}

const button = (page, name) => page.getByRole("button", { name, exact: true });
const look = async (page, state) => {
  await assertAccessible(page, state);
  await assertNoOverflow(page, state);
};

async function vote(page, label) {
  await page.getByLabel(label).check();
  await button(page, "Vote").click();
  await page.getByRole("heading", { name: "Thank you." }).waitFor();
}

test("before it opens it says when, and opens by itself", async (test) => {
  const { page } = await pageWith(test, schedule, { at: "2030-05-01T08:59:00Z" });
  await page.getByText("You can answer from May 1, 2030 at 9:00").waitFor();
  assert.equal(await page.locator("civic-poll form").count(), 0);
  await look(page, "before it opens");
  await page.clock.runFor(61_000);
  await button(page, "Vote").waitFor();
});

test("after it has closed it says so, and shows the results where that was promised", async (test) => {
  const past = { opens: "2020-05-01T09:00:00Z", closes: "2020-05-02T09:00:00Z", time_zone: "UTC" };
  const { page } = await pageWith(test, { ...past, results: "after-closing" });
  await page.getByText("Answers were taken until May 2, 2020 at 9:00").waitFor();
  await page.getByRole("heading", { name: "Results" }).waitFor();
  await page.getByRole("row", { name: "Trees" }).waitFor();
  assert.equal(await page.locator("civic-poll form").count(), 0);
  await look(page, "closed");
});

test("whoever is answering when it closes keeps the answers, and is told by the server", async (test) => {
  // The device's clock is behind: the server has closed long ago.
  const past = { closes: "2020-05-02T09:00:00Z", time_zone: "UTC" };
  const { page } = await pageWith(test, past, { at: "2020-05-02T08:00:00Z" });
  await page.getByLabel("Trees").check();
  await button(page, "Vote").click();
  await page.getByText("It has closed. Your answers can no longer be sent.").waitFor();
  assert.ok(await page.getByLabel("Trees").isChecked());
  await look(page, "closed meanwhile");
});

test("on the next visit it says that somebody has answered on this device, and lets another person answer", async (test) => {
  const { page, collector } = await pageWith(test, { results: "after-answering" });
  await page.getByText("You see the results when you have answered.").waitFor();
  await vote(page, "Trees");
  await page.reload();
  await page.getByText("Somebody has already answered on this device.").waitFor();
  await page.getByRole("row", { name: "Trees" }).waitFor();
  await look(page, "answered here");
  await button(page, "Answer as another person").click();
  await page.waitForFunction(() => document.querySelector("civic-poll").shadowRoot.activeElement !== null);
  await vote(page, "Cars");
  const rows = await collector.stopAndReadRows();
  assert.deepEqual(rows.map((it) => it.document.answers[0].value).sort(), ["cars", "trees"]);
  assert.ok(rows.every((it) => !("ballot" in it.document)));
});

test("nothing of it is kept where the page keeps no drafts, nor on a shared device", async (test) => {
  for (const attributes of ["draft=none", "mode=kiosk"]) {
    const { page } = await pageWith(test, {}, { attributes });
    await vote(page, "Trees");
    assert.equal(await page.evaluate(() => Object.keys(localStorage).length), 0, attributes);
    await page.reload();
    await button(page, "Vote").waitFor();
  }
});

test("an answer can be changed where that is allowed, and only the last one counts", async (test) => {
  const { page, collector } = await pageWith(test, { may_change: true, results: "after-answering" });
  await vote(page, "Trees");
  await page.getByRole("row", { name: "Trees (your choice)" }).waitFor();
  await page.reload();
  await button(page, "Change my answer").click();
  await page.getByText("You are changing the answer that you sent from this device.").waitFor();
  assert.ok(await page.getByLabel("Trees").isChecked());
  await page.getByLabel("Cars").check();
  await button(page, "Vote").click();
  await page.getByRole("heading", { name: "Your changed answer was received." }).waitFor();
  await page.getByRole("row", { name: /^Cars \(your choice\) 1 100%$/ }).waitFor();
  await page.getByRole("row", { name: /^Trees 0 0%$/ }).waitFor();
  await look(page, "changed");
  await page.reload();
  await button(page, "Change my answer").click();
  assert.ok(await page.getByLabel("Cars").isChecked());
  const rows = await collector.stopAndReadRows();
  assert.equal(rows.length, 2, "the history is kept");
  assert.ok(rows.every((it) => !JSON.stringify(it.document).includes("secret")), "no secret is kept");
});

test("where anybody may see the results they are shown to those who ask", async (test) => {
  const { page } = await pageWith(test, { results: "always" });
  const show = button(page, "Show the results so far");
  assert.equal(await page.locator("civic-poll table").count(), 0);
  await show.click();
  await page.getByRole("row", { name: "Trees" }).waitFor();
  assert.equal(await show.getAttribute("aria-expanded"), "true");
  await look(page, "results before answering");
  await show.click();
  await page.locator("civic-poll table").waitFor({ state: "detached" });
});

test("fewer than the minimum see no results", async (test) => {
  const { page } = await pageWith(test, { results: "always", results_minimum: 2 });
  await button(page, "Show the results so far").click();
  await page.getByText("Results are shown as soon as 2 people have answered.").waitFor();
  await vote(page, "Trees");
  assert.equal(await page.locator("civic-poll table").count(), 0);
});
