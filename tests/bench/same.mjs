// Whether what is compared does the same: every page sends the same answers, and a poll shows results.

import { deepStrictEqual } from "node:assert/strict";
import { answers, enter } from "./answers.mjs";

const sorted = (list) => list.map((it) => JSON.stringify(it)).sort();

/** Takes part as a resident does, and fails where the endpoint receives anything else than the others. */
export async function takePart(browser, site, subject, [name, document]) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(`${site.origin}/${subject.name}/${name}`);
    await (document.kind === "poll" ? vote : fillIn)(page, document, subject);
    const received = site.received(subject.name, name);
    deepStrictEqual(sorted(received.answers), sorted(answers(document)));
  } catch (error) {
    throw new Error(`${subject.title}, ${name}: ${error.message}`, { cause: error });
  } finally {
    await context.close();
  }
}

const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

async function vote(page, { questions: [question] }, { enterDate }) {
  await press(page, "Vote");
  await page.getByText(`Select ${question.name}`).first().waitFor();
  await enter(page, question, enterDate);
  await press(page, "Vote");
  await page.getByText("Your vote was received").first().waitFor();
  await page.locator("table").first().waitFor();
}

async function fillIn(page, { pages }, { enterDate }) {
  await press(page, "Continue");
  await page.getByText(`Select ${pages[0].fields[0].name}`).first().waitFor();
  for (const [number, { fields }] of pages.entries()) {
    for (const field of fields) {
      await enter(page, field, enterDate);
    }
    await press(page, number + 1 === pages.length ? "Send" : "Continue");
  }
  await page.getByText("Your answers were received").first().waitFor();
}
