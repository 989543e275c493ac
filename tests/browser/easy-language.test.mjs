// Easy language, as `de-simple` beside `de`: for those who ask for it, and for nobody else.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./harness/accessible.mjs";
import { pollOf, setStage } from "./harness/stage.mjs";
import { wordsOf } from "./harness/languages.mjs";

const stage = setStage();
const german = await wordsOf("de");

const everyday = "Welche Maßnahme zur Abfallvermeidung befürworten Sie?";
const easy = "Was hilft gegen Müll?";
const english = "Which measure against waste do you support?";
const configuration = {
  version: 1,
  kind: "poll",
  id: "waste",
  languages: ["en", "de", "de-simple"],
  questions: [
    {
      id: "measure",
      type: "single",
      text: { en: english, de: everyday, "de-simple": easy },
      options: [
        { id: "deposit", text: { en: "A deposit", de: "Ein Pfandsystem", "de-simple": "Pfand" } },
        // Easy as it is: in no words of its own.
        { id: "bins", text: { en: "More bins", de: "Mehr Mülleimer" } },
      ],
    },
  ],
};

async function open({ lang = "en", attributes = "", document = configuration } = {}) {
  stage.site.putFile("/poll.json", "application/json", JSON.stringify(document));
  stage.site.put("/", pollOf({ src: "/poll.json", endpoint: "/api" }, attributes), { lang });
  const [requests, submissions] = [[], []];
  const page = await stage.browser.open(stage.site.origin, {
    prepare: async (page) => {
      page.on("request", (request) => {
        const [, file] = /\/locales\/(.+)$/.exec(request.url()) ?? [];
        if (file) requests.push(file);
      });
      await page.route("**/api", (route) => {
        submissions.push(route.request().postDataJSON());
        return route.fulfill({ status: 201, body: '{"reference":"AB-12"}' });
      });
    },
  });
  return Object.assign(page, { requests, submissions });
}

/** Passes if the widget asks in these words, and browsers and screen readers are told that it is German. */
async function assertAsks(page, question) {
  await page.getByRole("group", { name: question, exact: true }).waitFor();
  const language = question === english ? "en" : "de";
  assert.equal(await page.locator(".civic").getAttribute("lang"), language);
  const tags = await page.locator(".civic [lang]").evaluateAll((all) => all.map((it) => it.lang));
  assert.ok(!tags.some((it) => it.includes("simple")), `marked as ${tags}`);
  assert.equal(await page.locator("legend [lang]").count(), 0);
}

for (const [lang, question] of Object.entries({
  de: everyday,
  "de-AT": everyday,
  "de-simple": easy,
  "DE-Simple": easy,
  "de-CH-simple": easy,
  en: english,
  "en-simple": english,
  fr: english,
  "fr-simple": english,
})) {
  test(`a page in ${lang} asks: ${question}`, async () => {
    for (const where of [{ lang }, { attributes: `lang="${lang}"` }]) {
      const page = await open(where);
      await page.getByRole("group", { name: question, exact: true }).waitFor();
      const file = question === english ? [] : ["de.json"];
      const asked = page.requests.filter((it) => it !== "fr.json");
      assert.deepEqual(asked, file);
      assert.deepEqual(page.complaints, []);
      await page.close();
    }
  });
}

test("easy language is found by its own name, keeps the answer, and is told with it", async () => {
  const page = await open({ lang: "de" });
  await assertAsks(page, everyday);
  await page.getByLabel("Mehr Mülleimer").check();
  const names = await page.locator(".languages li").allInnerTexts();
  assert.deepEqual(names, ["English", `Deutsch ${german.language_current}`, "Leichte Sprache"]);

  const button = page.getByRole("button", { name: "Leichte Sprache" });
  await button.focus();
  await page.keyboard.press("Enter");
  await assertAsks(page, easy);
  assert.equal(await button.getAttribute("aria-current"), "true");
  assert.equal(await page.locator(".languages [aria-current]").count(), 1);
  assert.deepEqual(await page.locator("label").allInnerTexts(), ["Pfand", "Mehr Mülleimer"]);
  assert.ok(await page.getByLabel("Mehr Mülleimer").isChecked());
  await assertAccessible(page, "in easy language");

  await page.getByRole("button", { name: german.poll_vote }).click();
  await page.getByRole("heading", { name: german.poll_thank_you }).waitFor();
  assert.deepEqual(
    page.submissions.map((it) => it.language),
    ["de-simple"],
  );
  assert.deepEqual(page.requests, ["de.json"]);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test("from easy language the way back is the everyday one, also in a page in easy language", async () => {
  const page = await open({ lang: "de-simple" });
  await assertAsks(page, easy);
  await page.getByRole("button", { name: "Deutsch" }).click();
  await assertAsks(page, everyday);
  await page.getByRole("button", { name: "English" }).click();
  await assertAsks(page, english);
  await page.getByRole("button", { name: "Leichte Sprache" }).click();
  await assertAsks(page, easy);
  assert.deepEqual(page.requests, ["de.json"]);
  await page.close();
});

test("easy language without the everyday one is told to editors", async () => {
  const alone = { ...configuration, languages: ["en", "de-simple"] };
  stage.site.putFile("/poll.json", "application/json", JSON.stringify(alone));
  stage.site.put("/", pollOf({ src: "/poll.json", endpoint: "/api" }));
  const page = await stage.browser.open(stage.site.editorOrigin);
  await page.getByText("Put `de` before it.").waitFor();
  await page.close();
});
