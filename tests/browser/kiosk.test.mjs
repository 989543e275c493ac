// A device that many people use, one after another: nothing of one person is left for the next.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, assertNoOverflow } from "./harness/accessible.mjs";
import { asked, pollIn, resultsOf, wordsOf } from "./harness/languages.mjs";
import { setStage } from "./harness/stage.mjs";

const stage = setStage();

const configuration = pollIn("en", "fr", "ar");
const reference = "AB-12";
const counted = { reference, results: resultsOf(configuration, 3, [2, 1]) };

/** A kiosk whose clock the test turns, and what its endpoint was sent. */
async function open({ attributes = 'mode="kiosk" idle="30"', set = {}, inside = "", lang, prepare, ...options } = {}) {
  const file = JSON.stringify({ ...configuration, ...set });
  stage.site.putFile("/poll.json", "application/json", file);
  const element = `<civic-poll src="/poll.json" endpoint="/api" ${attributes}>${inside}</civic-poll>`;
  stage.site.put("/", `<main><h1>A page</h1>${element}</main>`, { lang });
  const submissions = [];
  const endpoint = { answer: (route) => route.fulfill({ status: 201, json: counted }) };
  const page = await stage.browser.open(stage.site.origin, {
    ...options,
    prepare: async (page) => {
      await page.clock.install();
      await page.route("**/api", (route) => {
        submissions.push(route.request().postDataJSON());
        return endpoint.answer(route);
      });
      await prepare?.(page);
    },
  });
  await page.locator("button[type=submit]").waitFor();
  await page.clock.pauseAt(Date.now() + 3_600_000);
  return Object.assign(page, { submissions, endpoint });
}

const seconds = (page, number) => page.clock.runFor(number * 1000);
const warning = (page) => page.getByRole("dialog", { name: "Are you still there?" });
/** The sentence that can be seen, once it names that number of seconds. */
const countdown = async (page, left) => {
  const sentence = warning(page).locator("p:visible").filter({ hasText: new RegExp(`in ${left} second`) }).first();
  return sentence.innerText();
};
const focused = (page) =>
  page.evaluate(() => document.querySelector("civic-poll").shadowRoot.activeElement?.textContent);

/** Whether the warning comes after exactly so many seconds from now. */
async function assertWarnsAfter(page, number) {
  await seconds(page, number - 1);
  assert.equal(await warning(page).isVisible(), false);
  await seconds(page, 1);
  await warning(page).waitFor();
}

/** Everything that a browser keeps of a website. */
const kept = (page) =>
  page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const outbox = await Promise.all(
      databases.map(
        ({ name }) =>
          new Promise((resolve, reject) => {
            const opening = indexedDB.open(name);
            opening.onerror = reject;
            opening.onsuccess = () => {
              const database = opening.result;
              const all = database.transaction("outbox").objectStore("outbox").getAll();
              all.onsuccess = () => {
                database.close();
                resolve(all.result);
              };
            };
          }),
      ),
    );
    const caches = await (window.caches?.keys() ?? []);
    return [...Object.entries(sessionStorage), ...Object.entries(localStorage), ...outbox.flat(), ...caches];
  });

/** Passes if the widget is as the first person found it, and the device keeps nothing. */
async function assertFresh(page, language = "en") {
  const [question, , green] = asked(language);
  await page.getByRole("radio", { name: green }).waitFor();
  assert.equal(await page.locator("input:checked").count(), 0);
  assert.equal(await page.locator("dialog[open]").count(), 0);
  const text = await page.locator(".civic form").innerText();
  const { poll_vote } = await wordsOf(language);
  assert.deepEqual(text.split(/\s*\n\s*/).filter(Boolean), [question, ...asked(language).slice(1), poll_vote]);
  assert.equal(await page.locator(".receipt").count(), 0);
  assert.deepEqual(await kept(page), []);
}

test("after the limit a dialog asks who is still there, with the focus on the way to stay, and counts down", async () => {
  const page = await open();
  await page.getByLabel("Green").check();
  await assertWarnsAfter(page, 30);
  assert.equal(await focused(page), "Continue answering");
  for (const left of [20, 19, 18]) {
    assert.equal(await countdown(page, left), `Your answers will be deleted in ${left} seconds.`);
    await seconds(page, 1);
  }
  await seconds(page, 16);
  assert.equal(await countdown(page, 1), "Your answers will be deleted in 1 second.");
  assert.ok(await page.getByLabel("Green").isChecked());
  await page.close();
});

test("the countdown is spoken at the opening and at ten seconds, and not every second", async () => {
  const page = await open();
  await page.getByLabel("Green").check();
  await seconds(page, 30);
  await warning(page).waitFor();
  const description = () =>
    warning(page).evaluate((it) => it.getRootNode().getElementById(it.getAttribute("aria-describedby")).textContent);
  const spoken = () => warning(page).getByRole("alert").innerText();
  assert.equal(await description(), "Your answers will be deleted in 20 seconds.");
  for (let left = 19; left > 0; left--) {
    await seconds(page, 1);
    await countdown(page, left);
    assert.equal(await spoken(), left === 10 ? "Your answers will be deleted in 10 seconds." : "");
    assert.equal(await description(), "Your answers will be deleted in 20 seconds.");
  }
  await page.close();
});

const signs = {
  "the button": (page) => warning(page).getByRole("button", { name: "Continue answering" }).click(),
  Escape: (page) => page.keyboard.press("Escape"),
  "any key": (page) => page.keyboard.press("Shift"),
  "a touch anywhere": (page) => page.touchscreen.tap(10, 10),
};
for (const [name, give] of Object.entries(signs)) {
  test(`${name} is a sign of life, as often as needed`, async () => {
    const page = await open({ hasTouch: true });
    await page.getByLabel("Green").check();
    for (let times = 0; times < 3; times++) {
      await assertWarnsAfter(page, 30);
      await seconds(page, 19);
      assert.ok(await warning(page).isVisible());
      await give(page);
      await warning(page).waitFor({ state: "hidden" });
      assert.ok(await page.getByLabel("Green").isChecked());
    }
    await page.close();
  });
}

test("whoever goes on answering is not asked", async () => {
  const page = await open();
  await page.getByLabel("Green").check();
  for (let times = 0; times < 4; times++) {
    await seconds(page, 29);
    await page.keyboard.press("ArrowUp");
  }
  assert.equal(await warning(page).isVisible(), false);
  await assertWarnsAfter(page, 30);
  await page.close();
});

test("whoever chooses another language is not asked either", async () => {
  const page = await open();
  await page.getByLabel("Green").check();
  await seconds(page, 29);
  await page.getByRole("button", { name: "Français" }).click();
  await page.getByLabel("Vert").waitFor();
  await seconds(page, 29);
  assert.equal(await page.getByRole("dialog").isVisible(), false);
  await seconds(page, 1);
  await page.getByRole("dialog").waitFor();
  await page.close();
});

test("nobody is asked before there is something to delete", async () => {
  const page = await open();
  await seconds(page, 300);
  assert.equal(await warning(page).isVisible(), false);
  await assertFresh(page);
  await page.close();
});

test("without a sign of life everything is cleared, and the next person begins anew", async () => {
  const page = await open();
  await page.getByLabel("Green").check();
  await seconds(page, 50);
  await warning(page).waitFor({ state: "hidden" });
  await assertFresh(page);
  await seconds(page, 300);
  assert.equal(await warning(page).isVisible(), false);
  // The next person is asked as the first was, and can send.
  await page.getByLabel("Blue").check();
  await assertWarnsAfter(page, 30);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Vote" }).click();
  await page.getByRole("heading", { name: "Thank you." }).waitFor();
  assert.deepEqual(page.submissions.map(({ answers }) => answers), [[{ question: "color", value: "blue" }]]);
  await page.close();
});

const deletions = {
  "by a click": (page) => warning(page).getByRole("button", { name: "Delete my answers now" }).click(),
  "by keyboard": async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "Delete my answers now");
    await page.keyboard.press("Enter");
  },
};
for (const [name, press] of Object.entries(deletions)) {
  test(`the answers can be deleted at once, ${name}`, async () => {
    const page = await open();
    await page.getByLabel("Green").check();
    await seconds(page, 30);
    await warning(page).waitFor();
    await press(page);
    await assertFresh(page);
    await page.close();
  });
}

test("what somebody typed into the plain form before the widget came is cleared as well", async () => {
  const inside = `<form action="/api" method="post"><input name="answers.color"></form>`;
  const type = () =>
    document.addEventListener("DOMContentLoaded", () => {
      document.querySelector("form input").value = "green";
    }, { once: true });
  const page = await open({ inside, prepare: (page) => page.addInitScript(type) });
  assert.ok(await page.getByLabel("Green").isChecked());
  await seconds(page, 30);
  await warning(page).waitFor();
  await seconds(page, 20);
  await assertFresh(page);
  await page.close();
});

test("mistakes of one person are not shown to the next", async () => {
  const page = await open();
  await page.getByRole("button", { name: "Vote" }).click();
  await page.getByRole("heading", { name: "There is a problem" }).waitFor();
  await assertWarnsAfter(page, 30);
  await seconds(page, 20);
  await assertFresh(page);
  await page.close();
});

test("a language that one person chose is not that of the next", async () => {
  const page = await open();
  await page.getByRole("button", { name: "Français" }).click();
  await page.getByLabel("Vert").check();
  await seconds(page, 30);
  await page.getByRole("dialog").waitFor();
  await seconds(page, 20);
  await assertFresh(page);
  await page.close();
});

for (const [attribute, limit] of [["", 60], ['idle="5"', 20], ['idle="90"', 90], ['idle="9999"', 3600], ['idle="soon"', 60]]) {
  test(`with ${attribute || "no attribute idle"} the limit is ${limit} seconds`, async () => {
    const page = await open({ attributes: `mode="kiosk" ${attribute}` });
    await page.getByLabel("Green").check();
    await assertWarnsAfter(page, limit);
    await page.close();
  });
}

test("a configuration makes a kiosk, and the page can say that it is none", async () => {
  const set = { mode: "kiosk" };
  const kiosk = await open({ set, attributes: 'idle="30"' });
  await kiosk.getByLabel("Green").check();
  await assertWarnsAfter(kiosk, 30);
  await kiosk.close();
  for (const page of [await open({ attributes: 'idle="30"' }), await open({ set, attributes: 'mode="personal" idle="30"' })]) {
    await page.getByLabel("Green").check();
    await seconds(page, 300);
    assert.equal(await warning(page).isVisible(), false);
    assert.ok(await page.getByLabel("Green").isChecked());
    await page.close();
  }
});

test("draft=\"device\" keeps nothing on a kiosk", async () => {
  const page = await open({ attributes: 'mode="kiosk" idle="30" draft="device"' });
  await page.getByLabel("Green").check();
  assert.deepEqual(await kept(page), []);
  await page.reload();
  await page.locator("button[type=submit]").waitFor();
  await assertFresh(page);
  await page.close();
});

const ends = {
  "Finish clears": (page) => page.getByRole("button", { name: "Finish" }).click(),
  "the limit clears": (page) => seconds(page, 50),
  "a reload clears": (page) => page.reload(),
};
for (const [name, end] of Object.entries(ends)) {
  test(`after sending, ${name} the receipt and every trace of it`, async () => {
    const page = await open({ attributes: 'mode="kiosk" idle="30" share' });
    await page.getByLabel("Green").check();
    await page.getByRole("button", { name: "Vote" }).click();
    await page.locator(".receipt").getByText(reference).waitFor();
    // Nothing can be taken along by a file or a clipboard that the next person finds.
    assert.deepEqual(await page.locator(".receipt button").allInnerTexts(), ["Finish"]);
    await end(page);
    await assertFresh(page);
    assert.equal(await page.getByText(reference).count(), 0);
    await page.reload();
    await page.locator("button[type=submit]").waitFor();
    await assertFresh(page);
    await page.close();
  });
}

/** A kiosk on which somebody's answer could not be sent, and whoever it was is gone. */
async function kioskWithUnsent() {
  const page = await open();
  page.endpoint.answer = (route) => route.abort();
  await page.getByLabel("Green").check();
  await page.getByRole("button", { name: "Vote" }).click();
  const failed = page.getByRole("heading", { name: "Your vote was not sent" });
  while (!(await failed.isVisible())) {
    await page.waitForFunction(() => true);
    await seconds(page, 1);
  }
  await seconds(page, 60);
  await page.getByLabel("Green").waitFor();
  assert.equal(await page.locator("input:checked").count(), 0);
  assert.equal(await failed.count(), 0);
  const before = page.submissions.length;
  page.endpoint.answer = (route) => route.fulfill({ status: 201, json: counted });
  return Object.assign(page, { before });
}

const returns = {
  "when the connection is back": (page) => page.evaluate(() => window.dispatchEvent(new Event("online"))),
  "when the kiosk is started again": (page) => page.reload(),
  "after the next person's was sent": async (page) => {
    await page.getByLabel("Blue").check();
    await page.getByRole("button", { name: "Vote" }).click();
    await page.getByRole("button", { name: "Finish" }).click();
  },
};
for (const [name, come] of Object.entries(returns)) {
  test(`an answer that could not be sent is delivered ${name}, and the next person sees nothing of it`, async () => {
    const page = await kioskWithUnsent();
    const sentences = await page.evaluateHandle(() => {
      const seen = [];
      const note = () => seen.push(document.querySelector("civic-poll").shadowRoot.textContent);
      new MutationObserver(note).observe(document.querySelector("civic-poll").shadowRoot, { childList: true, subtree: true });
      return seen;
    });
    await come(page);
    await page.waitForFunction(() => localStorage.length === 0);
    await assertFresh(page);
    const delivered = page.submissions.slice(page.before).map(({ submission_id }) => submission_id);
    assert.ok(delivered.includes(page.submissions[0].submission_id));
    const seen = await sentences.jsonValue().catch(() => []);
    assert.ok(seen.every((it) => !/not sent|arrived yet|had started/.test(it)), seen.join("\n"));
    await page.close();
  });
}

for (const [lang, name] of [["en", "Green"], ["ar", asked("ar")[2]]]) {
  test(`the dialog passes axe and fits at 320 px, in ${lang}`, async () => {
    const { idle_title } = await wordsOf(lang);
    const page = await open({ lang, viewport: { width: 320, height: 640 } });
    await page.getByLabel(name, { exact: true }).check();
    await seconds(page, 30);
    const dialog = page.getByRole("dialog", { name: idle_title });
    await dialog.waitFor();
    await page.clock.resume(); // axe waits by timers.
    await assertAccessible(page, "the warning");
    await assertNoOverflow(page, "the warning");
    const { x, width } = await dialog.boundingBox();
    assert.ok(x >= 0 && x + width <= 320, `from ${x}, ${width} wide`);
    assert.equal(await dialog.evaluate((it) => getComputedStyle(it).direction), lang === "ar" ? "rtl" : "ltr");
    await page.close();
  });
}
