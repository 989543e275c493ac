// What somebody has begun to answer stays on their device until it is sent, and no longer.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pollIn } from "./harness/languages.mjs";
import { setStage } from "./harness/stage.mjs";

const stage = setStage();

const option = (id) => ({ id, text: `The ${id}` });
const question = (id, ...options) => ({ id, type: "single", text: `Which ${id}?`, options: options.map(option) });
const configuration = {
  version: 1,
  kind: "poll",
  id: "square",
  languages: ["en"],
  questions: [question("tree", "oak", "lime"), question("seat", "bench", "chair")],
};
const restored = "The answers that you had started are here again.";
const kept = "What you answer is kept on this device until you send it.";

/** Puts a page with the poll; the configuration may be another one than before. */
function put(attributes = "", questions = configuration.questions) {
  const file = JSON.stringify({ ...configuration, questions });
  stage.site.putFile("/poll.json", "application/json", file);
  const element = `<civic-poll src="/poll.json" endpoint="/api" ${attributes}></civic-poll>`;
  stage.site.put("/", `<main><h1>A page</h1>${element}</main>`);
}

async function open(attributes, { prepare, ...options } = {}) {
  put(attributes);
  return stage.browser.open(stage.site.origin, {
    ...options,
    prepare: async (page) => {
      await page.route("**/api", (route) => route.fulfill({ status: 201, json: { reference: "AB-12" } }));
      await prepare?.(page);
    },
  });
}

const button = (page, name) => page.getByRole("button", { name, exact: true });
const chosen = (page) => page.locator("input:checked").evaluateAll((all) => all.map((it) => it.value));
const storage = (page) =>
  page.evaluate(() => ({ session: Object.values(sessionStorage), device: Object.values(localStorage) }));

/** Another tab of the same browser. */
async function newTab(page) {
  const tab = await page.context().newPage();
  await tab.goto(stage.site.origin);
  await button(tab, "Vote").waitFor();
  return tab;
}

async function reload(page) {
  await page.reload();
  await button(page, "Vote").waitFor();
}

test("after a reload the choice is there again, and a word says so", async () => {
  const page = await open();
  await page.getByLabel("The lime").check();
  await reload(page);
  await page.getByRole("status").filter({ hasText: restored }).waitFor();
  assert.deepEqual(await chosen(page), ["lime"]);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test("the newest choice is kept, of every question", async () => {
  const page = await open();
  for (const name of ["oak", "chair", "lime"]) {
    await page.getByLabel(`The ${name}`).check();
  }
  await reload(page);
  assert.deepEqual(await chosen(page), ["lime", "chair"]);
  await page.close();
});

test("a button clears the answers and the draft", async () => {
  const page = await open();
  await page.getByLabel("The lime").check();
  await reload(page);
  await button(page, "Clear my answers").click();
  await page.getByText(restored).waitFor({ state: "hidden" });
  assert.deepEqual(await chosen(page), []);
  assert.deepEqual(await storage(page), { session: [], device: [] });
  await reload(page);
  assert.deepEqual(await chosen(page), []);
  assert.equal(await page.getByText(restored).count(), 0);
  await page.close();
});

test("nothing is said and nothing is kept where nothing was begun", async () => {
  const page = await open();
  await reload(page);
  assert.equal(await page.getByText(restored).count(), 0);
  assert.equal(await button(page, "Clear my answers").count(), 0);
  assert.deepEqual(await storage(page), { session: [], device: [] });
  await page.close();
});

test("a draft is for its tab, unless the page says otherwise", async () => {
  const page = await open();
  await page.getByLabel("The lime").check();
  const { session, device } = await storage(page);
  assert.deepEqual([session.length, device.length], [1, 0]);
  assert.equal(await page.getByText(kept).count(), 0);
  const tab = await newTab(page);
  assert.deepEqual(await chosen(tab), []);
  await page.close();
});

test('draft="device" is there in a new tab, says so before anything is typed, and is cleared for all', async () => {
  const page = await open('draft="device"');
  await page.getByText(kept).waitFor();
  assert.deepEqual(await storage(page), { session: [], device: [] });
  await page.getByLabel("The lime").check();
  const tab = await newTab(page);
  await tab.getByText(restored).waitFor();
  assert.deepEqual(await chosen(tab), ["lime"]);
  await button(tab, "Clear my answers").click();
  await reload(page);
  assert.deepEqual(await chosen(page), []);
  await page.getByText(kept).waitFor();
  await page.close();
});

test('draft="none" keeps nothing, anywhere', async () => {
  const page = await open('draft="none"');
  await page.getByLabel("The lime").check();
  assert.deepEqual(await storage(page), { session: [], device: [] });
  await reload(page);
  assert.deepEqual(await chosen(page), []);
  await page.close();
});

for (const draft of ["session", "device"]) {
  test(`draft="${draft}" is gone when the answers were sent`, async () => {
    const page = await open(`draft="${draft}"`);
    await page.getByLabel("The lime").check();
    await page.getByLabel("The chair").check();
    assert.notDeepEqual(await storage(page), { session: [], device: [] });
    await button(page, "Vote").click();
    await page.getByRole("heading", { name: "Thank you." }).waitFor();
    // What stays is that somebody has answered, and nothing of what.
    await page.waitForFunction(() => localStorage.length + sessionStorage.length === 1);
    const kept = await page.evaluate(() => Object.entries(localStorage).flat().join(" "));
    assert.match(kept, /^civic-answered-/);
    assert.doesNotMatch(kept, /lime|chair/);
    await page.reload();
    await button(page, "Answer as another person").click();
    assert.deepEqual(await chosen(page), []);
    assert.equal(await page.getByText(restored).count(), 0);
    await page.close();
  });
}

test("mistakes do not cost the draft", async () => {
  const page = await open();
  await page.getByLabel("The lime").check();
  await button(page, "Vote").click();
  await page.getByRole("heading", { name: "There is a problem" }).waitFor();
  await reload(page);
  assert.deepEqual(await chosen(page), ["lime"]);
  await page.close();
});

test("of a draft of another wording only what is still asked and offered comes back", async () => {
  const page = await open();
  await page.getByLabel("The lime").check();
  await page.getByLabel("The chair").check();
  // No more limes; the other question is the same.
  put("", [question("tree", "oak", "plane"), question("seat", "bench", "chair")]);
  await reload(page);
  await page.getByText(restored).waitFor();
  assert.deepEqual(await chosen(page), ["chair"]);
  // Nothing is as it was: then there is nothing to tell of.
  put("", [question("fountain", "round", "square")]);
  await reload(page);
  assert.deepEqual(await chosen(page), []);
  assert.equal(await page.getByText(restored).count(), 0);
  await page.close();
});

test("a draft that somebody has tampered with does no harm", async () => {
  const page = await open();
  await page.getByLabel("The lime").check();
  for (const text of ["", "{", "null", '[{"question":7}]', '[{"question":"tree","value":{"lime":1}}]', `[${"[".repeat(5000)}`]) {
    await page.evaluate((text) => sessionStorage.setItem(Object.keys(sessionStorage)[0], text), text);
    await reload(page);
    assert.deepEqual(await chosen(page), []);
    assert.equal(await page.getByText(restored).count(), 0);
  }
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test("drafts of two polls in one page are kept apart", async () => {
  const page = await open();
  const other = JSON.stringify(pollIn("en"));
  stage.site.putFile("/other.json", "application/json", other);
  await page.getByLabel("The lime").check();
  await page.evaluate(() => document.querySelector("civic-poll").setAttribute("src", "/other.json"));
  await page.getByLabel("Blue").check();
  await page.evaluate(() => document.querySelector("civic-poll").setAttribute("src", "/poll.json"));
  await page.getByText("Which tree?").waitFor();
  assert.deepEqual(await chosen(page), ["lime"]);
  assert.equal((await storage(page)).session.length, 2);
  await page.close();
});

const broken = {
  "throws at every call": () => {
    for (const name of ["getItem", "setItem", "removeItem"]) {
      Storage.prototype[name] = () => {
        throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
      };
    }
  },
  "throws when it is asked for": () => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException("Access is denied for this document.", "SecurityError");
        },
      });
    }
  },
  "is missing": () => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, { value: null });
    }
  },
};
for (const [how, breakStorage] of Object.entries(broken)) {
  for (const draft of ["session", "device"]) {
    test(`storage that ${how} does no harm with draft="${draft}", and is not said to keep anything`, async () => {
      const page = await open(`draft="${draft}"`, { prepare: (page) => page.addInitScript(breakStorage) });
      await page.getByLabel("The lime").check();
      assert.equal(await page.getByText(kept).count(), 0, "nothing is kept, and said to be");
      await page.getByLabel("The chair").check();
      assert.deepEqual(await chosen(page), ["lime", "chair"]);
      await button(page, "Vote").click();
      await page.getByRole("heading", { name: "Thank you." }).waitFor();
      assert.deepEqual(page.complaints, []);
      await page.close();
    });
  }
}
