// The form: every type of field, pages and conditions, the last look, drafts, mistakes to the letter of
// the GOV.UK patterns, voluntary questions and the participation code.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, assertNoOverflow, assertTargets } from "./harness/accessible.mjs";
import { hasFocus } from "./harness/browser.mjs";
import { openConfigured } from "./harness/configured.mjs";
import { setStage } from "./harness/stage.mjs";

const stage = setStage();

const yesNo = [{ id: "yes", text: "Yes" }, { id: "no", text: "No" }];
const isNo = { is: "equals", question: "been", value: "no" };

/** A form of three pages and a last look. */
const visit = {
  version: 1, kind: "feedback", id: "park", languages: ["en"], title: "Your park", introduction: "It takes two minutes.",
  review: true,
  pages: [
    {
      title: "Your visits",
      fields: [
        { id: "been", type: "radios", text: "Have you been to the park?", name: "whether you have been to the park", options: yesNo },
        { id: "why", type: "long-text", text: "Why not?", max: 40, when: isNo },
      ],
    },
    {
      title: "What you saw", when: { is: "not", of: isNo },
      fields: [{ id: "often", type: "number", text: "How often last month?", unit: "times", min: 1, max: 31 }],
    },
    {
      title: "About you",
      fields: [
        { id: "name", type: "text", text: "Your name", name: "your name", autocomplete: "name" },
        { id: "email", type: "email", text: "E-mail address", name: "your e-mail address", optional: true },
        { id: "agree", type: "consent", text: "I agree that the city answers me." },
      ],
    },
  ],
  hidden: [{ id: "round", from: "fixed", value: "2026" }, { id: "poster", from: "query", parameter: "poster" }],
};

const fields = {
  version: 1, kind: "feedback", id: "fields", languages: ["en"], title: "Every field",
  pages: [{
    fields: [
      { id: "text", type: "text", text: "Street", autocomplete: "address-line1" },
      { id: "long", type: "long-text", text: "Comment", rows: 3 },
      { id: "email", type: "email", text: "E-mail" },
      { id: "tel", type: "telephone", text: "Telephone" },
      { id: "postcode", type: "postcode", text: "Postcode", country: "FR" },
      { id: "number", type: "number", text: "Trees", decimals: 1 },
      { id: "money", type: "money", text: "Cost", currency: "EUR", max: 100000 },
      { id: "day", type: "date", text: "Day", min: "2026-01-01", max: "2026-12-31" },
      { id: "district", type: "select", text: "District", options: [{ id: "north", text: "North" }, { id: "south", text: "South" }] },
      { id: "one", type: "radios", text: "One", options: yesNo },
      { id: "some", type: "checkboxes", text: "Some", options: yesNo, none: "Neither" },
      { id: "stars", type: "rating", text: "Stars", scale: { from: 1, to: 5, style: "stars" } },
      { id: "scale", type: "scale", text: "Scale", from: 0, to: 4, low: "Cold", high: "Warm" },
      { id: "nps", type: "nps", text: "Recommend" },
      { id: "order", type: "ranking", text: "Order", options: yesNo },
      { id: "agree", type: "consent", text: "I agree" },
    ],
  }],
};

/** A page with the form, and a collector that takes its answers. */
async function pageWith(test, form, { path = "/", ...options } = {}) {
  const opened = await openConfigured(stage, test, form, { path, ...options });
  await opened.page.getByRole("heading", { name: form.title, exact: true }).waitFor();
  return opened;
}

const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const onward = (page) => press(page, "Continue");
const heading = (page, name) => page.getByRole("heading", { name }).waitFor();
const thanked = (page) => heading(page, "Thank you.");
const focused = (page) => page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.outerHTML.slice(0, 120));

async function documentOf(collector) {
  const [{ document }] = await collector.stopAndReadRows();
  return document;
}

test("from page to page, by way of the conditions, to the last look and the receipt", async (test) => {
  const { page, collector } = await pageWith(test, visit, { path: "/?poster=7" });
  await heading(page, "Step 1 of 4");
  await page.getByLabel("Yes").check();
  await onward(page);
  await heading(page, "What you saw");
  await page.getByLabel("How often last month?").fill("3");
  await onward(page);
  await heading(page, "About you");
  await page.getByLabel("Your name").fill("Ada");
  await page.getByLabel("I agree that the city answers me.").check();
  await onward(page);
  await heading(page, "Check your answers before you send them");
  assert.match(await page.locator("dl", { hasText: "How often last month?" }).innerText(), /3 times/);
  await page.getByRole("button", { name: "Change your answer to: How often last month?" }).click();
  const often = page.getByLabel("How often last month?");
  // It leads to the question.
  await hasFocus(often);
  await often.fill("4");
  await onward(page);
  await heading(page, "Check your answers before you send them");
  await press(page, "Send");
  await thanked(page);
  const { answers } = await documentOf(collector);
  assert.deepEqual(answers, [
    { question: "been", value: "yes" },
    { question: "often", value: 4 },
    { question: "name", value: "Ada" },
    { question: "agree", value: true },
    { question: "round", value: "2026" },
    { question: "poster", value: "7" },
  ]);
});

test("a page that is not asked is left out, and what was typed there is not sent", async (test) => {
  const { page, collector } = await pageWith(test, visit);
  await page.getByLabel("Yes").check();
  await onward(page);
  await page.getByLabel("How often last month?").fill("3");
  await press(page, "Back");
  await page.getByLabel("No", { exact: true }).check();
  await page.getByLabel("Why not?").fill("It is too far away");
  await onward(page);
  await heading(page, "About you");
  await page.getByLabel("Your name").fill("Ada");
  await page.getByLabel("I agree that the city answers me.").check();
  await onward(page);
  await press(page, "Send");
  await thanked(page);
  const { answers } = await documentOf(collector);
  assert.deepEqual(answers.map((it) => it.question), ["been", "why", "name", "agree", "round"]);
});

test("mistakes: a summary that takes the focus, links that lead there, and nothing is cleared", async (test) => {
  const { page } = await pageWith(test, visit);
  await onward(page);
  const link = page.getByRole("link", { name: "Select whether you have been to the park" });
  await link.waitFor();
  assert.match(await focused(page), /error-summary/);
  await link.click();
  assert.match(await focused(page), /type="radio"/);
  await page.getByLabel("No", { exact: true }).check();
  const why = page.getByLabel("Why not?");
  await why.fill("x".repeat(41));
  await onward(page);
  await page.getByRole("link", { name: "Shorten your answer to 40 characters or less" }).waitFor();
  assert.equal(await why.inputValue(), "x".repeat(41));
  assert.equal(await why.getAttribute("aria-invalid"), "true");
  const described = await why.evaluate((it) =>
    it.getAttribute("aria-describedby").split(" ").map((id) => it.getRootNode().getElementById(id).textContent).join("|"));
  assert.match(described, /Error: .*Shorten your answer/);
});

test("Enter goes on, nothing is disabled, and no browser is told what is required", async (test) => {
  const { page } = await pageWith(test, visit);
  await page.getByLabel("Yes").check();
  await page.getByLabel("Yes").press("Enter");
  await heading(page, "What you saw");
  await page.getByLabel("How often last month?").fill("many");
  await page.getByLabel("How often last month?").press("Enter");
  await page.getByRole("link", { name: /Enter a number, like 12/ }).waitFor();
  assert.equal(await page.getByLabel("How often last month?").inputValue(), "many");
  const found = await page.locator("civic-feedback").evaluate((it) =>
    it.shadowRoot.querySelectorAll("[disabled], [required], [pattern], [maxlength], input[type=number]").length);
  assert.equal(found, 0);
});

test("every field is answered, sent as its value, and told again on the receipt", async (test) => {
  const { page, collector } = await pageWith(test, fields);
  const fill = (name, text) => page.getByLabel(name, { exact: true }).fill(text);
  await fill("Street", "Rue du Port 1");
  await fill("Comment", "Two\nlines");
  await fill("E-mail", "ada@example.com");
  await fill("Telephone", "+33 1 99 00 12 34");
  await fill("Postcode", "75011");
  await fill("Trees", "2.5");
  await fill("Cost", "12.50");
  const day = page.getByRole("group", { name: "Day" });
  await day.getByLabel("Day").fill("1");
  await day.getByLabel("Month").fill("5");
  await day.getByLabel("Year").fill("2026");
  await page.getByLabel("District").selectOption("South");
  await page.getByRole("group", { name: "One" }).getByLabel("No").check();
  await page.getByRole("group", { name: "Some" }).getByLabel("Yes").check();
  await page.getByRole("group", { name: "Stars" }).getByLabel("4 of 5").check({ force: true });
  await page.getByRole("group", { name: "Scale" }).getByLabel("0 of 4").check({ force: true });
  await page.getByRole("group", { name: "Recommend" }).getByLabel("10 of 10").check({ force: true });
  await page.getByRole("button", { name: "Add: No" }).click();
  await page.getByRole("button", { name: "Add: Yes" }).click();
  await page.getByLabel("I agree").check();
  await press(page, "Send");
  await thanked(page);
  const told = await page.locator(".review").innerText();
  for (const text of ["May 1, 2026", "€12.50", "2.5", "South", "1. No", "Agreed", "Two"]) assert.ok(told.includes(text), text);
  const { answers } = await documentOf(collector);
  const sent = Object.fromEntries(answers.map((it) => [it.question, it.value]));
  assert.deepEqual(sent, {
    text: "Rue du Port 1", long: "Two\nlines", email: "ada@example.com", tel: "+33 1 99 00 12 34", postcode: "75011",
    number: 2.5, money: 1250, day: "2026-05-01", district: "south", one: "no", some: ["yes"], stars: 4, scale: 0,
    nps: 10, order: ["no", "yes"], agree: true,
  });
});

test("every field left out or filled in wrongly says what to do, in the order of the page", async (test) => {
  const { page } = await pageWith(test, fields);
  const fill = (name, text) => page.getByLabel(name, { exact: true }).fill(text);
  await fill("E-mail", "ada");
  await fill("Telephone", "soon");
  await fill("Postcode", "75");
  await fill("Trees", "2.55");
  await fill("Cost", "2000");
  const day = page.getByRole("group", { name: "Day" });
  await day.getByLabel("Year").fill("2025");
  await day.getByLabel("Month").fill("5");
  await day.getByLabel("Day").fill("1");
  await press(page, "Send");
  await heading(page, "There is a problem");
  const links = await page.locator(".error-summary a").allInnerTexts();
  const said = ["Enter an answer to: Street", "Enter an answer to: Comment", "in the correct format, like name@example.com",
    "Enter a telephone number, like", "Enter a full postcode, like 12345", "no more than 1 decimal place",
    "an amount that is €1,000 or less", "a date that is January 1, 2026 or later", "Select an answer to: District",
    "Select an answer to: One", "Select an answer to: Some", "Select an answer to: Stars", "Select an answer to: Scale",
    "Select an answer to: Recommend", "Select an answer to: Order", "Tick the box to agree"];
  assert.equal(links.length, said.length, links.join("\n"));
  for (const [at, text] of said.entries()) assert.ok(links[at].includes(text), `${links[at]} has not ${text}`);
  assert.equal(await page.getByLabel("Cost", { exact: true }).inputValue(), "2000");
});

test("browsers are told what they may fill in, in the root of the form", async (test) => {
  const { page } = await pageWith(test, fields);
  const tokens = await page.locator("civic-feedback").evaluate((it) =>
    [...it.shadowRoot.querySelectorAll("form input[autocomplete]")].map((one) => one.autocomplete).filter((one) => one !== "off"));
  assert.deepEqual(tokens, ["address-line1", "email", "tel", "postal-code"]);
});

test("what was begun is there again after the page was left, on whatever page it was", async (test) => {
  const { page } = await pageWith(test, visit);
  await page.getByLabel("Yes").check();
  await onward(page);
  await page.getByLabel("How often last month?").fill("3");
  await page.reload();
  await page.getByText("The answers that you had started are here again.").waitFor();
  assert.ok(await page.getByLabel("Yes").isChecked());
  await onward(page);
  assert.equal(await page.getByLabel("How often last month?").inputValue(), "3");
});

test("voluntary questions stand apart, can be refused, and are sent under their own key", async (test) => {
  const form = {
    ...visit, review: false, pages: [visit.pages[2]],
    inclusion: {
      text: "We ask to see whom we do not reach.",
      questions: [
        { id: "age", topic: "age-band", text: "How old are you?", options: [{ id: "young", text: "Under 30" }, { id: "older", text: "30 or more" }] },
        { id: "gender", topic: "gender", text: "Your gender?", options: [{ id: "woman", text: "Woman" }] },
      ],
    },
  };
  const { page, collector } = await pageWith(test, form);
  await heading(page, "About you (voluntary)");
  await page.getByText("We ask to see whom we do not reach.").waitFor();
  await page.getByLabel("Your name").fill("Ada");
  await page.getByLabel("I agree that the city answers me.").check();
  await page.getByRole("group", { name: "How old are you?" }).getByLabel("Prefer not to say").check();
  let sent;
  page.on("request", (it) => { if (it.method() === "POST") sent = it.postDataJSON(); });
  await press(page, "Send");
  await thanked(page);
  assert.deepEqual(sent.inclusion, [{ question: "age", value: "undisclosed" }]);
  assert.ok(!sent.answers.some((it) => it.question === "age"));
  await collector.stop();
});

test("a participation code is asked for, and what the server refuses is said beside it", async (test) => {
  const form = { ...visit, review: false, pages: [visit.pages[2]], code: { hint: "It stands in your letter.", min: 4 } };
  const { page, collector } = await pageWith(test, form);
  await page.getByLabel("Your name").fill("Ada");
  await page.getByLabel("I agree that the city answers me.").check();
  await press(page, "Send");
  const link = page.getByRole("link", { name: "Enter the participation code that you received" });
  await link.click();
  await page.keyboard.type(" K7QF ");
  await press(page, "Send");
  await thanked(page);
  const { proof } = await documentOf(collector);
  assert.deepEqual(proof, { code: "K7QF" });
});

const looks = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  "320 px": { viewport: { width: 320, height: 640 } },
  "forced colors": { forcedColors: "active" },
};

for (const [look, options] of Object.entries(looks)) {
  test(`every field passes axe and fits: ${look}`, async (test) => {
    const { page } = await pageWith(test, fields, options);
    const state = async (name) => {
      await assertAccessible(page, name);
      await assertNoOverflow(page, name);
      await assertTargets(page, name);
    };
    await state("the form");
    await press(page, "Send");
    await heading(page, "There is a problem");
    await state("with mistakes");
  });

  test(`the last look passes axe and fits: ${look}`, async (test) => {
    const form = { ...visit, pages: [visit.pages[2]] };
    const { page } = await pageWith(test, form, options);
    await page.getByLabel("Your name").fill("A name that is rather long ".repeat(4));
    await page.getByLabel("I agree that the city answers me.").check();
    await onward(page);
    await heading(page, "Check your answers before you send them");
    await assertAccessible(page, "the last look");
    await assertNoOverflow(page, "the last look");
    await assertTargets(page, "the last look");
  });
}
