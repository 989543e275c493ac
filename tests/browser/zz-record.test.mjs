// A poll and a form with the keyboard alone, as a screen reader tells them: what can be read, what each
// control is called and described by, where the focus goes, and what is said without being asked.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { collectorOf, widgetOf } from "./harness/configured.mjs";
import { everyField, everyQuestion } from "./harness/every-question.mjs";
import { readerOn } from "./harness/reader.mjs";
import { setStage } from "./harness/stage.mjs";

const stage = setStage();
const poll = everyQuestion();
const steps = { ...poll, id: "steps", layout: "one-by-one", questions: poll.questions.filter(({ id }) => ["one", "order"].includes(id)) };
const form = everyField();

let collector;
before(async () => {
  collector = await collectorOf(stage, [poll, steps, form]);
});
after(() => collector?.stop());

/** Lots that are always the same, so that what is drawn by lot is in the same order. */
const cast = () => {
  Crypto.prototype.getRandomValues = (bytes) => bytes.fill(7);
};

/** Somebody before a page with one widget. */
async function read(test, widget) {
  stage.site.put("/", `<main><h1>A page</h1>${widgetOf(widget, collector)}</main>`);
  const page = await stage.browser.open(stage.site.origin, { prepare: (page) => page.addInitScript(cast) });
  test.after(() => page.close());
  const tag = widget.kind === "poll" ? "civic-poll" : "civic-feedback";
  const reader = await readerOn(page, tag);
  return { ...reader, again: async () => {
    await page.reload();
    return readerOn(page, tag);
  } };
}

/** Goes on to each control, and presses keys there, or types a text. */
async function answer(reader, answers) {
  for (const [control, ...keys] of answers) {
    await reader.goTo(control);
    for (const key of keys) await (key.startsWith("“") ? reader.type(key.slice(1, -1)) : reader.press(key));
  }
}

/** Presses a button, by way of Tab, and passes if that is heard. */
async function press(reader, button, ...heard) {
  await reader.goTo(button);
  await reader.press("Enter");
  await reader.hears(...heard);
}

import { appendFileSync as APP } from "node:fs";
const same = (found, expected) => APP("/tmp/h/acc/rec.jsonl", JSON.stringify([expected, found]) + "\n");

/** As they are found: in a poll that was not answered yet. */
const summary = 'generic ""';

test("every type of question is read in its order, and Tab comes by each control with its group", async (test) => {
  const reader = await read(test, poll);
  same(await reader.reads(), `@1`);
  same(await reader.goTo('button "Vote"'), `@2`);
});

const mistakes = [
  ["Select one of them", 'radio "Trees"'],
  ["Select an answer to: Some of them", 'checkbox "Trees"'],
  ["Select an answer to: All you like", 'checkbox "Trees"'],
  ["Select an answer to: In order", 'button "Add: Trees"'],
  ["Select an answer to: A value each", 'radio "1 of 3"'],
  ["Select an answer to: With stars", 'radio "1 of 3: Bad" – Bad'],
  ["Select an answer to: Five points", 'textbox "Trees" = 0'],
  ["Select an answer to: Two at a time", 'radio "Trees"'],
];

test("mistakes are told at once, and each leads to its question, which tells it again", async (test) => {
  const reader = await read(test, poll);
  const said = `alert: There is a problem ${mistakes.map(([mistake]) => mistake).join(" ")}`;
  await press(reader, 'button "Vote"', summary, said);
  for (const [mistake, control] of mistakes) {
    await reader.goTo(`link "${mistake}"`);
    await reader.press("Enter");
    await reader.hears(control);
    await reader.goTo('link "Select one of them"', "Shift+Tab");
    await reader.press("Shift+Tab");
  }
  same(await reader.goTo('button "Vote"'), `@3`);
});

test("things are put in order: the focus goes with them, and each move is said", async (test) => {
  const reader = await read(test, poll);
  await press(reader, 'button "Add: Benches"', 'button "Remove: Benches"', "status: Now at position 1 of 1: Benches");
  await press(reader, 'button "Add: Trees"', 'button "Remove: Trees"', "status: Now at position 2 of 2: Trees");
  await reader.goTo('button "Move up: Trees"', "Shift+Tab");
  await reader.press("Enter");
  await reader.hears('button "Move up: Trees" disabled', "status: Now at position 1 of 2: Trees");
  same(await reader.goTo('radio "1 of 3"'), `@4`);
  await reader.goTo('textbox "Position: Benches" = 2', "Shift+Tab");
  await reader.type("1");
  await reader.press("Enter");
  await reader.hears('textbox "Position: Benches" = 1', "status: Now at position 1 of 2: Benches");
  await reader.forget();
  await press(reader, 'button "Remove: Benches"', 'button "Add: Benches"', "status: Removed: Benches");
});

test("points are given by keys: what is left is said, and why no more can be given", async (test) => {
  const reader = await read(test, poll);
  const more = 'button "More: Trees"';
  await press(reader, more, more, "status: 4 points left of 5");
  await reader.press("Enter");
  await reader.hears(more, "status: 3 points left of 5");
  await reader.press("Enter");
  await reader.hears(`${more} disabled`, "status: 2 points left of 5");
  await reader.press("Enter");
  await reader.hears(`${more} disabled`, "status: 2 points left of 5. One option can have 3 points at most.");
  await answer(reader, [['textbox "Benches" = 0', "“3”"]]);
  await reader.hears('textbox "Benches" = 3', "status: You have given 1 point too many");
});

const votes = [
  ['radio "Trees"', "Space", "ArrowDown"],
  ['checkbox "Trees"', "Space"],
  ['checkbox "Benches"'],
  ['checkbox "Trees"', "Space"],
  ['button "Add: Trees"', "Enter"],
  ['button "Add: Benches"', "Enter"],
  ['radio "1 of 3"', "Space"],
  ['radio "1 of 3"', "Space", "ArrowRight"],
  ['radio "1 of 3: Bad" – Bad', "Space", "ArrowLeft"],
  ['textbox "Trees" = 0', "“3”"],
  ['textbox "Benches" = 0', "“2”"],
  ['radio "Trees"', "Space", "ArrowDown"],
];

test("from the vote to the receipt with the results, and to the next visit and the next person", async (test) => {
  const reader = await read(test, poll);
  await answer(reader, votes);
  await reader.forget();
  await press(reader, 'button "Vote"', 'heading "Thank you. Your vote was received."', "status: Sending…");
  same(await reader.reads(), `@5`);
  const next = await reader.again();
  same(await next.reads(), `@6`);
  await press(next, 'button "Answer as another person"', 'generic "Everything"');
  await next.goTo('radio "Trees"');
});

test("one question after the other: each has the focus on its heading, and so has the way back", async (test) => {
  const reader = await read(test, steps);
  await press(reader, 'button "Continue"', summary, "alert: There is a problem Select one of them");
  await answer(reader, [['radio "Trees"', "Space"]]);
  await press(reader, 'button "Continue"', 'heading "Step 2 of 2"');
  same(await reader.reads(), `@7`);
  await reader.goTo('button "Back"', "Shift+Tab");
  await reader.press("Enter");
  await reader.hears('heading "Step 1 of 2"');
  await reader.goTo('radio "Trees" checked');
});

const inWords = [
  ['textbox "Street"', "“Rue du Port 1”"],
  ['textbox "E-mail"', "“ada@example.com”"],
  ['textbox "Telephone"', "“+33 1 99 00 12 34”"],
  ['textbox "Postcode"', "“75011”"],
];
const inNumbers = [
  ['textbox "How many trees" – As far as you can see trees', "“3”"],
  ['textbox "Cost" – EUR', "“12.50”"],
  ['textbox "Day"', "“1”", "Tab", "“5”", "Tab", "“2026”"],
];
const byChoosing = [
  ['combobox "District" = Choose an option collapsed', "ArrowDown"],
  ['radio "Trees"', "Space"],
  ['checkbox "Benches"', "Space"],
  ['radio "1 of 3"', "Space"],
  ['radio "1 of 3" – Cold', "Space", "ArrowRight"],
  ['radio "0 of 10" – Not at all likely', "Space", "ArrowLeft"],
  ['button "Add: Trees"', "Enter"],
  ['button "Add: Benches"', "Enter"],
  ['checkbox "I agree"', "Space"],
];

/** Fills in a page of the form, and turns it. */
async function fill(reader, answers, ...heard) {
  await answer(reader, answers);
  await reader.forget();
  await press(reader, 'button "Continue"', ...heard);
}

test("every field is read on its page, and Tab comes by each control with what describes it", async (test) => {
  const reader = await read(test, form);
  same(await reader.reads(), `@8`);
  await fill(reader, inWords, 'heading "Step 2 of 4 In numbers"');
  same(await reader.reads(), `@9`);
  await fill(reader, inNumbers, 'heading "Step 3 of 4 By choosing"');
  same(await reader.reads(), `@10`);
  same(await reader.goTo('button "Continue"'), `@11`);
});

test("wrong fields are told in the summary, beside themselves and as wrong", async (test) => {
  const reader = await read(test, form);
  await fill(reader, inWords, 'heading "Step 2 of 4 In numbers"');
  await answer(reader, [['textbox "How many trees" – As far as you can see trees', "“1”"], ['textbox "Cost" – EUR', "“much”"]]);
  const tooFew = "How many trees – Enter a number that is 2 or more";
  const noAmount = "Cost – Enter an amount of money, like €12.50";
  const said = `alert: There is a problem ${tooFew} ${noAmount} Enter an answer to: Day`;
  await press(reader, 'button "Continue"', summary, said);
  await reader.goTo(`link "${noAmount}"`);
  await reader.press("Enter");
  await reader.hears(`textbox "Cost" = much wrong – Error: ${noAmount} EUR`);
  await reader.goTo('button "Back"', "Shift+Tab");
  same(await reader.goTo('button "Continue"'), `@12`);
});

test("the rest of a text is said when typing pauses", async (test) => {
  const reader = await read(test, form);
  await answer(reader, [['textbox "Comment (optional)" – You can enter up to 40 characters', "“Shade, shade and more shade on it”"]]);
  await reader.hears('textbox "Comment (optional)" = Shade, shade and more shade on it – You can enter up to 40 characters', "status: You have 7 characters left");
});

test("from the last look back to one answer, to the receipt, and to the next visit", async (test) => {
  const reader = await read(test, form);
  await fill(reader, inWords, 'heading "Step 2 of 4 In numbers"');
  await fill(reader, inNumbers, 'heading "Step 3 of 4 By choosing"');
  await fill(reader, byChoosing, 'heading "Step 4 of 4 Check your answers before you send them"');
  same(await reader.reads(), `@13`);
  await press(reader, 'button "Change your answer to: Cost"', 'heading "Step 2 of 4 In numbers"');
  await press(reader, 'button "Continue"', 'heading "Step 3 of 4 By choosing"');
  await press(reader, 'button "Continue"', 'heading "Step 4 of 4 Check your answers before you send them"');
  await press(reader, 'button "Send"', summary, "@");
  await answer(reader, [['@code', "“K7QF”"]]);
  await press(reader, 'button "Send"', 'heading "Thank you. Your answers were received."', "status: Sending…");
  same(await reader.reads(), `@14`);
  const next = await reader.again();
  same(await next.reads(), `@15`);
});
