// Questions of which options are chosen: one, some, all that one approves of; with "none of these",
// "other", reasons, pictures, links and an order of one's own.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, assertNoOverflow, assertTargets } from "./harness/accessible.mjs";
import { openConfigured } from "./harness/configured.mjs";
import { setStage } from "./harness/stage.mjs";

const stage = setStage();

const option = (id, text, more = {}) => ({ id, text, ...more });
const shops = [
  option("bakery", "A bakery"),
  option("books", "A bookshop", { reason: { text: "Which books?", required: true } }),
  option("bikes", "A repair shop for bicycles", {
    description: "With tools to borrow",
    link: { href: "https://bikes.example/", text: "The workshop's plan" },
    picture: { src: "/icon.svg", alt: "A bicycle on a stand" },
  }),
];
const poll = {
  version: 1,
  kind: "poll",
  id: "square",
  languages: ["en"],
  title: "The square",
  results: "after-answering",
  questions: [
    { id: "shop", type: "single", text: "Which shop?", name: "a shop", options: shops, other: "Something else", none: "No shop" },
    { id: "green", type: "multiple", text: "What should grow here?", min: 1, max: 2, none: "Nothing",
      options: [option("trees", "Trees"), option("herbs", "Herbs"), option("roses", "Roses")] },
    { id: "when", type: "approval", text: "When do you have time?", optional: true, shuffle: true,
      options: [..."12345678"].map((n) => option(`d${n}`, `Day ${n}`, n === "1" ? { reason: { text: "From when?" } } : {}))
        .concat(option("never", "Never", { pinned: true, reason: { text: "Why never?", required: true } })) },
  ],
};

/** A page with the poll, and a collector that counts it. */
async function pageWith(test, options = {}) {
  const opened = await openConfigured(stage, test, poll, options);
  await opened.page.getByRole("button", { name: "Vote" }).waitFor();
  return opened;
}

const vote = (page) => page.getByRole("button", { name: "Vote" }).click();

test("several answers are sent as they were given, counted, and marked as one's own", async (test) => {
  const { page, collector } = await pageWith(test);
  await page.getByLabel("Something else").check();
  await page.getByRole("textbox", { name: "Something else" }).fill(" A library ");
  await page.getByLabel("Trees").check();
  await page.getByLabel("Roses").check();
  await page.getByText("2 of 2 selected").waitFor();
  await page.getByLabel("Day 3").check();
  await vote(page);
  await page.getByRole("heading", { name: "Thank you." }).waitFor();
  assert.match(await page.getByRole("row", { name: "Something else (your choice)" }).innerText(), /1\s+100%/);
  assert.match(await page.getByRole("row", { name: "Trees (your choice)" }).innerText(), /1\s+100%/);
  assert.match(await page.getByRole("row", { name: "Nothing" }).innerText(), /0\s+0%/);
  const [{ document }] = await collector.stopAndReadRows();
  assert.deepEqual(document.answers, [
    { question: "shop", value: { option: "other", text: "A library" } },
    { question: "green", value: ["trees", "roses"] },
    { question: "when", value: ["d3"] },
  ]);
});

test("what is missing or too much is said for each question, and mended where it stands", async (test) => {
  const { page } = await pageWith(test);
  await page.getByLabel("A bookshop").check();
  for (const name of ["Trees", "Herbs", "Roses"]) await page.getByLabel(name).check();
  await vote(page);
  const summary = page.getByRole("alert").filter({ hasText: "There is a problem" });
  await summary.waitFor();
  assert.deepEqual(await summary.getByRole("link").allInnerTexts(), [
    "Enter an answer to: Which books?",
    "What should grow here? – Select no more than 2 options",
  ]);
  await assertAccessible(page, "with mistakes");

  await summary.getByRole("link").first().click();
  await page.keyboard.type("Used ones");
  assert.equal(await page.getByRole("textbox", { name: "Which books?" }).inputValue(), "Used ones");
  await page.getByLabel("Herbs").uncheck();
  await vote(page);
  await page.getByRole("heading", { name: "Thank you." }).waitFor();
});

test("a text that is missing is asked for where it must be given, not where it may be", async (test) => {
  const { page } = await pageWith(test);
  await page.getByLabel("No shop").check();
  await page.getByLabel("Trees").check();
  await page.getByLabel("Day 1").check();
  await page.getByLabel("Never", { exact: true }).check();
  await vote(page);
  const summary = page.getByRole("alert").filter({ hasText: "There is a problem" });
  assert.deepEqual(await summary.getByRole("link").allInnerTexts(), ["Enter an answer to: Why never?"]);
  await summary.getByRole("link").click();
  await page.keyboard.type("Tired");
  assert.equal(await page.getByRole("textbox", { name: "Why never?" }).inputValue(), "Tired");
});

test("none of these and one of these exclude each other", async (test) => {
  const { page } = await pageWith(test);
  await page.getByLabel("Trees").check();
  await page.getByLabel("Nothing").check();
  await page.getByRole("checkbox", { name: "Trees", checked: false }).waitFor();
  await page.getByLabel("Herbs").check();
  await page.getByRole("checkbox", { name: "Nothing", checked: false }).waitFor();
});

test("what may be left out says so, and can be", async (test) => {
  const { page, collector } = await pageWith(test);
  await page.getByRole("group", { name: /When do you have time\? \(optional\)/ }).waitFor();
  await page.getByLabel("No shop").check();
  await page.getByLabel("Trees").check();
  await vote(page);
  await page.getByRole("heading", { name: "Thank you." }).waitFor();
  const [{ document }] = await collector.stopAndReadRows();
  assert.deepEqual(document.answers.map(({ question }) => question), ["shop", "green"]);
});

test("an order of one's own is told, stays after reloading, and leaves pinned options in their places", async (test) => {
  const { page } = await pageWith(test);
  const days = () => page.getByRole("group", { name: /When/ }).locator("label").allInnerTexts();
  const first = await days();
  assert.equal(first.at(-1), "Never");
  assert.equal(new Set(first).size, 9);
  await page.getByText("The options are in a random order.").waitFor();
  await page.reload();
  await page.getByRole("button", { name: "Vote" }).waitFor();
  assert.deepEqual(await days(), first);
  // Somebody else sees another one: of 40,320 orders two are hardly ever the same three times.
  const others = [];
  for (let n = 0; n < 3; n++) {
    const other = await stage.browser.open(stage.site.origin);
    await other.getByRole("button", { name: "Vote" }).waitFor();
    others.push(await other.getByRole("group", { name: /When/ }).locator("label").allInnerTexts());
    await other.close();
  }
  assert.ok(others.some((it) => it.join() !== first.join()));
});

test("a picture has its words, and a link beside an option leads to its page", async (test) => {
  const { page } = await pageWith(test);
  await page.getByRole("img", { name: "A bicycle on a stand" }).waitFor();
  const link = page.getByRole("link", { name: "The workshop's plan" });
  assert.equal(await link.getAttribute("href"), "https://bikes.example/");
  await page.route("https://bikes.example/", (route) => route.fulfill({ body: "The plan" }));
  await link.click();
  await page.waitForURL("https://bikes.example/");
});

for (const [look, options] of Object.entries({
  light: {},
  dark: { colorScheme: "dark" },
  "320 px": { viewport: { width: 320, height: 640 } },
  "forced colors": { forcedColors: "active" },
})) {
  test(`the ballot passes axe and fits, ${look}`, async (test) => {
    const { page } = await pageWith(test, options);
    await page.getByLabel("Something else").check();
    await assertAccessible(page, look);
    await assertNoOverflow(page, look);
    await assertTargets(page, look);
  });
}
