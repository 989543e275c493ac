// The map in the widget: it joins in, and a tap, a drag or the keyboard place the pin; what is there already
// is shown, listed and supported; and where the map does not come, nothing is lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, assertNoOverflow, assertTargets } from "./harness/accessible.mjs";
import { openConfigured } from "./harness/configured.mjs";
import { touch } from "./harness/map.mjs";
import { setStage } from "./harness/stage.mjs";
import { tileOf } from "./harness/tiles.mjs";

const stage = setStage();

/** Some streets, with a park in the middle of which no pin may be. */
const map = {
  version: 1,
  kind: "map-pin",
  id: "benches",
  languages: ["en", "ar"],
  title: { en: "Where is a bench missing?", ar: "أين ينقص مقعد؟" },
  boundary: {
    type: "Polygon",
    coordinates: [[[24.93, 60.16], [24.96, 60.16], [24.96, 60.18], [24.93, 60.18], [24.93, 60.16]]],
  },
  boundary_name: { en: "the centre", ar: "وسط المدينة" },
  base: { type: "raster", tiles: "/tiles/{z}/{x}/{y}.svg", attribution: { en: "© Nobody", ar: "© لا أحد" } },
  places: [
    { id: "market", text: { en: "Market square", ar: "ساحة السوق" }, at: [24.952, 60.1675] },
    { id: "station", text: { en: "Station", ar: "المحطة" }, at: [24.941, 60.172] },
  ],
};

const tiles = (page) =>
  page.route("**/tiles/**", (route) => route.fulfill({ contentType: "image/svg+xml", body: tileOf("#cdb") }));

async function open(test, configuration = map, { prepare = tiles, ...options } = {}) {
  const opened = await openConfigured(stage, test, configuration, { prepare, reducedMotion: "reduce", ...options });
  await opened.page.getByRole("button", { name: /Continue|متابعة/ }).waitFor();
  return opened;
}

async function openMap(test, configuration, options) {
  const opened = await open(test, configuration, options);
  await zoomIn(opened.page).waitFor();
  // The mark of what is seen first.
  await opened.page.locator(".spot").first().waitFor();
  return opened;
}

const zoomIn = (page) => page.getByRole("button", { name: /Zoom in|تكبير/ }).first();
const surface = (page) => page.locator(".map-surface");
const told = (page) => page.locator(".whereabouts [role=status]");
const coordinates = (page) => page.getByRole("textbox", { name: "Coordinates" });

/** A pixel of the map in parts of its width and height, as the page counts pixels. */
async function at(page, across, down) {
  await surface(page).scrollIntoViewIfNeeded();
  const { x, y, width, height } = await surface(page).boundingBox();
  return [x + width * across, y + height * down];
}

async function sent(page, collector) {
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("heading", { name: "Check your answers before you send them" }).waitFor();
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByRole("heading", { name: "Thank you. Your answers were received." }).waitFor();
  const [{ document }] = await collector.stopAndReadRows();
  return document.answers[0].value;
}

test("a tap says where the pin is, and the fields and the map never say two different things", async (test) => {
  const { page, collector } = await openMap(test);
  await page.mouse.click(...(await at(page, 0.5, 0.5)));
  await page.locator(".mark").waitFor();
  assert.match(await told(page).innerText(), /^Chosen: \d+ m to the .* of (Station|Market square)\.$/);
  const [latitude, longitude] = (await coordinates(page).inputValue()).split(", ").map(Number);
  assert.ok(Math.abs(latitude - 60.17) < 0.002 && Math.abs(longitude - 24.945) < 0.002, `${latitude}, ${longitude}`);

  const before = await page.locator(".mark").boundingBox();
  await coordinates(page).fill("60.1725, 24.95");
  await coordinates(page).blur();
  await page.waitForFunction(
    (before) => {
      const mark = document.querySelector("civic-map-pin").shadowRoot.querySelector(".mark");
      return mark.getBoundingClientRect().x > before.x + 5;
    },
    { x: before.x },
  );
  await page.mouse.click(...(await at(page, 0.5, 0.5)));
  await page.getByText(/Coordinates: 60\.1(69|7)/).waitFor();
  const [pin] = await sent(page, collector);
  assert.deepEqual(Object.keys(pin).sort(), ["geometry", "method"]);
  assert.equal(pin.method, "map");
  assert.deepEqual(pin.geometry.coordinates.map((it) => String(it).split(".")[1].length <= 6), [true, true]);
  assert.deepEqual(page.complaints, []);
});

test("the pin is dragged, and goes back where it may not be", async (test) => {
  const { page } = await openMap(test);
  await page.mouse.click(...(await at(page, 0.5, 0.5)));
  const mark = page.locator(".mark");
  await mark.waitFor();
  const drag = async (to) => {
    const { x, y, width, height } = await mark.boundingBox();
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(...to, { steps: 4 });
    await page.mouse.up();
  };
  const before = await coordinates(page).inputValue();
  await drag(await at(page, 0.5, 0.35));
  await page.waitForFunction(
    (before) => document.querySelector("civic-map-pin").shadowRoot.querySelector("input[id*=coordinates]").value !== before,
    before,
  );
  const inside = await coordinates(page).inputValue();
  const place = await mark.boundingBox();
  await drag(await at(page, 0.02, 0.5));
  await page.getByText("This place is outside the centre.").first().waitFor();
  assert.equal(await coordinates(page).inputValue(), inside);
  const { x, y } = await mark.boundingBox();
  assert.deepEqual([x, y], [place.x, place.y]);
  await page.getByRole("button", { name: "Take the nearest place inside" }).click();
  await page.getByText("Coordinates: ").first().waitFor();
  assert.notEqual(await coordinates(page).inputValue(), inside);
});

test("by keyboard a crosshair is moved, told at each step and taken, and the page stays where it is", async (test) => {
  const { page, collector } = await openMap(test);
  await surface(page).focus();
  const label = await surface(page).getAttribute("aria-label");
  assert.equal(label, "Map. Arrow keys move the crosshair, Enter places the pin, plus and minus zoom.");
  const scrolled = await page.evaluate(() => scrollY);
  const said = page.locator(".map-said [role=status]");
  await page.keyboard.press("ArrowRight");
  await said.getByText(/^Crosshair: \d+ m to the .* of (Station|Market square)\.$/).waitFor();
  assert.ok(await page.locator(".crosshair").isVisible());
  const first = await said.innerText();
  await page.keyboard.press("+");
  await page.keyboard.press("Shift+ArrowDown");
  assert.notEqual(await said.innerText(), "");
  for (let step = 0; step < 40; step += 1) await page.keyboard.press("ArrowLeft");
  await said.getByText("This place is outside the centre.").waitFor();
  for (let step = 0; step < 40; step += 1) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.locator(".mark").waitFor();
  assert.equal(await page.evaluate(() => scrollY), scrolled);
  assert.notEqual(first, await said.innerText());
  const [pin] = await sent(page, collector);
  assert.equal(pin.method, "keyboard");
});

test("a place of the list is chosen on the map", async (test) => {
  const { page, collector } = await openMap(test);
  await page.locator(".spot[aria-label='Station']").click();
  await page.getByRole("radio", { name: "Station" }).and(page.locator(":checked")).waitFor();
  const [pin] = await sent(page, collector);
  assert.deepEqual(pin, { place: "station", method: "list" });
});

test("one finger moves the page and says how the map is moved", async (test) => {
  const { page } = await openMap(test, map, { hasTouch: true, viewport: { width: 360, height: 500 } });
  const [x, y] = await at(page, 0.5, 0.6);
  await touch(page, [[[x, y]], [[x, y - 30]], [[x, y - 60]], [[x, y - 90]]]);
  await page.getByText("Move the map with two fingers.").waitFor();
  await page.touchscreen.tap(...(await at(page, 0.5, 0.5)));
  await page.locator(".mark").waitFor();
});

test("where the map's file does not come, the widget says so and does without; and tries again", async (test) => {
  let isLost = true;
  const { page, collector } = await open(test, map, {
    prepare: async (page) => {
      await tiles(page);
      await page.route("**/civic-map.js", (route) => (isLost ? route.abort() : route.continue()));
    },
  });
  await page.getByText("The map could not be loaded. You can say where it is without it.").waitFor();
  await page.getByRole("radio", { name: "Market square" }).check();
  isLost = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await zoomIn(page).waitFor();
  const [pin] = await sent(page, collector);
  assert.deepEqual(pin, { place: "market", method: "list" });
});

test("where the tiles are missing or no pictures, the widget says so and the map takes pins all the same", async (test) => {
  for (const answer of [{ status: 404 }, { contentType: "text/html", body: "<p>Log in.</p>" }]) {
    const prepare = (page) => page.route("**/tiles/**", (route) => route.fulfill(answer));
    const { page } = await openMap(test, map, { prepare });
    await page.getByText("The map could not be loaded. You can say where it is without it.").waitFor();
    await page.mouse.click(...(await at(page, 0.5, 0.5)));
    await page.locator(".mark").waitFor();
    await page.close();
  }
});

test("nothing of a map is fetched before the widget is near, and nothing at all without a base", async (test) => {
  const requests = [];
  const prepare = async (page) => {
    await tiles(page);
    page.on("request", (request) => requests.push(new URL(request.url()).pathname));
  };
  const { base, ...bare } = map;
  await open(test, bare, { prepare });
  assert.deepEqual(requests.filter((it) => /civic-map\.js|tiles/.test(it)), []);
  assert.equal(base.type, "raster");
});

const feature = (id, x, y, properties) => ({
  type: "Feature",
  id,
  geometry: { type: "Point", coordinates: [x, y] },
  properties,
});
const existing = { from: "geojson", src: "/pins.geojson", near_metres: 50 };
const categories = [
  { id: "lamp", text: "A broken lamp", questions: [{ id: "what", type: "text", text: "What happened?" }] },
  { id: "bench", text: "A bench" },
];
const withExisting = { ...map, languages: ["en"], categories, existing };
for (const [key, value] of Object.entries(map)) {
  if (value?.en && value.ar) withExisting[key] = value.en;
}
withExisting.base = { ...map.base, attribution: "© Nobody" };
withExisting.places = map.places.map((it) => ({ ...it, text: it.text.en }));

const pins = {
  type: "FeatureCollection",
  features: [
    feature("a", 24.945, 60.17, { category: "lamp", title: "The lamp at the corner" }),
    feature("b", 24.9451, 60.17, { category: "bench" }),
    feature("c", 24.955, 60.175, { category: "lamp" }),
    feature("d", 24.955, 60.1751, {}),
  ],
};

function putPins(body) {
  stage.site.putFile("/pins.geojson", "application/geo+json", typeof body === "string" ? body : JSON.stringify(body));
}

test("what is there already is on the map and in a list; what is near and alike is pointed out and supported", async (test) => {
  putPins(pins);
  const { page, collector } = await openMap(test, withExisting);
  await page.getByText("Already on the map: 4").click();
  const list = page.locator(".known-list li");
  assert.equal(await list.count(), 4);
  assert.match(await list.first().innerText(), /^The lamp at the corner – \d+ m to the/);
  const buttons = await page.locator(".spot").evaluateAll((all) => all.map((it) => it.getAttribute("aria-label")));
  assert.ok(buttons.includes("Places here: 2. Zoom in."), buttons.join());

  await coordinates(page).fill("60.17005, 24.945");
  await coordinates(page).blur();
  const near = page.locator(".near");
  await near.getByText("Already there, near here: 2.").waitFor();
  await page.getByRole("radio", { name: "A broken lamp" }).check();
  await near.getByText("Already there, near here: 1.").waitFor();
  assert.match(await near.innerText(), /The lamp at the corner – [56] m/);
  await near.getByRole("button", { name: "Support this – The lamp at the corner" }).click();
  await told(page).getByText("You support: The lamp at the corner.").waitFor({ state: "attached" });
  assert.equal(await page.getByText("What happened?").count(), 0);
  const [pin] = await sent(page, collector);
  assert.deepEqual(pin, { supports: "a", method: "list" });
});

test("another pin may stand right beside one that is there already", async (test) => {
  putPins(pins);
  const { page, collector } = await openMap(test, withExisting);
  await coordinates(page).fill("60.17, 24.945");
  await coordinates(page).blur();
  await page.getByRole("radio", { name: "A bench" }).check();
  const [pin] = await sent(page, collector);
  assert.deepEqual(pin.geometry.coordinates, [24.945, 60.17]);
});

for (const [what, body, says] of [
  ["is no GeoJSON", { pins: [] }, /is no FeatureCollection of GeoJSON/],
  ["is cut off", '{"type": "Feature', /is not JSON/],
  ["has latitudes first", { ...pins, features: [feature("a", 60.17, 24.945, {})] }, /the latitude first; in GeoJSON the longitude/],
]) {
  test(`a file of pins that ${what} is told to developers, and the widget does without`, async (test) => {
    putPins(body);
    const { page } = await openMap(test, withExisting);
    await page.getByText("The pins that are there already could not be loaded. You can go on without them.").waitFor();
    assert.match(page.complaints.join("\n"), says);
    await page.mouse.click(...(await at(page, 0.5, 0.5)));
    await page.locator(".mark").waitFor();
  });
}

for (const [name, options, attributes] of [
  ["light", {}, ""],
  ["dark", { colorScheme: "dark" }, ""],
  ["320 px", { viewport: { width: 320, height: 640 } }, ""],
  ["from right to left", { viewport: { width: 320, height: 640 } }, 'lang="ar"'],
  ["forced colors", { forcedColors: "active" }, ""],
]) {
  test(`the map passes axe, fits and has targets for fingers, ${name}`, async (test) => {
    putPins(pins);
    const configuration = attributes ? map : withExisting;
    const { page } = await openMap(test, configuration, { ...options, attributes: () => attributes });
    await page.mouse.click(...(await at(page, 0.5, 0.5)));
    await page.locator(".mark").waitFor();
    if (!attributes) await page.getByText("Already on the map: 4").click();
    await assertAccessible(page, name);
    await assertNoOverflow(page, name);
    await assertTargets(page, name);
    assert.deepEqual(page.complaints, []);
  });
}
