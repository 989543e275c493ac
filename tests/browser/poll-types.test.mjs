// Questions that are answered otherwise than by choosing: an order, values, points, comparisons; and
// polls that ask one question after the other.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, assertNoOverflow, assertTargets } from "./harness/accessible.mjs";
import { hasFocus } from "./harness/browser.mjs";
import { openConfigured } from "./harness/configured.mjs";
import { setStage } from "./harness/stage.mjs";

const stage = setStage();

const options = ["Trees", "Benches", "A fountain"].map((text) => ({ id: text.toLowerCase().replace(" ", "-"), text }));

const questions = {
  ranking: { id: "order", type: "ranking", text: "What matters most?", options },
  score: { id: "scores", type: "score", text: "How good is each?", options, scale: { from: 0, to: 5 } },
  rating: {
    id: "stars", type: "rating", text: "How is the square today?",
    scale: { from: 1, to: 5, style: "stars", labels: [{ value: 1, text: "Bad" }, { value: 5, text: "Very good" }] },
  },
  points: { id: "points", type: "points", text: "Where should money go?", options, total: 5, max_each: 3, spend_all: true },
  pairwise: { id: "pairs", type: "pairwise", text: "Which is better?", options, undecided: true },
};

const pollOfTypes = (types, more = {}) => ({
  version: 1, kind: "poll", id: "square", languages: ["en"], title: "The square", results: "after-answering",
  questions: types.map((it) => questions[it]), ...more,
});

/** A page with the poll, and a collector that counts it. */
async function pageWith(test, poll, options = {}) {
  const opened = await openConfigured(stage, test, poll, options);
  await opened.page.getByRole("heading", { name: "The square", exact: true }).waitFor();
  return opened;
}

const vote = (page) => page.getByRole("button", { name: "Vote" }).click();
const thanked = (page) => page.getByRole("heading", { name: "Thank you." }).waitFor();

async function answersOf(collector) {
  const [{ document }] = await collector.stopAndReadRows();
  return document.answers;
}

test("options are put in order by buttons alone, and each move is told", async (test) => {
  const { page, collector } = await pageWith(test, pollOfTypes(["ranking"]));
  await vote(page);
  await page.getByRole("link", { name: "Select an answer to: What matters most?" }).waitFor();
  await page.getByRole("button", { name: "Add: Benches" }).click();
  await vote(page);
  await page.getByRole("link", { name: "Give every option a place" }).waitFor();
  await page.getByRole("button", { name: "Add: Trees" }).click();
  await page.getByRole("button", { name: "Add: A fountain" }).click();
  await page.getByText("Now at position 3 of 3: A fountain").waitFor();
  await page.getByRole("button", { name: "Move up: Trees" }).click();
  await page.getByText("Now at position 1 of 3: Trees").waitFor();
  await vote(page);
  await thanked(page);
  assert.deepEqual(await answersOf(collector), [{ question: "order", value: ["trees", "benches", "a-fountain"] }]);
});

test("a value is given to each option, and what is missing is asked for", async (test) => {
  const { page, collector } = await pageWith(test, pollOfTypes(["score"]));
  const score = (name, value) => page.getByRole("group", { name }).getByLabel(`${value} of 5`).check({ force: true });
  await score("Trees", 5);
  await score("Benches", 0);
  await vote(page);
  const link = page.getByRole("link", { name: "Select a value for every option" });
  await link.click();
  const focused = await page.evaluate(() => document.activeElement.shadowRoot.activeElement.id);
  assert.match(focused, /a-fountain/);
  await score("A fountain", 3);
  await vote(page);
  await thanked(page);
  assert.deepEqual(await answersOf(collector), [{ question: "scores", value: { trees: 5, benches: 0, "a-fountain": 3 } }]);
});

test("stars are radios that say what they mean", async (test) => {
  const { page, collector } = await pageWith(test, pollOfTypes(["rating"]));
  await page.getByRole("radio", { name: "5 of 5" }).check({ force: true });
  await vote(page);
  await thanked(page);
  assert.deepEqual(await answersOf(collector), [{ question: "stars", value: 5 }]);
});

test("points are given by buttons or typed, and a point that cannot be given says why", async (test) => {
  const { page, collector } = await pageWith(test, pollOfTypes(["points"]));
  // At its end the button stays where it is and says why; browsers would not press a disabled one.
  const more = (name) => page.getByRole("button", { name: `More: ${name}` }).click({ force: true });
  for (let at = 0; at < 3; at += 1) await more("Trees");
  await page.getByText("2 points left of 5").waitFor();
  await more("Trees");
  await page.getByText("One option can have 3 points at most.").waitFor();
  await page.getByLabel("Benches", { exact: true }).fill("4");
  await page.getByText("You have given 2 points too many").waitFor();
  await vote(page);
  await page.getByRole("link", { name: /Give no more than 3 points|One option can have 3 points at most/ }).waitFor();
  await page.getByLabel("Benches", { exact: true }).fill("1");
  await vote(page);
  await page.getByRole("link", { name: "Give all of your 5 points" }).waitFor();
  await more("A fountain");
  await page.getByText("0 points left of 5").waitFor();
  await more("Benches");
  await page.getByText("No points are left.").waitFor();
  await vote(page);
  await thanked(page);
  assert.deepEqual(await answersOf(collector), [
    { question: "points", value: { trees: 3, benches: 1, "a-fountain": 1 } },
  ]);
});

test("two options are compared at a time, and nobody has to decide", async (test) => {
  const { page, collector } = await pageWith(test, pollOfTypes(["pairwise"]));
  const groups = page.getByRole("group", { name: /^Comparison \d of 3$/ });
  assert.equal(await groups.count(), 3);
  for (const at of [0, 1]) await groups.nth(at).getByRole("radio").first().check();
  await vote(page);
  await page.getByRole("link", { name: "Answer every comparison" }).click();
  await groups.nth(2).getByLabel("I cannot decide").check();
  await vote(page);
  await thanked(page);
  const [{ value }] = await answersOf(collector);
  const pairs = value.map(({ pair }) => [...pair].sort().join("+")).sort();
  assert.deepEqual(pairs, ["a-fountain+benches", "a-fountain+trees", "benches+trees"]);
  assert.deepEqual(value.map((it) => it.better === it.pair[0]), [true, true, false]);
});

test("one question after the other: the button leads on, the way back loses nothing", async (test) => {
  const poll = pollOfTypes(["rating", "ranking", "points"], { layout: "one-by-one" });
  const { page, collector } = await pageWith(test, poll);
  const onward = page.getByRole("button", { name: "Continue" });
  await page.getByRole("heading", { name: "Step 1 of 3" }).waitFor();
  await onward.click();
  await page.getByRole("link", { name: "Select an answer to: How is the square today?" }).waitFor();
  await page.getByRole("radio", { name: "4 of 5" }).check({ force: true });
  await onward.click();
  const second = page.getByRole("heading", { name: "Step 2 of 3" });
  await second.waitFor();
  await hasFocus(second);
  await page.getByRole("button", { name: "Back" }).click();
  assert.ok(await page.getByRole("radio", { name: "4 of 5" }).isChecked());
  await onward.click();
  for (const { text } of options) await page.getByRole("button", { name: `Add: ${text}` }).click();
  await onward.click();
  await page.getByRole("heading", { name: "Step 3 of 3" }).waitFor();
  await page.getByLabel("Trees", { exact: true }).fill("3");
  await page.getByLabel("Benches", { exact: true }).fill("2");
  await vote(page);
  await thanked(page);
  const answers = await answersOf(collector);
  assert.deepEqual(answers.map((it) => it.question), ["stars", "order", "points"]);
});

const looks = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  "320 px": { viewport: { width: 320, height: 640 } },
  "forced colors": { forcedColors: "active" },
};

for (const [look, options] of Object.entries(looks)) {
  test(`every type of question passes axe and fits: ${look}`, async (test) => {
    const { page } = await pageWith(test, pollOfTypes(Object.keys(questions)), options);
    const state = async (name) => {
      await assertAccessible(page, name);
      await assertNoOverflow(page, name);
      await assertTargets(page, name);
    };
    await state("the ballot");
    await vote(page);
    await page.getByRole("heading", { name: "There is a problem" }).waitFor();
    await state("with mistakes");
  });
}

test("everything can be done by the keyboard", async (test) => {
  const { page, collector } = await pageWith(test, pollOfTypes(["ranking", "points", "rating"]));
  const press = async (role, name, key = "Enter") => {
    await page.getByRole(role, { name }).focus();
    await page.keyboard.press(key);
  };
  await press("button", "Add: Benches");
  await press("button", "Add: Trees");
  await press("button", "Add: A fountain");
  await press("button", "Move up: A fountain");
  for (let at = 0; at < 3; at += 1) await press("button", "More: Trees");
  for (let at = 0; at < 2; at += 1) await press("button", "More: Benches");
  await press("radio", "1 of 5", "Space");
  await page.keyboard.press("ArrowRight");
  await press("button", "Vote");
  await thanked(page);
  assert.deepEqual(await answersOf(collector), [
    { question: "order", value: ["benches", "a-fountain", "trees"] },
    { question: "points", value: { trees: 3, benches: 2 } },
    { question: "stars", value: 2 },
  ]);
});
