// Placing pins without a map: from the list of places, by the device, by coordinates and in words, with what
// is asked about each of them, up to what the collector keeps.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { assertAccessible, assertNoOverflow, assertTargets } from "./harness/accessible.mjs";
import { openConfigured } from "./harness/configured.mjs";
import { setStage } from "./harness/stage.mjs";

const stage = setStage();

/** A square of a degree with a lake in the middle. */
const map = {
  version: 1,
  kind: "map-pin",
  id: "benches",
  languages: ["en"],
  title: "Where is a bench missing?",
  boundary: {
    type: "Polygon",
    coordinates: [
      [[24, 60], [25, 60], [25, 61], [24, 61], [24, 60]],
      [[24.4, 60.4], [24.6, 60.4], [24.6, 60.6], [24.4, 60.6], [24.4, 60.4]],
    ],
  },
  boundary_name: "the city",
  places: [
    { id: "market", text: "Market square", at: [24.1, 60.1], description: "Where the stalls are" },
    { id: "station", text: "Station", at: [24.3, 60.3] },
  ],
};
const asking = {
  ...map,
  max_pins: 3,
  categories: [
    {
      id: "idea",
      text: "An idea",
      questions: [
        { id: "what", type: "text", text: "What should be here?" },
        { id: "why", type: "long-text", text: "Why?", optional: true, when: { is: "answered", question: "what" } },
      ],
    },
    { id: "noise", text: "Noise", measured: { unit: "dB", min: 20, max: 130, decimals: 1 } },
  ],
  questions: [{ id: "photo", type: "photo", text: "A photo", optional: true, max_files: 1, max_bytes: 1_000_000 }],
};

async function pageWith(test, configuration = map, options = {}) {
  const opened = await openConfigured(stage, test, configuration, options);
  await opened.page.getByRole("button", { name: "Continue" }).waitFor();
  return opened;
}

const go = (page) => page.getByRole("button", { name: "Continue" }).click();
const send = (page) => page.getByRole("button", { name: "Send" }).click();
const look = (page) => page.getByRole("heading", { name: "Check your answers before you send them" }).waitFor();
const received = (page) => page.getByRole("heading", { name: "Thank you. Your answers were received." }).waitFor();
const told = (page) => page.locator(".whereabouts [role=status]");
const coordinates = (page) => page.getByRole("textbox", { name: "Coordinates" });

/** Where the page is as safe as one with TLS: only there can a device be asked where it is. */
const safe = { get origin() { return stage.site.editorOrigin; } };

/** Types coordinates and leaves the field, which is when they are judged. */
async function type(page, text) {
  await coordinates(page).fill(text);
  await coordinates(page).blur();
}

async function sent(page, collector) {
  await go(page);
  await look(page);
  await send(page);
  await received(page);
  const [{ document }] = await collector.stopAndReadRows();
  assert.deepEqual(page.complaints, []);
  return document.answers;
}

test("a place is chosen from the list, looked over, sent and stored", async (test) => {
  const { page, collector } = await pageWith(test);
  await page.getByRole("radio", { name: "Station" }).check();
  await told(page).getByText("Chosen: Station.").waitFor();
  await go(page);
  await look(page);
  await page.getByText("Station", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Change your answer to: Where is it?" }).click();
  await page.getByRole("radio", { name: "Market square" }).check();
  const answers = await sent(page, collector);
  assert.deepEqual(answers, [{ question: "pins", value: [{ place: "market", method: "list" }] }]);
});

test("coordinates are judged when they are complete, and told from the nearest place", async (test) => {
  const { page, collector } = await pageWith(test);
  await coordinates(page).pressSequentially("60.30");
  assert.equal(await told(page).innerText(), "", "nothing is said while somebody types");
  await type(page, "60° 18′ 0″ N, 24.31° E");
  await told(page).getByText("Coordinates, like").waitFor({ state: "detached" });
  await type(page, "60.301, 24.3");
  await told(page).getByText("Chosen: 110 m to the north of Station.").waitFor();
  const answers = await sent(page, collector);
  const geometry = { type: "Point", coordinates: [24.3, 60.301] };
  assert.deepEqual(answers[0].value, [{ geometry, method: "typed" }]);
});

test("outside the boundary the nearest place inside is offered, and taken", async (test) => {
  const { page, collector } = await pageWith(test);
  await type(page, "60.5, 24.41");
  await told(page).getByText("This place is outside the city. The nearest place inside is 550 m to the west.").waitFor();
  await go(page);
  const summary = page.locator(".error-summary");
  await summary.getByRole("link", { name: /^This place is outside the city/ }).click();
  await page.locator("input:focus").and(coordinates(page)).waitFor();
  await page.getByRole("button", { name: "Take the nearest place inside" }).click();
  await page.locator(".whereabouts:focus").waitFor();
  assert.equal(await coordinates(page).inputValue(), "60.5, 24.4");
  const answers = await sent(page, collector);
  assert.deepEqual(answers[0].value[0].geometry.coordinates, [24.4, 60.5]);
});

test("numbers the wrong way round are recognized, and what is no position is told", async (test) => {
  const { page } = await pageWith(test);
  await type(page, "24.3, 60.3");
  await told(page).getByText("The two numbers seem to be the wrong way round").waitFor();
  await page.getByRole("button", { name: "Swap the two numbers" }).click();
  await told(page).getByText("Chosen: Station.").waitFor();
  assert.equal(await coordinates(page).inputValue(), "60.3, 24.3");
  await type(page, "beside the kiosk");
  await told(page).getByText("Enter coordinates, like 60.1, 24.1").waitFor();
});

test("words alone say where it is, unless a position is needed", async (test) => {
  const { page, collector } = await pageWith(test);
  await page.getByRole("textbox", { name: "The place in words" }).fill("Beside the kiosk");
  const answers = await sent(page, collector);
  assert.deepEqual(answers[0].value, [{ address: "Beside the kiosk", method: "typed" }]);
  const strict = await pageWith(test, { ...map, id: "strict", needs_position: true });
  await strict.page.getByRole("textbox", { name: "The place in words" }).fill("Beside the kiosk");
  await go(strict.page);
  await strict.page.locator(".error-summary").getByRole("link", { name: "Say where it is" }).click();
  await strict.page.locator("input[type=radio]:focus").waitFor();
});

test("the device is asked on demand alone, and taken at its word", async (test) => {
  const { page, collector } = await pageWith(test, map, {
    ...safe,
    geolocation: { longitude: 24.123_456_78, latitude: 60.1, accuracy: 12 },
    permissions: ["geolocation"],
  });
  await page.getByRole("button", { name: "Use my location" }).click();
  await told(page).getByText(/^Chosen: 1.3 km to the east of Market square\. Exact to 12 m\.$/).waitFor();
  const answers = await sent(page, collector);
  const geometry = { type: "Point", coordinates: [24.123_457, 60.1] };
  assert.deepEqual(answers[0].value, [{ geometry, method: "device", accuracy_metres: 12 }]);
});

test("a device that may not say where it is, or is elsewhere, changes nothing", async (test) => {
  const { page } = await pageWith(test, map, safe);
  await page.getByRole("radio", { name: "Station" }).check();
  await page.getByRole("button", { name: "Use my location" }).click();
  await told(page).getByText("Your device was not allowed to say where it is.").waitFor();
  assert.equal(await page.getByRole("radio", { name: "Station" }).isChecked(), true);
  const far = await pageWith(test, { ...map, id: "far" }, {
    ...safe,
    geolocation: { longitude: 23.9, latitude: 60.5 },
    permissions: ["geolocation"],
  });
  await far.page.getByRole("radio", { name: "Station" }).check();
  await far.page.getByRole("button", { name: "Use my location" }).click();
  await told(far.page).getByText(/outside the city\. The nearest place inside is 5\.5 km to the east\.$/).waitFor();
  assert.equal(await far.page.getByRole("radio", { name: "Station" }).isChecked(), true);
  await far.page.getByRole("button", { name: "Take the nearest place inside" }).click();
  await told(far.page).getByText(/^Chosen: /).waitFor();
  assert.equal(await coordinates(far.page).inputValue(), "60.5, 24");
});

test("each category has its questions, by the parts of the form, and several pins are sent at once", async (test) => {
  const { page, collector } = await pageWith(test, asking);
  await go(page);
  const mistakes = () => page.locator(".error-summary li").allInnerTexts();
  assert.deepEqual(await mistakes(), ["Say where it is", "Select what it is about"]);
  await page.getByRole("radio", { name: "Station" }).check();
  await page.getByRole("radio", { name: "An idea" }).check();
  await page.getByRole("textbox", { name: "What should be here?" }).waitFor();
  await go(page);
  await page.getByRole("link", { name: "Enter an answer to: What should be here?" }).waitFor();
  await page.getByRole("textbox", { name: "What should be here?" }).fill("A bench");
  await page.getByRole("textbox", { name: "Why?" }).fill("To rest");
  await go(page);
  await look(page);
  await page.getByRole("heading", { name: "Place 1" }).waitFor();
  await page.getByRole("button", { name: "Add another place" }).click();
  await page.locator("h3:focus", { hasText: "Place 2" }).waitFor();
  await type(page, "60.2, 24.2");
  await page.getByRole("radio", { name: "Noise" }).check();
  await page.getByRole("textbox", { name: "Noise" }).fill("12");
  await go(page);
  await page.getByRole("link", { name: "Noise – Enter a number that is 20 or more" }).waitFor();
  await page.getByRole("textbox", { name: "Noise" }).fill("61.5");
  await go(page);
  await look(page);
  assert.equal(await page.locator(".pin").count(), 2);
  await page.getByText("61.5 dB").waitFor();
  await page.getByRole("button", { name: "Change your answer to: Place 2 – Noise" }).click();
  await page.locator("input:focus").and(page.getByRole("textbox", { name: "Noise" })).waitFor();
  await go(page);
  await look(page);
  await page.getByRole("button", { name: "Add another place" }).click();
  await page.getByRole("button", { name: "Back" }).click();
  await look(page);
  assert.equal(await page.locator(".pin").count(), 2, "a pin with nothing in it is none");
  await page.getByRole("button", { name: "Remove: Place 1" }).click();
  await page.getByRole("status").getByText("Removed: Place 1").waitFor();
  await page.locator("h3:focus", { hasText: "Check your answers" }).waitFor();
  await send(page);
  await received(page);
  const [{ document }] = await collector.stopAndReadRows();
  assert.deepEqual(document.answers[0].value, [
    {
      category: "noise",
      value: 61.5,
      geometry: { type: "Point", coordinates: [24.2, 60.2] },
      method: "typed",
    },
  ]);
  assert.deepEqual(page.complaints, []);
});

test("a photo that two pins have comes once, and both name it", async (test) => {
  const picture = await readFile(new URL("../vectors/picture.jpg", import.meta.url));
  const { page, collector } = await pageWith(test, asking);
  const place = async (name) => {
    await page.getByRole("radio", { name }).check();
    await page.getByRole("radio", { name: "An idea" }).check();
    await page.getByRole("textbox", { name: "What should be here?" }).fill("A bench");
    await page.getByLabel("A photo").setInputFiles({ name: "here.jpg", mimeType: "image/jpeg", buffer: picture });
    await page.getByText("Added: here.jpg").waitFor();
    await go(page);
    await look(page);
  };
  await place("Station");
  await page.getByRole("button", { name: "Add another place" }).click();
  await place("Market square");
  await send(page);
  await received(page);
  const { documents, files } = await collector.stopAndReadFiles();
  const named = documents[0].answers[0].value.map(({ answers }) => {
    return answers.find(({ question }) => question === "photo").value[0].digest;
  });
  assert.deepEqual(named, [files[0].digest, files[0].digest]);
  assert.equal(files.length, 1);
});

test("by keyboard alone", async (test) => {
  const { page, collector } = await pageWith(test);
  await page.getByRole("radio", { name: "Market square" }).focus();
  await page.keyboard.press("ArrowDown");
  await told(page).getByText("Chosen: Station.").waitFor();
  const focused = async (name) => {
    for (let times = 0; times < 12; times += 1) {
      await page.keyboard.press("Tab");
      const text = await page.evaluate(() => {
        const it = document.querySelector("civic-map-pin").shadowRoot.activeElement;
        return it?.labels?.[0]?.innerText ?? it?.innerText;
      });
      if (text?.includes(name)) return;
    }
    assert.fail(`${name} is not reached by the Tab key`);
  };
  await focused("Remove this choice");
  await page.keyboard.press("Enter");
  await page.locator(".whereabouts:focus").getByText("No place is chosen now.").waitFor();
  await focused("Coordinates");
  await page.keyboard.type("60.5, 24.41");
  await page.keyboard.press("Enter");
  await page.locator(".error-summary:focus").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator("input:focus").and(coordinates(page)).waitFor();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("60.3, 24.3");
  await page.keyboard.press("Enter");
  await page.locator("h3:focus", { hasText: "Check your answers" }).waitFor();
  await focused("Send");
  await page.keyboard.press("Enter");
  await received(page);
  const [{ document }] = await collector.stopAndReadRows();
  assert.deepEqual(document.answers[0].value[0].geometry.coordinates, [24.3, 60.3]);
});

test("pins are there again after leaving the page, also what makes no sense yet", async (test) => {
  const { page } = await pageWith(test, asking);
  await page.getByRole("radio", { name: "An idea" }).check();
  await page.getByRole("textbox", { name: "What should be here?" }).fill("A bench");
  await type(page, "near the river");
  stage.site.put("/elsewhere", "<h1>Elsewhere</h1>");
  await page.goto(`${stage.site.origin}/elsewhere`);
  await page.goBack();
  await page.getByText("The answers that you had started are here again.").waitFor();
  assert.equal(await coordinates(page).inputValue(), "near the river");
  assert.equal(await page.getByRole("textbox", { name: "What should be here?" }).inputValue(), "A bench");
});

test("a long list of places unfolds, and one of them can be taken back", async (test) => {
  const places = Array.from({ length: 40 }, (_, at) => ({ id: `p${at}`, text: `Place ${at}`, at: [24.1, 60 + at / 100] }));
  const { page, collector } = await pageWith(test, { ...map, places, only_places: true, boundary_name: undefined });
  assert.equal(await coordinates(page).count(), 0);
  const list = page.getByRole("combobox", { name: "Choose from the list" });
  await list.selectOption("Place 7");
  await told(page).getByText("Chosen: Place 7.").waitFor();
  await list.selectOption("");
  await told(page).getByText("No place is chosen now.").waitFor();
  await list.selectOption("Place 9");
  const answers = await sent(page, collector);
  assert.deepEqual(answers[0].value, [{ place: "p9", method: "list" }]);
});

for (const [look_, options] of [
  ["light", {}],
  ["dark", { colorScheme: "dark" }],
  ["320 px", { viewport: { width: 320, height: 640 } }],
  ["forced colors", { forcedColors: "active" }],
]) {
  test(`placing, what is refused, the look at it and the receipt pass axe and fit, ${look_}`, async (test) => {
    const { page } = await pageWith(test, asking, options);
    const looked = async (state) => {
      await assertAccessible(page, state);
      await assertNoOverflow(page, state);
      await assertTargets(page, state);
    };
    await looked("nothing chosen");
    await type(page, "60.5, 24.41");
    await told(page).getByText(/outside the city/).waitFor();
    await looked("outside");
    await go(page);
    await page.locator(".error-summary").waitFor();
    await looked("with mistakes");
    await page.getByRole("button", { name: "Take the nearest place inside" }).click();
    await page.getByRole("radio", { name: "Noise" }).check();
    await page.getByRole("textbox", { name: "Noise" }).fill("61");
    await page.getByRole("textbox", { name: "The place in words" }).fill("Beside the kiosk");
    await looked("placed");
    await go(page);
    await look(page);
    await looked("looked over");
    await send(page);
    await received(page);
    await looked("received");
  });
}

test("from right to left it passes axe and fits, and coordinates stay in their order", async (test) => {
  const { page } = await openConfigured(stage, test, { ...map, id: "arabic", languages: ["ar"], max_pins: 2 }, {
    attributes: () => 'lang="ar"',
    viewport: { width: 320, height: 640 },
  });
  await page.locator("[dir=rtl]").first().waitFor();
  const typed = page.getByRole("textbox", { name: "الإحداثيات" });
  await typed.fill("60.5, 24.41");
  await typed.blur();
  await told(page).getByText("هذا المكان خارج").waitFor();
  assert.equal(await typed.evaluate((it) => getComputedStyle(it).direction), "ltr");
  await assertAccessible(page, "outside");
  await assertNoOverflow(page, "outside");
  await page.locator(".whereabouts button").click();
  await page.getByText("الإحداثيات: \u206860.5, 24.4\u2069").waitFor();
  await page.locator("button[type=submit]").click();
  await page.locator(".pins").waitFor();
  await assertAccessible(page, "looked over");
  await assertNoOverflow(page, "looked over");
  await assertTargets(page, "looked over");
});
