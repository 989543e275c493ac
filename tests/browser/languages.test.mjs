// Which language a widget speaks, and that all of it speaks the same one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, assertNoOverflow } from "./harness/accessible.mjs";
import { asked, pollIn, resultsOf, wordsOf } from "./harness/languages.mjs";
import { pollOf, setStage } from "./harness/stage.mjs";

const stage = setStage();

const translated = ["fr", "es", "pt", "nl", "hu", "ro", "bg", "et", "fi", "de", "ar"];
const everyLanguage = pollIn("en", ...translated, "ca");
const widget = { src: "/poll.json", endpoint: "/api" };
const poll = (attributes = "") =>
  `<civic-poll src="${widget.src}" endpoint="${widget.endpoint}" ${attributes}></civic-poll>`;

/** A page around widgets with a configuration; `requests` are those for words, by file name. */
async function open(body, { configuration = everyLanguage, lang = "en", prepare, ...options } = {}) {
  stage.site.putFile("/poll.json", "application/json", JSON.stringify(configuration));
  stage.site.put("/", `<main><h1>A page</h1>${body}</main>`, { lang });
  const requests = [];
  const page = await stage.browser.open(stage.site.origin, {
    ...options,
    prepare: async (page) => {
      page.on("request", (request) => {
        const [, file] = /\/locales\/(.+)$/.exec(request.url()) ?? [];
        if (file) requests.push(file);
      });
      await page.route("**/api", (route) => route.fulfill({ status: 201, body: '{"reference":"AB-12"}' }));
      await prepare?.(page);
    },
  });
  return Object.assign(page, { requests });
}

/** Passes if the widget shows its question in one language and its own words in another. */
async function assertSpeaks(widget, questions, words = questions, marked = words) {
  const { poll_vote } = await wordsOf(words.split("-")[0]);
  await widget.getByRole("button", { name: poll_vote, exact: true }).waitFor();
  const [question, ...options] = asked(questions.split("-")[0]);
  assert.equal(await widget.locator("legend").innerText(), question);
  assert.deepEqual(await widget.locator("label").allInnerTexts(), options);
  assert.equal(await widget.locator("button[type=submit]").innerText(), poll_vote);
  const container = widget.locator(".civic");
  assert.equal(await container.getAttribute("lang"), marked);
  const direction = /^(ar|he|fa)/.test(questions) ? "rtl" : "ltr";
  assert.equal(await container.getAttribute("dir"), direction);
  assert.equal(await container.evaluate((it) => getComputedStyle(it).direction), direction);
  // What is in another language than the words around it says so.
  const isMarked = await widget.locator("legend").evaluate((it) => it.querySelector("[lang]")?.lang);
  assert.equal(isMarked, questions === words ? undefined : questions);
}

for (const tag of translated) {
  test(`the widget speaks ${tag} in a page in ${tag}, and has its words before the module is there`, async () => {
    let wordsAreThere;
    const words = new Promise((resolve) => (wordsAreThere = resolve));
    const page = await open(poll() + poll(), {
      lang: tag,
      prepare: async (page) => {
        page.on("requestfinished", (request) => request.url().includes("/locales/") && wordsAreThere());
        await page.route("**/civic-poll.wasm", async (route) => {
          await words;
          await route.continue();
        });
      },
    });
    await assertSpeaks(page.locator("civic-poll").first(), tag);
    await assertSpeaks(page.locator("civic-poll").last(), tag);
    assert.deepEqual(page.requests, [`${tag}.json`]);
    assert.deepEqual(page.complaints, []);
    await page.close();
  });
}

test("English is in the module: no words are requested for it", async () => {
  for (const lang of ["en", "en-GB"]) {
    const page = await open(poll(), { lang });
    await assertSpeaks(page.locator("civic-poll"), "en", "en", lang);
    assert.deepEqual(page.requests, []);
    await page.close();
  }
});

test("the element's own lang comes first, then that of the nearest ancestor, then the page's", async () => {
  const body = `${poll()}<section lang="de">${poll()}<div>${poll('lang="es"')}</div></section>
    <section lang="fi"><p id="host"></p></section>`;
  const page = await open(body, { lang: "fr" });
  await page.evaluate(
    ([one, other]) => {
      const root = document.getElementById("host").attachShadow({ mode: "open" });
      root.setHTMLUnsafe(`<div>${one}</div><div lang="nl"><p id="inner"></p></div>`);
      root.getElementById("inner").attachShadow({ mode: "open" }).setHTMLUnsafe(other);
    },
    [poll('class="within"'), poll('class="deeper"')],
  );
  for (const [index, tag] of ["fr", "de", "es"].entries()) {
    await assertSpeaks(page.locator("main > civic-poll, section civic-poll").nth(index), tag);
  }
  await assertSpeaks(page.locator("civic-poll.within"), "fi");
  await assertSpeaks(page.locator("civic-poll.deeper"), "nl");
  await page.close();
});

test("a page in the French of Canada reads French, and says of which country", async () => {
  const page = await open(poll(), { lang: "fr-CA" });
  await assertSpeaks(page.locator("civic-poll"), "fr", "fr", "fr-CA");
  assert.deepEqual(page.requests, ["fr.json"]);
  await page.close();
});

test("where the questions are not in the page's language, the first language is shown, with its words", async () => {
  for (const lang of ["fi", "", "xx-nonsense-"]) {
    const page = await open(poll(), { configuration: pollIn("de", "fr"), lang });
    await assertSpeaks(page.locator("civic-poll"), "de");
    await page.close();
  }
});

test("questions in Catalan are marked as Catalan, and the words around them as English", async () => {
  const page = await open(poll(), { lang: "ca" });
  const widget = page.locator("civic-poll");
  await assertSpeaks(widget, "ca", "en");
  const languages = await widget.locator("label [lang]").evaluateAll((all) => all.map((it) => it.lang));
  assert.deepEqual(languages, ["ca", "ca"]);
  assert.deepEqual(page.requests, []);
  await page.close();
});

for (const tag of ["ro", "ar", "fr", "de", "en"]) {
  test(`numbers, plurals and percent are those of ${tag}`, async () => {
    const words = await wordsOf(tag);
    const number = new Intl.NumberFormat(tag);
    const percent = new Intl.NumberFormat(tag, { style: "percent" });
    for (const participants of [0, 1, 2, 5, 1_234_567]) {
      const counts = [participants - Math.floor(participants / 3), Math.floor(participants / 3)];
      const results = resultsOf(everyLanguage, participants, counts);
      stage.site.putFile("/results.json", "application/json", JSON.stringify(results));
      const page = await open(`<civic-poll src="/poll.json" mode="results" results="/results.json"></civic-poll>`, {
        lang: tag,
      });
      const form = words.participants[new Intl.PluralRules(tag).select(participants)];
      const counted = form.replace("{count}", number.format(participants));
      await page.locator(".participants").waitFor();
      // Isolated, so that a number keeps its direction: not to be seen.
      const shown = (await page.locator(".participants").innerText()).replaceAll(/[\u2068\u2069]/g, "");
      assert.equal(shown, counted);
      assert.deepEqual(
        await page.locator("td").allInnerTexts(),
        counts.flatMap((count) => [
          number.format(count),
          percent.format(Math.round((100 * count) / Math.max(1, participants)) / 100),
        ]),
      );
      const columns = [words.column_answer, words.column_votes, words.column_share];
      assert.deepEqual(await page.locator("thead th").allInnerTexts(), columns);
      await page.close();
    }
  });
}

const french = await wordsOf("fr");
const failures = {
  "cannot be found": (route) => route.fulfill({ status: 404 }),
  "were changed on the way": (route) => route.fulfill({ json: { ...french, poll_vote: "Votez non" } }),
  "cannot be fetched": (route) => route.abort(),
};
for (const [failure, answer] of Object.entries(failures)) {
  test(`words that ${failure} are English, with one warning, and the widget works`, async () => {
    const page = await open(poll() + poll(), {
      lang: "fr",
      prepare: (page) => page.route("**/locales/fr.json", answer),
    });
    const widget = page.locator("civic-poll").first();
    await assertSpeaks(widget, "fr", "en");
    await widget.getByLabel("Vert").check();
    await widget.getByRole("button", { name: "Vote" }).click();
    await widget.getByRole("heading", { name: "Thank you." }).waitFor();
    const warnings = page.complaints.filter((it) => it.includes("could not be fetched; they are in English"));
    assert.equal(warnings.length, 1, page.complaints.join("\n"));
    assert.deepEqual(page.requests, ["fr.json"]);
    await page.close();
  });
}

/** Presses a language's button by keyboard, and passes if it keeps the focus and is marked. */
async function switchTo(page, name, tag) {
  const button = page.locator(".languages button").filter({ hasText: name });
  await button.focus();
  await page.keyboard.press("Enter");
  await page.locator(`.civic[lang="${tag}"]`).waitFor();
  const focused = await page.evaluate(() => document.querySelector("civic-poll").shadowRoot.activeElement.textContent);
  assert.ok(focused.startsWith(name), `the focus is on "${focused}"`);
  assert.equal(await button.getAttribute("aria-current"), "true");
  assert.equal(await page.locator(".languages [aria-current]").count(), 1);
}

test("the list of languages calls each by its own name, and marks the one that is shown", async () => {
  const page = await open(poll(), { configuration: pollIn("en", "fr", "ar"), lang: "fr" });
  await page.getByRole("group", { name: french.language }).waitFor();
  const languages = await page
    .locator(".languages li")
    .evaluateAll((all) => all.map((it) => [it.querySelector("[lang]").lang, it.querySelector("[lang]").dir, it.innerText]));
  assert.deepEqual(languages, [
    ["en", "ltr", "English"],
    ["fr", "ltr", `Français ${french.language_current}`],
    ["ar", "rtl", "العربية"],
  ]);
  assert.equal(await page.locator(".languages [aria-current=true]").innerText(), languages[1][2]);
  await page.close();
});

test("one language needs no list", async () => {
  const page = await open(poll(), { configuration: pollIn("en") });
  await page.getByRole("button", { name: "Vote" }).waitFor();
  assert.equal(await page.locator(".languages").count(), 0);
  await page.close();
});

test("another language, by keyboard, keeps the choice, the mistakes and the receipt, and is sent", async () => {
  const submissions = [];
  const page = await open(poll(), {
    configuration: pollIn("en", "fr", "ar"),
    prepare: (page) =>
      page.on("request", (request) => {
        if (request.url().endsWith("/api")) submissions.push(request.postDataJSON());
      }),
  });
  const arabic = await wordsOf("ar");
  await page.getByRole("button", { name: "Vote" }).click();
  await page.getByRole("link", { name: "Select an answer to: Blue or green?" }).waitFor();
  await switchTo(page, "Français", "fr");
  const mistake = french.mistake_select_answer.replace("{question}", asked("fr")[0]);
  await page.getByRole("heading", { name: french.mistakes_title }).waitFor();
  assert.equal(await page.locator(".error-summary a").innerText(), mistake);
  assert.ok((await page.locator("fieldset").innerText()).includes(mistake));

  await page.getByLabel("Vert").check();
  await switchTo(page, "العربية", "ar");
  assert.ok(await page.getByLabel(asked("ar")[2], { exact: true }).isChecked());
  assert.equal(await page.locator(".civic").getAttribute("dir"), "rtl");
  await switchTo(page, "Français", "fr");
  assert.ok(await page.getByLabel("Vert").isChecked());

  await page.getByRole("button", { name: french.poll_vote }).click();
  await page.getByRole("heading", { name: french.poll_thank_you }).waitFor();
  await switchTo(page, "العربية", "ar");
  await page.getByRole("heading", { name: arabic.poll_thank_you }).waitFor();
  assert.equal(submissions.length, 1);
  assert.equal(submissions[0].language, "fr");
  assert.deepEqual(page.requests, ["fr.json", "ar.json"]);
  await page.close();
});

test("another lang attribute at run time is another language, with what was chosen", async () => {
  const page = await open(poll());
  const widget = page.locator("civic-poll");
  await page.getByLabel("Green").check();
  const change = (tag) => widget.evaluate((it, tag) => it.setAttribute("lang", tag), tag);
  for (const tag of ["de", "ar", "ca", "en"]) {
    await change(tag);
    await widget.getByText(asked(tag)[0], { exact: true }).waitFor();
    await assertSpeaks(widget, tag, tag === "ca" ? "en" : tag);
    assert.ok(await page.getByLabel(asked(tag)[2], { exact: true }).isChecked());
  }
  await widget.evaluate((it) => it.setAttribute("lang", "fr"));
  await assertSpeaks(widget, "fr");
  await widget.evaluate((it) => it.removeAttribute("lang"));
  await page.getByRole("button", { name: "Vote" }).waitFor();
  await assertSpeaks(widget, "en");
  await page.close();
});

test("while the module is on its way the word that stands in is in the page's language", async () => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const page = await open(poll(), {
    lang: "fr",
    prepare: (page) =>
      page.route("**/civic-poll.wasm", async (route) => {
        await held;
        await route.continue();
      }),
  });
  const word = page.getByText(french.loading);
  await word.waitFor();
  assert.equal(await word.getAttribute("lang"), "fr");
  release();
  await assertSpeaks(page.locator("civic-poll"), "fr");
  assert.equal(await word.count(), 0);
  await page.close();
});

/** How the text of a made-up language begins and ends, which no other text does. */
const madeUp = {
  "en-XA": /\[[^\]]*·\]/g,
  "en-XB": /\u202e[^\u202c]*\u202c/g,
};
const contact = { name: "Town hall", telephone: "+33 1 23 45 67 89" };
const bilingual = { ...pollIn("en", "fr"), contact };

/** Passes if every word of the widget's own is translated; looks at hidden words too. */
async function assertTranslated(page, tag, state) {
  const texts = await page.locator(".civic").evaluate((root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      // Names of languages, and what the endpoint says, are not the widget's words.
      const { data, parentElement } = walker.currentNode;
      if (!parentElement.closest(".civic [lang], [translate=no]")) found.push(data);
    }
    const attributes = ["alt", "aria-label", "aria-roledescription", "placeholder", "title"];
    const named = [...root.querySelectorAll("*")].flatMap((it) => attributes.map((name) => it.getAttribute(name)));
    return [...found, ...named.filter(Boolean)];
  });
  const given = [...asked("en"), contact.name];
  const rest = (text) => given.reduce((left, it) => left.replaceAll(it, ""), text.replaceAll(madeUp[tag], ""));
  const untranslated = texts.filter((text) => /\p{L}/u.test(rest(text)));
  assert.deepEqual(untranslated, [], state);
  assert.ok(texts.some((text) => text.match(madeUp[tag])), `${state}: nothing is in ${tag}`);
}

/** What the endpoint of a journey answers. */
async function endpoint(page, answer) {
  await page.unroute("**/api");
  await page.route("**/api", (route) => route.fulfill(answer));
}

const counted = { reference: "AB-12", results: resultsOf(bilingual, 3, [2, 1]) };

for (const tag of Object.keys(madeUp)) {
  const options = { configuration: bilingual, lang: tag, viewport: { width: 320, height: 640 } };
  const lookAt = async (page, state) => {
    await assertTranslated(page, tag, state);
    await assertNoOverflow(page, state);
    await assertAccessible(page, state);
  };

  test(`${tag}: from the ballot to the receipt no word is left untranslated or cut off`, async () => {
    const page = await open(poll('draft="device" share'), options);
    const button = page.locator("button[type=submit]");
    await button.waitFor();
    await lookAt(page, "the ballot");
    await button.click();
    await page.locator(".error-summary").waitFor();
    await lookAt(page, "with mistakes");
    await page.getByLabel("Green").check();
    await page.reload();
    await page.getByRole("status").filter({ hasText: /\S/ }).waitFor();
    await lookAt(page, "with a draft");
    await endpoint(page, { status: 403 });
    await button.click();
    await page.locator(".failure h2, .failure h3").waitFor();
    await lookAt(page, "not sent");
    await page.reload();
    await page.locator(".failure h2, .failure h3").waitFor();
    await lookAt(page, "not sent on an earlier visit");
    await endpoint(page, { status: 201, json: counted });
    await button.click();
    await page.locator(".receipt table").waitFor();
    await page.locator(".keeping button").first().click();
    await page.locator(".keeping [role=status] p").waitFor();
    await lookAt(page, "the receipt");
    await page.close();
  });

  test(`${tag}: nor on a kiosk, in results, and where nothing can be shown`, async () => {
    const page = await open(poll('mode="kiosk" idle="20"'), {
      ...options,
      prepare: (page) => page.clock.install(),
    });
    await page.getByLabel("Green").check();
    await page.clock.runFor(20_000);
    await page.getByRole("dialog").waitFor();
    await lookAt(page, "the warning");
    await page.keyboard.press("Escape");
    await page.locator("button[type=submit]").click();
    await page.locator(".receipt").waitFor();
    await lookAt(page, "the receipt of a kiosk");
    await page.close();

    stage.site.putFile("/results.json", "application/json", JSON.stringify(counted.results));
    for (const [results, part] of Object.entries({ "/results.json": "table", "/nothing.json": ".notice" })) {
      const page = await open(poll(`mode="results" results="${results}"`), options);
      await page.locator(part).filter({ hasNotText: "…" }).waitFor();
      await lookAt(page, results);
      await page.close();
    }
    const broken = await open(poll(), { ...options, configuration: {} });
    await broken.locator(".notice").waitFor();
    await lookAt(broken, "not available");
    await broken.close();
  });
}
