// Reading aloud: a button where there is a voice, and what it says. The voices are made up, because a
// browser without a screen has none.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, assertTargets } from "./harness/accessible.mjs";
import { pollOf, setStage } from "./harness/stage.mjs";

const stage = setStage();

const configuration = {
  version: 1,
  kind: "poll",
  id: "square",
  languages: ["en", "fr"],
  questions: [
    {
      id: "shop",
      type: "single",
      text: { en: "Which shop?", fr: "Quel commerce ?" },
      hint: { en: "Choose one.", fr: "Un seul." },
      options: [
        { id: "bakery", text: { en: "A bakery", fr: "Une boulangerie" } },
        { id: "books", text: "A bookshop", description: "With a reading corner" },
      ],
    },
    {
      id: "trees",
      type: "single",
      optional: true,
      text: { en: "More trees?", fr: "Plus d’arbres ?" },
      options: [
        { id: "yes", text: { en: "Yes", fr: "Oui" } },
        { id: "no", text: { en: "No", fr: "Non" } },
      ],
    },
  ],
};

/** Puts made-up voices into a page; `window.said` is what they were to say since the last silence. */
function speak(languages) {
  class Utterance extends EventTarget {
    voice = null;
    constructor(text) {
      super();
      this.text = text;
    }
  }
  class Synthesis extends EventTarget {
    voices = languages.map((lang) => ({ lang, localService: true, default: false }));
    queue = [];
    getVoices() {
      return this.voices;
    }
    get speaking() {
      return this.queue.length > 0;
    }
    get pending() {
      return this.queue.length > 1;
    }
    speak(utterance) {
      this.queue.push(utterance);
    }
    cancel() {
      this.queue = [];
    }
  }
  const synthesis = new Synthesis();
  Object.defineProperty(window, "speechSynthesis", { value: synthesis, configurable: true });
  window.SpeechSynthesisUtterance = Utterance;
  window.said = () => synthesis.queue.map((it) => `${it.voice.lang}: ${it.text}`);
  window.sayAll = () => {
    while (synthesis.queue.length > 0) synthesis.queue.shift().dispatchEvent(new Event("end"));
  };
  window.learn = (lang) => {
    synthesis.voices.push({ lang, localService: true, default: false });
    synthesis.dispatchEvent(new Event("voiceschanged"));
  };
}

async function open(voices, attributes = "read-aloud") {
  stage.site.putFile("/poll.json", "application/json", JSON.stringify(configuration));
  stage.site.put("/", pollOf({ src: "/poll.json", endpoint: "/api" }, attributes));
  const page = await stage.browser.open(stage.site.origin, {
    prepare: async (page) => {
      await page.addInitScript(speak, voices);
      await page.route("**/api", (route) => route.fulfill({ status: 201, body: '{"reference":"AB-12"}' }));
    },
  });
  await page.locator("button[type=submit]").waitFor();
  return page;
}

const said = (page) => page.evaluate(() => window.said());
const buttons = (page) => page.getByRole("button", { name: /^(Read aloud|Stop reading) / });

test("without the attribute, or without a voice for the language, there is no button", async () => {
  for (const [voices, attributes] of [
    [["en-GB"], ""],
    [["fr-FR"], "read-aloud"],
    [[], "read-aloud"],
  ]) {
    const page = await open(voices, attributes);
    assert.equal(await buttons(page).count(), 0);
    assert.deepEqual(page.complaints, []);
    await page.close();
  }
});

test("a voice that becomes known late brings the buttons, and leaves the focus where it is", async () => {
  const page = await open([]);
  const bakery = page.getByLabel("A bakery");
  await bakery.focus();
  await page.evaluate(() => window.learn("en-GB"));
  await buttons(page).first().waitFor();
  assert.equal(await buttons(page).count(), 2);
  assert.ok(await bakery.evaluate((it) => it.matches(":focus")));
  await page.close();
});

test("a question is read as it is seen, and the button ends it, by keyboard", async () => {
  const page = await open(["en-GB"]);
  const button = page.getByRole("button", { name: "Read aloud Which shop?", exact: true });
  await button.focus();
  await page.keyboard.press("Enter");
  const stop = page.getByRole("button", { name: "Stop reading Which shop?", exact: true });
  await stop.waitFor();
  assert.ok(await stop.evaluate((it) => it.matches(":focus")), "the focus stays");
  assert.deepEqual(
    await said(page),
    ["Which shop?", "Choose one.", "A bakery", "A bookshop", "With a reading corner"].map((it) => `en-GB: ${it}`),
  );
  await assertAccessible(page, "while it reads");
  await assertTargets(page, "while it reads");
  await page.keyboard.press("Enter");
  await button.waitFor();
  assert.deepEqual(await said(page), []);
  // It sent nothing, and chose nothing.
  assert.equal(await page.locator(":checked, .error-summary").count(), 0);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test("when all is said the button reads again; another button reads another question instead", async () => {
  const page = await open(["en-GB"]);
  const [shop, trees] = [/ Which shop\?$/, / More trees\?/].map((name) => page.getByRole("button", { name }));
  await shop.click();
  await page.getByRole("button", { name: /^Stop reading Which/ }).waitFor();
  await trees.click();
  await page.getByRole("button", { name: /^Stop reading More/ }).waitFor();
  assert.equal(await page.getByRole("button", { name: /^Stop reading/ }).count(), 1);
  assert.equal((await said(page))[0], "en-GB: More trees? (optional)");
  await page.evaluate(() => window.sayAll());
  await page.getByRole("button", { name: /^Read aloud More/ }).waitFor();
  await page.close();
});

test("what is in another language is read by a voice of that language", async () => {
  const page = await open(["en-GB", "fr-CA", "fr-FR"], 'read-aloud lang="fr"');
  await page.getByRole("button", { name: / Quel commerce \?$/ }).click();
  assert.deepEqual(await said(page), [
    "fr-FR: Quel commerce ?",
    "fr-FR: Un seul.",
    "fr-FR: Une boulangerie",
    "en-GB: A bookshop",
    "en-GB: With a reading corner",
  ]);
  await page.close();
});

test("nobody reads on when the answers are sent, the language is another, or the widget is gone", async () => {
  for (const leave of [
    async (page) => {
      await page.getByLabel("A bakery").check();
      await page.getByRole("button", { name: "Vote" }).click();
      await page.getByRole("heading", { name: "Thank you" }).waitFor();
    },
    async (page) => {
      await page.getByRole("button", { name: "Français" }).click();
      await page.getByRole("group", { name: "Quel commerce ?" }).waitFor();
    },
    async (page) => {
      await page.evaluate(() => document.querySelector("civic-poll").remove());
      await page.waitForFunction(() => window.said().length === 0);
    },
  ]) {
    const page = await open(["en-GB"]);
    await buttons(page).first().click();
    assert.ok((await said(page)).length > 0);
    await leave(page);
    assert.deepEqual(await said(page), []);
    await page.close();
  }
});
