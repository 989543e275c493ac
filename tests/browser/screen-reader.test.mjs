// A poll with the keyboard alone, as a screen reader tells it: what can be read, what each control is
// called and described by, where the focus goes, and what is said without being asked.

import { after, before, test } from "node:test";
import { collectorOf } from "./harness/configured.mjs";
import { everyQuestion } from "./harness/every-question.mjs";
import { answer, press, readerOf, same, summary } from "./harness/reader.mjs";
import { setStage } from "./harness/stage.mjs";

const stage = setStage();
const poll = everyQuestion();
const steps = {
  ...everyQuestion("en", { id: "steps", layout: "one-by-one" }),
  questions: poll.questions.filter(({ id }) => ["one", "order"].includes(id)),
};

let collector;
before(async () => {
  collector = await collectorOf(stage, [poll, steps]);
});
after(() => collector?.stop());

test("every type of question is read in its order, and Tab comes by each control with its group", async (test) => {
  const reader = await readerOf(stage, collector, test, poll);
  same(await reader.reads(), `
- heading "Everything" [level=2]
- status
- group "One of them":
  - heading "One of them" [level=3]
  - radio "Trees"
  - radio "Benches"
  - radio "Another"
  - paragraph: or
  - radio "None of these"
- group "Some of them":
  - heading "Some of them" [level=3]
  - checkbox "Trees"
  - checkbox "Benches"
  - status: paragraph: 0 of 1 selected
- group "All you like":
  - heading "All you like" [level=3]
  - checkbox "Trees"
  - checkbox "Benches"
  - paragraph: or
  - checkbox "Nothing"
- group "In order":
  - heading "In order" [level=3]
  - list
  - paragraph: Without a place
  - list "Without a place":
    - listitem: text: Trees | 'button "Add: Trees"'
    - listitem: text: Benches | 'button "Add: Benches"'
  - status
- group "A value each":
  - heading "A value each" [level=3]
  - group "Trees":
    - text: Trees
    - radio "1 of 3"
    - radio "2 of 3"
    - radio "3 of 3"
  - group "Benches":
    - text: Benches
    - radio "1 of 3"
    - radio "2 of 3"
    - radio "3 of 3"
- group "With stars":
  - heading "With stars" [level=3]
  - text: Bad
  - radio "1 of 3"
  - radio "2 of 3"
  - radio "3 of 3"
  - text: 3 of 3 Good
- group "Five points":
  - heading "Five points" [level=3]
  - text: Trees
  - 'button "Less: Trees" [disabled]'
  - textbox "Trees": "0"
  - 'button "More: Trees"'
  - status
  - text: Benches
  - 'button "Less: Benches" [disabled]'
  - textbox "Benches": "0"
  - 'button "More: Benches"'
  - status
  - status: paragraph: 5 points left of 5
- group "Two at a time":
  - heading "Two at a time" [level=3]
  - group "Comparison 1 of 1":
    - text: Comparison 1 of 1
    - radio "Benches"
    - radio "Trees"
    - radio "I cannot decide"
- alert
- alert
- button "Vote"
- status
- paragraph: You see the results when you have answered.`);
  same(await reader.goTo('button "Vote"'), `
group "One of them"
radio "Trees"
group "Some of them"
checkbox "Trees"
checkbox "Benches"
group "All you like"
checkbox "Trees"
checkbox "Benches"
checkbox "Nothing"
group "In order"
button "Add: Trees"
button "Add: Benches"
group "A value each"
group "Trees"
radio "1 of 3"
group "Benches"
radio "1 of 3"
group "With stars"
radio "1 of 3" – Bad
group "Five points"
button "Less: Trees" disabled
textbox "Trees" = 0
button "More: Trees"
button "Less: Benches" disabled
textbox "Benches" = 0
button "More: Benches"
group "Two at a time"
group "Comparison 1 of 1"
radio "Benches"
button "Vote"`);
});

const mistakes = [
  ["Select one of them", 'radio "Trees"'],
  ["Select an answer to: Some of them", 'checkbox "Trees"'],
  ["Select an answer to: All you like", 'checkbox "Trees"'],
  ["Select an answer to: In order", 'button "Add: Trees"'],
  ["Select an answer to: A value each", 'radio "1 of 3"'],
  ["Select an answer to: With stars", 'radio "1 of 3" – Bad'],
  ["Select an answer to: Five points", 'textbox "Trees" = 0'],
  ["Select an answer to: Two at a time", 'radio "Benches"'],
];

test("mistakes are told at once, and each leads to its question, which tells it again", async (test) => {
  const reader = await readerOf(stage, collector, test, poll);
  const said = `alert: There is a problem ${mistakes.map(([mistake]) => mistake).join(" ")}`;
  await press(reader, 'button "Vote"', summary, said);
  for (const [mistake, control] of mistakes) {
    await reader.goTo(`link "${mistake}"`);
    await reader.press("Enter");
    await reader.hears(control);
    await reader.goTo('link "Select one of them"', "Shift+Tab");
    await reader.press("Shift+Tab");
  }
  same(await reader.goTo('button "Vote"'), `
none ""
link "Select one of them"
link "Select an answer to: Some of them"
link "Select an answer to: All you like"
link "Select an answer to: In order"
link "Select an answer to: A value each"
link "Select an answer to: With stars"
link "Select an answer to: Five points"
link "Select an answer to: Two at a time"
group "One of them" – Error: Select one of them
radio "Trees"
group "Some of them" – Error: Select an answer to: Some of them
checkbox "Trees"
checkbox "Benches"
group "All you like" – Error: Select an answer to: All you like
checkbox "Trees"
checkbox "Benches"
checkbox "Nothing"
group "In order" – Error: Select an answer to: In order
button "Add: Trees"
button "Add: Benches"
group "A value each" – Error: Select an answer to: A value each
group "Trees"
radio "1 of 3"
group "Benches"
radio "1 of 3"
group "With stars" – Error: Select an answer to: With stars
radio "1 of 3" – Bad
group "Five points" – Error: Select an answer to: Five points
button "Less: Trees" disabled
textbox "Trees" = 0
button "More: Trees"
button "Less: Benches" disabled
textbox "Benches" = 0
button "More: Benches"
group "Two at a time" – Error: Select an answer to: Two at a time
group "Comparison 1 of 1"
radio "Benches"
button "Vote"`);
});

test("things are put in order: the focus goes with them, and each move is said", async (test) => {
  const reader = await readerOf(stage, collector, test, poll);
  await press(reader, 'button "Add: Benches"', 'button "Remove: Benches"', "status: Now at position 1 of 1: Benches");
  await press(reader, 'button "Add: Trees"', 'button "Remove: Trees"', "status: Now at position 2 of 2: Trees");
  await reader.goTo('button "Move up: Trees"', "Shift+Tab");
  await reader.press("Enter");
  await reader.hears('button "Move up: Trees" disabled', "status: Now at position 1 of 2: Trees");
  same(await reader.goTo('radio "1 of 3"'), `
button "Move down: Trees"
button "Remove: Trees"
textbox "Position: Benches" = 2
button "Move up: Benches"
button "Move down: Benches" disabled
button "Remove: Benches"
group "A value each"
group "Trees"
radio "1 of 3"`);
  await reader.goTo('textbox "Position: Benches" = 2', "Shift+Tab");
  await reader.type("1");
  await reader.press("Enter");
  await reader.hears('textbox "Position: Benches" = 1', "status: Now at position 1 of 2: Benches");
  await reader.forget();
  await press(reader, 'button "Remove: Benches"', 'button "Add: Benches"', "status: Removed: Benches");
});

test("points are given by keys: what is left is said, and why no more can be given", async (test) => {
  const reader = await readerOf(stage, collector, test, poll);
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
  ['radio "1 of 3" – Bad', "Space", "ArrowLeft"],
  ['textbox "Trees" = 0', "“3”"],
  ['textbox "Benches" = 0', "“2”"],
  ['radio "Benches"', "Space", "ArrowDown"],
];

test("from the vote to the receipt with the results, and to the next visit and the next person", async (test) => {
  const reader = await readerOf(stage, collector, test, poll);
  await answer(reader, votes);
  await reader.forget();
  await press(reader, 'button "Vote"', 'heading "Thank you. Your vote was received."', "status: Sending…");
  same(await reader.reads(), `
- heading "Thank you. Your vote was received." [level=2]
- paragraph: text: "Your reference:" | strong: REFERENCE
- button "Copy"
- button "Print"
- button "Save as a file"
- status
- heading "Results" [level=3]
- table "One of them 1 person answered this question.":
  - caption: text: One of them | paragraph: 1 person answered this question.
  - rowgroup:
    - row: columnheader "Answer" | columnheader "Votes" | columnheader "Share"
  - rowgroup:
    - row: rowheader "Trees" | cell "0" | cell "0%"
    - row: rowheader "Benches (your choice)" | cell "1" | cell "100%"
    - row: rowheader "None of these" | cell "0" | cell "0%"
    - row: rowheader "Another" | cell "0" | cell "0%"
- table "Some of them 1 person answered this question.":
  - caption: text: Some of them | paragraph: 1 person answered this question.
  - rowgroup:
    - row: columnheader "Answer" | columnheader "Votes" | columnheader "Share"
  - rowgroup:
    - row: rowheader "Trees (your choice)" | cell "1" | cell "100%"
    - row: rowheader "Benches" | cell "0" | cell "0%"
- table "All you like 1 person answered this question.":
  - caption: text: All you like | paragraph: 1 person answered this question.
  - rowgroup:
    - row: columnheader "Answer" | columnheader "Votes" | columnheader "Share"
  - rowgroup:
    - row: rowheader "Trees (your choice)" | cell "1" | cell "100%"
    - row: rowheader "Benches" | cell "0" | cell "0%"
    - row: rowheader "Nothing" | cell "0" | cell "0%"
- table "In order 1 person answered this question.":
  - caption: text: In order | paragraph: 1 person answered this question.
  - rowgroup:
    - row: columnheader "Answer" | columnheader "First round" | columnheader "Its last round"
  - rowgroup:
    - row: 'rowheader "1. Trees (yours: 1)"' | cell "1" | cell "1"
    - row: 'rowheader "2. Benches (yours: 2)"' | cell "0" | cell "0"
- paragraph: "How the votes were counted:"
- list:
  - listitem: "Round 1: Trees has 1 of 1 vote, which is more than half."
- table "A value each 1 person answered this question.":
  - caption: text: A value each | paragraph: 1 person answered this question.
  - rowgroup:
    - row: columnheader "Answer" | columnheader "Votes" | columnheader "Average"
  - rowgroup:
    - row: 'rowheader "1. Benches (yours: 2)"' | cell "1" | cell "2.0"
    - row: 'rowheader "2. Trees (yours: 1)"' | cell "1" | cell "1.0"
- table "With stars 1 person answered this question.":
  - caption: text: With stars | paragraph: 1 person answered this question.
  - rowgroup:
    - row: columnheader "Value" | columnheader "Votes" | columnheader "Share"
  - rowgroup:
    - row: rowheader "1 – Bad" | cell "0" | cell "0%"
    - row: rowheader "2" | cell "0" | cell "0%"
    - row: rowheader "3 – Good (your choice)" | cell "1" | cell "100%"
- paragraph: "Average: 3.0. Median: 3.0."
- table "Five points 1 person answered this question.":
  - caption: text: Five points | paragraph: 1 person answered this question.
  - rowgroup:
    - row: columnheader "Answer" | columnheader "Points" | columnheader "Share"
  - rowgroup:
    - row: 'rowheader "1. Trees (yours: 3)"' | cell "3" | cell "60%"
    - row: 'rowheader "2. Benches (yours: 2)"' | cell "2" | cell "40%"
- table "Two at a time 1 person answered this question.":
  - caption: text: Two at a time | paragraph: 1 person answered this question.
  - rowgroup:
    - row: columnheader "Answer" | columnheader "Won" | columnheader "Share"
  - rowgroup:
    - row: 'rowheader "1. Trees (yours: 1 of 1)"' | cell "1 of 1" | cell "100%"
    - row: 'rowheader "2. Benches (yours: 0 of 1)"' | cell "0 of 1" | cell "0%"
- paragraph: The share says how many of its decided comparisons an option won.
- paragraph: 1 person has taken part so far.`);
  const next = await reader.again();
  same(await next.reads(), `
- heading "Everything" [level=2]
- status: paragraph: Somebody has already answered on this device.
- paragraph: text: "Your reference:" | strong: REFERENCE
- paragraph: If it was you, there is nothing more to do. On a shared device, you can still answer.
- button "Answer as another person"
- heading "Results" [level=3]
- table "One of them 1 person answered this question.":
  - caption: text: One of them | paragraph: 1 person answered this question.
  - rowgroup:
    - row: columnheader "Answer" | columnheader "Votes" | columnheader "Share"
  - rowgroup:
    - row: rowheader "Trees" | cell "0" | cell "0%"
    - row: rowheader "Benches" | cell "1" | cell "100%"
    - row: rowheader "None of these" | cell "0" | cell "0%"
    - row: rowheader "Another" | cell "0" | cell "0%"
- table "Some of them 1 person answered this question.":
  - caption: text: Some of them | paragraph: 1 person answered this question.
  - rowgroup:
    - row: columnheader "Answer" | columnheader "Votes" | columnheader "Share"
  - rowgroup:
    - row: rowheader "Trees" | cell "1" | cell "100%"
    - row: rowheader "Benches" | cell "0" | cell "0%"
- table "All you like 1 person answered this question.":
  - caption: text: All you like | paragraph: 1 person answered this question.
  - rowgroup:
    - row: columnheader "Answer" | columnheader "Votes" | columnheader "Share"
  - rowgroup:
    - row: rowheader "Trees" | cell "1" | cell "100%"
    - row: rowheader "Benches" | cell "0" | cell "0%"
    - row: rowheader "Nothing" | cell "0" | cell "0%"
- table "In order 1 person answered this question.":
  - caption: text: In order | paragraph: 1 person answered this question.
  - rowgroup:
    - row: columnheader "Answer" | columnheader "First round" | columnheader "Its last round"
  - rowgroup:
    - row: rowheader "1. Trees" | cell "1" | cell "1"
    - row: rowheader "2. Benches" | cell "0" | cell "0"
- paragraph: "How the votes were counted:"
- list:
  - listitem: "Round 1: Trees has 1 of 1 vote, which is more than half."
- table "A value each 1 person answered this question.":
  - caption: text: A value each | paragraph: 1 person answered this question.
  - rowgroup:
    - row: columnheader "Answer" | columnheader "Votes" | columnheader "Average"
  - rowgroup:
    - row: rowheader "1. Benches" | cell "1" | cell "2.0"
    - row: rowheader "2. Trees" | cell "1" | cell "1.0"
- table "With stars 1 person answered this question.":
  - caption: text: With stars | paragraph: 1 person answered this question.
  - rowgroup:
    - row: columnheader "Value" | columnheader "Votes" | columnheader "Share"
  - rowgroup:
    - row: rowheader "1 – Bad" | cell "0" | cell "0%"
    - row: rowheader "2" | cell "0" | cell "0%"
    - row: rowheader "3 – Good" | cell "1" | cell "100%"
- paragraph: "Average: 3.0. Median: 3.0."
- table "Five points 1 person answered this question.":
  - caption: text: Five points | paragraph: 1 person answered this question.
  - rowgroup:
    - row: columnheader "Answer" | columnheader "Points" | columnheader "Share"
  - rowgroup:
    - row: rowheader "1. Trees" | cell "3" | cell "60%"
    - row: rowheader "2. Benches" | cell "2" | cell "40%"
- table "Two at a time 1 person answered this question.":
  - caption: text: Two at a time | paragraph: 1 person answered this question.
  - rowgroup:
    - row: columnheader "Answer" | columnheader "Won" | columnheader "Share"
  - rowgroup:
    - row: rowheader "1. Trees" | cell "1 of 1" | cell "100%"
    - row: rowheader "2. Benches" | cell "0 of 1" | cell "0%"
- paragraph: The share says how many of its decided comparisons an option won.
- paragraph: 1 person has taken part so far.`);
  await press(next, 'button "Answer as another person"', 'generic "Everything"');
  await next.goTo('radio "Trees"');
});

test("one question after the other: each has the focus on its heading, and so has the way back", async (test) => {
  const reader = await readerOf(stage, collector, test, steps);
  await press(reader, 'button "Continue"', summary, "alert: There is a problem Select one of them");
  await answer(reader, [['radio "Trees"', "Space"]]);
  await press(reader, 'button "Continue"', 'heading "Step 2 of 2"');
  same(await reader.reads(), `
- heading "Everything" [level=2]
- status
- button "Back"
- heading "Step 2 of 2" [level=3]
- group "In order":
  - heading "In order" [level=4]
  - list
  - paragraph: Without a place
  - list "Without a place":
    - listitem: text: Trees | 'button "Add: Trees"'
    - listitem: text: Benches | 'button "Add: Benches"'
  - status
- alert
- alert
- button "Vote"
- status
- paragraph: You see the results when you have answered.`);
  await reader.goTo('button "Back"', "Shift+Tab");
  await reader.press("Enter");
  await reader.hears('heading "Step 1 of 2"');
  await reader.goTo('radio "Trees" checked');
});
