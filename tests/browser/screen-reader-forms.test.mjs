// A form with the keyboard alone, as a screen reader tells it: what can be read, what each control is
// called and described by, where the focus goes, and what is said without being asked.

import { after, before, test } from "node:test";
import { collectorOf } from "./harness/configured.mjs";
import { everyField } from "./harness/every-question.mjs";
import { answer, press, readerOf, same, summary } from "./harness/reader.mjs";
import { setStage } from "./harness/stage.mjs";

const stage = setStage();
const form = everyField();

let collector;
before(async () => {
  collector = await collectorOf(stage, [form]);
});
after(() => collector?.stop());

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
  const reader = await readerOf(stage, collector, test, form);
  same(await reader.reads(), `
- heading "Every field" [level=2]
- status
- heading "Step 1 of 4 In words" [level=3]
- heading "Street" [level=4]
- textbox "Street"
- heading "Comment (optional)" [level=4]
- textbox "Comment (optional)"
- paragraph: You can enter up to 40 characters
- status
- heading "E-mail" [level=4]
- textbox "E-mail"
- heading "Telephone" [level=4]
- textbox "Telephone"
- heading "Postcode" [level=4]
- textbox "Postcode"
- alert
- alert
- button "Continue"
- status`);
  await fill(reader, inWords, 'heading "Step 2 of 4 In numbers"');
  same(await reader.reads(), `
- heading "Every field" [level=2]
- status
- button "Back"
- heading "Step 2 of 4 In numbers" [level=3]
- heading "How many trees" [level=4]
- paragraph: As far as you can see
- textbox "How many trees"
- text: trees
- heading "Cost" [level=4]
- textbox "Cost"
- text: EUR
- group "Day":
  - heading "Day" [level=4]
  - text: Day
  - textbox "Day"
  - text: Month
  - textbox "Month"
  - text: Year
  - textbox "Year"
- alert
- alert
- button "Continue"
- status`);
  await fill(reader, inNumbers, 'heading "Step 3 of 4 By choosing"');
  same(await reader.reads(), `
- heading "Every field" [level=2]
- status
- button "Back"
- heading "Step 3 of 4 By choosing" [level=3]
- heading "District" [level=4]
- combobox "District":
  - option "Choose an option" [selected]
  - option "North"
  - option "South"
- group "One":
  - heading "One" [level=4]
  - radio "Trees"
  - radio "Benches"
- group "Some":
  - heading "Some" [level=4]
  - checkbox "Trees"
  - checkbox "Benches"
  - paragraph: or
  - checkbox "Neither"
- group "Mood":
  - heading "Mood" [level=4]
  - radio "1 of 3"
  - radio "2 of 3"
  - radio "3 of 3"
- group "Weather":
  - heading "Weather" [level=4]
  - text: Cold
  - radio "1 of 3"
  - radio "2 of 3"
  - radio "3 of 3"
  - text: 3 of 3 Warm
- group "Recommend":
  - heading "Recommend" [level=4]
  - text: Not at all likely
  - radio "0 of 10"
  - radio "1 of 10"
  - radio "2 of 10"
  - radio "3 of 10"
  - radio "4 of 10"
  - radio "5 of 10"
  - radio "6 of 10"
  - radio "7 of 10"
  - radio "8 of 10"
  - radio "9 of 10"
  - radio "10 of 10"
  - text: 10 of 10 Extremely likely
- group "Order":
  - heading "Order" [level=4]
  - list
  - paragraph: Without a place
  - list "Without a place":
    - listitem: text: Trees | 'button "Add: Trees"'
    - listitem: text: Benches | 'button "Add: Benches"'
  - status
- heading "Photos (optional)" [level=4]
- paragraph: You can add up to 2 photos. Where and when they were taken is not sent.
- button "Photos (optional)"
- status
- heading "Files (optional)" [level=4]
- paragraph: "You can add up to 2 files of up to 10 MB each. Accepted types: PDF."
- button "Files (optional)"
- status
- checkbox "I agree"
- alert
- alert
- button "Continue"
- status`);
  same(await reader.goTo('button "Continue"'), `
combobox "District" = Choose an option collapsed
group "One"
radio "Trees"
group "Some"
checkbox "Trees"
checkbox "Benches"
checkbox "Neither"
group "Mood"
radio "1 of 3"
group "Weather"
radio "1 of 3" – Cold
group "Recommend"
radio "0 of 10" – Not at all likely
group "Order"
button "Add: Trees"
button "Add: Benches"
button "Photos (optional)" = No file chosen – You can add up to 2 photos. Where and when they were taken is not sent.
button "Files (optional)" = No file chosen – You can add up to 2 files of up to 10 MB each. Accepted types: PDF.
checkbox "I agree"
button "Continue"`);
});

test("wrong fields are told in the summary, beside themselves and as wrong", async (test) => {
  const reader = await readerOf(stage, collector, test, form);
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
  same(await reader.goTo('button "Continue"'), `
textbox "How many trees" = 1 wrong – As far as you can see Error: How many trees – Enter a number that is 2 or more trees
textbox "Cost" = much wrong – Error: Cost – Enter an amount of money, like €12.50 EUR
group "Day" – Error: Enter an answer to: Day
textbox "Day" wrong
textbox "Month" wrong
textbox "Year" wrong
button "Continue"`);
});

test("the rest of a text is said when typing pauses", async (test) => {
  const reader = await readerOf(stage, collector, test, form);
  await answer(reader, [['textbox "Comment (optional)" – You can enter up to 40 characters', "“Shade, shade and more shade on it”"]]);
  await reader.hears('textbox "Comment (optional)" = Shade, shade and more shade on it – You can enter up to 40 characters', "status: You have 7 characters left");
});

const noCode = "Enter the participation code that you received";

test("from the last look back to one answer, to the receipt, and to the next visit", async (test) => {
  const reader = await readerOf(stage, collector, test, form);
  await fill(reader, inWords, 'heading "Step 2 of 4 In numbers"');
  await fill(reader, inNumbers, 'heading "Step 3 of 4 By choosing"');
  await fill(reader, byChoosing, 'heading "Step 4 of 4 Check your answers before you send them"');
  same(await reader.reads(), `
- heading "Every field" [level=2]
- status
- button "Back"
- heading "Step 4 of 4 Check your answers before you send them" [level=3]
- heading "In words" [level=4]
- term: Street
- definition: paragraph: Rue du Port 1
- definition: 'button "Change your answer to: Street"'
- term: Comment
- definition: paragraph: Not answered
- definition: 'button "Change your answer to: Comment"'
- term: E-mail
- definition: paragraph: ada@example.com
- definition: 'button "Change your answer to: E-mail"'
- term: Telephone
- definition: paragraph: +33 1 99 00 12 34
- definition: 'button "Change your answer to: Telephone"'
- term: Postcode
- definition: paragraph: "75011"
- definition: 'button "Change your answer to: Postcode"'
- heading "In numbers" [level=4]
- term: How many trees
- definition: paragraph: 3 trees
- definition: 'button "Change your answer to: How many trees"'
- term: Cost
- definition: paragraph: €12.50
- definition: 'button "Change your answer to: Cost"'
- term: Day
- definition: paragraph: May 1, 2026
- definition: 'button "Change your answer to: Day"'
- heading "By choosing" [level=4]
- term: District
- definition: paragraph: North
- definition: 'button "Change your answer to: District"'
- term: One
- definition: paragraph: Trees
- definition: 'button "Change your answer to: One"'
- term: Some
- definition: paragraph: Benches
- definition: 'button "Change your answer to: Some"'
- term: Mood
- definition: paragraph: 1 of 3
- definition: 'button "Change your answer to: Mood"'
- term: Weather
- definition: paragraph: 2 of 3
- definition: 'button "Change your answer to: Weather"'
- term: Recommend
- definition: paragraph: 10 of 10
- definition: 'button "Change your answer to: Recommend"'
- term: Order
- definition: paragraph: 1. Trees | paragraph: 2. Benches
- definition: 'button "Change your answer to: Order"'
- term: Photos
- definition: paragraph: Not answered
- definition: 'button "Change your answer to: Photos"'
- term: Files
- definition: paragraph: Not answered
- definition: 'button "Change your answer to: Files"'
- term: I agree
- definition: paragraph: Agreed
- definition: 'button "Change your answer to: I agree"'
- heading "About you (voluntary)" [level=3]
- paragraph: We ask to see whom we do not reach.
- paragraph: These answers are kept apart from the others. You can leave them out.
- group "How old are you?":
  - heading "How old are you?" [level=4]
  - radio "Under 30"
  - radio "Prefer not to say"
- heading "Your participation code" [level=3]
- paragraph: It stands in your letter.
- textbox "Your participation code"
- alert
- alert
- button "Send"
- status`);
  await press(reader, 'button "Change your answer to: Cost"', 'textbox "Cost" = 12.50 – EUR');
  await press(reader, 'button "Continue"', 'heading "Step 4 of 4 Check your answers before you send them"');
  await press(reader, 'button "Send"', summary, `alert: There is a problem ${noCode}`);
  await press(reader, `link "${noCode}"`, `textbox "Your participation code" wrong – It stands in your letter. Error: ${noCode}`);
  await reader.type("K7QF");
  await press(reader, 'button "Send"', 'heading "Thank you. Your answers were received."', "status: Sending…");
  same(await reader.reads(), `
- heading "Thank you. Your answers were received." [level=2]
- paragraph: text: "Your reference:" | strong: REFERENCE
- button "Copy"
- button "Print"
- button "Save as a file"
- status
- heading "Your answers" [level=3]
- term: Street
- definition: paragraph: Rue du Port 1
- term: Comment
- definition: paragraph: Not answered
- term: E-mail
- definition: paragraph: ada@example.com
- term: Telephone
- definition: paragraph: +33 1 99 00 12 34
- term: Postcode
- definition: paragraph: "75011"
- term: How many trees
- definition: paragraph: 3 trees
- term: Cost
- definition: paragraph: €12.50
- term: Day
- definition: paragraph: May 1, 2026
- term: District
- definition: paragraph: North
- term: One
- definition: paragraph: Trees
- term: Some
- definition: paragraph: Benches
- term: Mood
- definition: paragraph: 1 of 3
- term: Weather
- definition: paragraph: 2 of 3
- term: Recommend
- definition: paragraph: 10 of 10
- term: Order
- definition: paragraph: 1. Trees | paragraph: 2. Benches
- term: Photos
- definition: paragraph: Not answered
- term: Files
- definition: paragraph: Not answered
- term: I agree
- definition: paragraph: Agreed`);
  const next = await reader.again();
  same(await next.reads(), `
- heading "Every field" [level=2]
- status: paragraph: Somebody has already answered on this device.
- paragraph: text: "Your reference:" | strong: REFERENCE
- paragraph: If it was you, there is nothing more to do. On a shared device, you can still answer.
- button "Answer as another person"`);
});
