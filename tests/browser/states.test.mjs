// Whole widgets in every state, in every look: each state is reached, says what makes it that state, and
// can be read and used by everybody.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, assertNoOverflow, assertTargets, layOut } from "./harness/accessible.mjs";
import { setStage } from "./harness/stage.mjs";

const stage = setStage();

/** The sentence that makes it that state, in a page that is read by a resident. */
const sentences = {
  loading: "Loading…",
  ballot: "Without a place A fountain",
  filled: "0 points left of 10",
  "own-words": "Why a bookshop?",
  mistakes: "There is a problem What should grow on the square? – Select no more than 2 options",
  "first-question": "Step 1 of 3 Which shop should open here?",
  "middle-question": "Step 2 of 3 What should be built first?",
  "last-question": "Step 3 of 3 How do you like the square today?",
  person: "About you (voluntary) We ask to see whom we do not reach.",
  "wrong-code": "There is a problem Enter the participation code that you received",
  easy: "Easy language (shown now) Our market square We build a new square.",
  "read-aloud": "Read aloud Which shop should open here?",
  draft: "What you answer is kept on this device until you send it.",
  sending: "Sending…",
  waiting: "Your answers have not arrived yet. Trying again…",
  unreachable: "The server cannot be reached. Check your connection and try again.",
  "not-taken": "The server did not accept your answers.",
  unsent: "You sent answers from this device before, and they have not arrived yet.",
  "refused-by-server": "There is a problem Select which shop should open here",
  "other-configuration": "This page was changed after you opened it.",
  "closed-meanwhile": "It has closed. Your answers can no longer be sent.",
  "not-checked": "Your answers could not be checked. Press the button again.",
  proving: "Sending…",
  receipt: "Your reference: 7KTM-29XB Copy Print Save as a file Share Your answers Which shop",
  "receipt-results": "Round 2: More benches has 21 of 39 votes, which is more than half.",
  "receipt-too-few": "Thank you. Your vote was received.",
  "kiosk-receipt": "Finish",
  "on-demand": "Results Which shop should open here? 41 people answered this question.",
  "until-answered": "You see the results when you have answered.",
  "until-closed": "The results are shown after May 2, 2099 at 9:00 AM.",
  "too-few": "Results are shown as soon as 10 people have answered.",
  results: "41 people have taken part so far.",
  "no-results": "The results are not available at the moment.",
  before: "You can answer from May 1, 2099 at 9:00 AM.",
  closed: "Answers were taken until May 2, 2020 at 9:00 AM. They can no longer be sent.",
  "closed-results": "They can no longer be sent. Results Which shop should open here?",
  answered: "Answer as another person Results",
  "may-change": "Change my answer Answer as another person",
  changing: "You are changing the answer that you sent from this device.",
  changed: "Your changed answer was received. Only this one counts.",
  wall: "Scan the code with your phone to answer aldermere.example/square",
  "wrong-configuration": "This is not available at the moment.",
  "wrong-version": "This is not available at the moment.",
  "plain-form": "Which shop should open here? Vote",
  form: "Step 1 of 3 Your way to the square",
  "form-filled": "Move up: A small stage",
  "form-mistakes": "Enter an email address in the correct format, like name@example.com",
  "form-second": "Step 2 of 3 Your visits Have you been to the square?",
  "form-condition": "You have 8 characters left",
  "form-no-consent": "There is a problem Tick the box to agree",
  "form-review": "Check your answers before you send them",
  "form-restored": "The answers that you had started are here again.",
  "form-photo": "Added: square.jpg (1 of 2)",
  "form-too-large": "This file is too large: plan.pdf. Choose one of up to 20 kB.",
  "form-person": "These answers are kept apart from the others. You can leave them out.",
  "form-sent": "Thank you. Your answers were received. Your reference: 7KTM-29XB",
  budget: "€100,000 of €100,000 left 0 projects chosen",
  "budget-chosen": "€32,000 of €100,000 left 2 projects chosen Not cast yet",
  "budget-stopped": "Lamps in the old town. €5,000 more than the €100,000 there is. Remove one of these: A park by the river.",
  "budget-rules": "Not cast yet Rules There is €100,000 to spend. Choose at least 2 projects. Choose at most 3 projects.",
  "budget-not-found": "0 projects found",
  "budget-mine": "2 projects found",
  "budget-points": "2 points left of 5",
  "budget-amounts": "€42,000 of €100,000 left 2 projects chosen",
  "budget-lines": "Streets and bridges €30,000 €24,000 − €6,000 Culture €20,000 €20,000 €0",
  "budget-lines-wrong": "There is a problem Schools – Enter an amount of money, like €1,250",
  "budget-nothing": "There is a problem Choose at least 1 project.",
  "budget-look": "It counts when you cast it below. A park by the river €60,000 Remove",
  "budget-ranking": "Your order Position: Lamps in the old town",
  "budget-empty": "You have chosen nothing.",
  "budget-invalid": "Before you can cast it Choose at most 3 projects. Remove one of these:",
  "budget-mistakes": "There is a problem North of the river – €25,000 more than the €50,000 there is.",
  "budget-sending": "Cast my ballot Sending…",
  "budget-unsent": "Your ballot was not sent. The server did not accept your answers.",
  "budget-received": "More benches (your choice) Why? More benches Funded in round 1.",
  "budget-received-lines": "Schools (yours: €56,000) Why? Schools €50,000 €56,400",
  "budget-before": "You can answer from May 1, 2099 at 9:00 AM.",
  "budget-closed": "Cost of what is funded: €68,000 of €100,000. Left over: €32,000.",
  "budget-answered": "Somebody has already answered on this device.",
};

/** Gives the device a voice for both languages; a browser without a screen has none. */
function speak() {
  const voices = ["en-GB", "ar-EG"].map((lang) => ({ lang, localService: true, default: false }));
  const silence = { getVoices: () => voices, speaking: false, pending: false, cancel() {} };
  const value = Object.assign(new EventTarget(), silence);
  Object.defineProperty(window, "speechSynthesis", { value });
}

async function open(where, { origin = stage.site.origin, prepare, ...options } = {}) {
  return stage.browser.open(`${origin}/states/${where}`, {
    ...options,
    prepare: async (page) => {
      page.context().setDefaultTimeout(50_000);
      await page.addInitScript(speak);
      await prepare?.(page);
    },
  });
}

/** What can be read of each state, and of those that were not reached. */
const read = (page) =>
  page.locator("article").evaluateAll((all) =>
    all.map((article) => {
      const widget = article.querySelector("civic-poll, civic-feedback, civic-budget");
      const root = widget?.shadowRoot;
      const plain = root?.querySelector("slot") ? [...widget.children] : [];
      const texts = [...(root?.children ?? []), ...plain].map((it) => it.innerText ?? "");
      const text = texts.join(" ").replaceAll(/[\u2066-\u2069]/g, "").replaceAll(/\s+/g, " ").trim();
      return { name: article.id, text, failure: article.querySelector(".failed")?.innerText };
    }),
  );

/** Opens the page, and passes if every state is reached and nothing is complained about. */
async function openAll(where, options) {
  const page = await open(where, options);
  await page.locator("html[data-drawn]").waitFor();
  const states = await read(page);
  assert.deepEqual(states.filter(({ failure }) => failure), []);
  assert.deepEqual(states.map(({ name }) => name).sort(), Object.keys(sentences).sort());
  assert.deepEqual(page.complaints, []);
  await layOut(page);
  return { page, states };
}

async function look(page, look) {
  await assertAccessible(page, look);
  await assertTargets(page, look);
  await assertNoOverflow(page, look);
}

/** Everything that a browser keeps of the website. */
const kept = (page) =>
  page.evaluate(async () => {
    const database = await new Promise((resolve, reject) => {
      const opening = indexedDB.open("civic-widgets");
      Object.assign(opening, { onsuccess: () => resolve(opening.result), onerror: reject });
    });
    const all = database.transaction("outbox").objectStore("outbox").getAllKeys();
    await new Promise((resolve) => (all.onsuccess = resolve));
    return [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...all.result];
  });

// A connection that fails takes its time, so both pages wait for it at once.
test("every state is reached", { concurrency: true }, async (test) => {
  const inEnglish = test.test("in English, in every look", async () => {
    const { page, states } = await openAll("", { colorScheme: "light" });
    assert.deepEqual(states.filter(({ name, text }) => !text.includes(sentences[name])), []);
    assert.ok(states.every(({ text }) => !text.includes("Only editors see this")));
    assert.deepEqual(await kept(page), []);
    await look(page, "light");
    await page.emulateMedia({ colorScheme: "dark" });
    await look(page, "dark");
    await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
    await look(page, "forced colors");
    await page.emulateMedia({ forcedColors: "none" });
    await page.setViewportSize({ width: 320, height: 640 });
    await look(page, "320 px");
    assert.deepEqual(page.complaints, []);
    await page.close();
  });
  const inArabic = test.test("in Arabic, from right to left", async () => {
    const narrow = { viewport: { width: 320, height: 640 }, colorScheme: "light" };
    const { page } = await openAll("?dir=rtl&theme=dark", narrow);
    const widgets = page.locator(":is(civic-poll, civic-feedback, civic-budget) .civic");
    const directions = await widgets.evaluateAll((all) => all.map((it) => it.dir));
    assert.deepEqual(new Set(directions), new Set(["rtl"]));
    await look(page, "right to left, dark, 320 px");
    assert.deepEqual(page.complaints, []);
    await page.close();
  });
  await Promise.all([inEnglish, inArabic]);
});

/** Opens one state alone, and gives what can be read of it. */
async function textOf(name, { prepare, onOpen, ...options } = {}) {
  const page = await open(`?only=${name}`, { prepare, ...options });
  await onOpen?.(page);
  await page.locator("html[data-drawn]").waitFor();
  const [state, ...others] = await read(page);
  assert.deepEqual([state.name, state.failure, others], [name, undefined, []]);
  return { page, text: state.text };
}

test("a visit that was broken off leaves nothing that the next one would meet", async () => {
  const { page, text } = await textOf("until-answered");
  const draft = [{ question: "shop", value: "bookshop" }];
  await page.evaluate((draft) => {
    sessionStorage.setItem("civic-draft-states-until-answered", draft);
    localStorage.setItem("civic-draft-another", draft);
  }, JSON.stringify(draft));
  await page.reload();
  await page.locator("html[data-drawn]").waitFor();
  assert.equal((await read(page))[0].text, text);
  assert.deepEqual(await kept(page), ["civic-draft-another"]);
  await page.close();
});

test("what a resident answered is marked in the results of every type of question", async () => {
  const { page, text } = await textOf("receipt-results");
  const marks = [
    "A bakery (your choice)", "Lime trees (your choice)", "On Fridays (your choice)",
    "A fountain (yours: 1)",
    "The paths (yours: 4)", "4 (your choice)", "Cleaning (tied) (yours: 2)",
  ];
  assert.deepEqual(marks.filter((it) => !text.includes(it)), [], text);
  await page.close();
});

test("editors read what to mend, and residents do not", async () => {
  const { page, text } = await textOf("wrong-configuration", { origin: stage.site.editorOrigin });
  assert.ok(text.includes("/closes `soon` does not do"), text);
  await assertAccessible(page, "for editors");
  await page.close();
});

test("on a shared device the warning comes by itself, where it is asked for alone", async () => {
  const { page, text } = await textOf("kiosk-warning", {
    prepare: (page) => page.clock.install(),
    onOpen: async (page) => {
      await page.getByLabel("A bakery").and(page.locator(":checked")).waitFor();
      await page.clock.runFor(21_000);
    },
  });
  assert.ok(text.includes("Are you still there?"), text);
  await assertNoOverflow(page, "the warning");
  assert.deepEqual(page.complaints, []);
  await page.close();
});
