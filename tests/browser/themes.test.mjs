// How a widget looks: by the page, by the configuration, by the device; and that it can be read.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { assertAccessible } from "./harness/accessible.mjs";
import { pollIn, resultsOf } from "./harness/languages.mjs";
import { setStage } from "./harness/stage.mjs";

const stage = setStage();
const root = new URL("../../", import.meta.url).pathname;

const configuration = pollIn("en", "fr");
configuration.questions[0].hint = { en: "One of them.", fr: "Un seul." };
const results = resultsOf(configuration, 3, [2, 1]);

/** A page with a style sheet of its own; `theme` is that of the configuration. */
async function open({ css = "", attributes = "", theme, hash = "", awaited = "button[type=submit]", ...options } = {}) {
  const file = JSON.stringify({ ...configuration, ...(theme ? { theme } : {}) });
  stage.site.putFile("/poll.json", "application/json", file);
  stage.site.putFile("/page.css", "text/css", css);
  const element = `<civic-poll src="/poll.json" endpoint="/api" ${attributes}></civic-poll>`;
  stage.site.put("/", `<main><h1>A page</h1>${element}</main>`, { head: '<link rel="stylesheet" href="/page.css">' });
  const page = await stage.browser.open(`${stage.site.origin}/${hash}`, {
    ...options,
    prepare: async (page) => {
      await page.route("**/api", (route) => route.fulfill({ status: 201, json: { reference: "AB-12", results } }));
      await options.prepare?.(page);
    },
  });
  await page.locator(awaited).waitFor();
  return page;
}

const computed = (page, selector, property) =>
  page.locator(selector).first().evaluate((it, property) => getComputedStyle(it)[property], property);

/** A color as browsers write it. */
const rgb = (hex) => `rgb(${hex.slice(1).match(/../g).map((it) => parseInt(it, 16)).join(", ")})`;

/** Where each property is seen: the element, the property there, what it is set to, what is computed. */
const seen = {
  "--civic-color-text": [".civic", "color", "#102030"],
  "--civic-color-muted": [".hint", "color", "#203040"],
  "--civic-color-surface": [".civic", "backgroundColor", "#fafbfc"],
  "--civic-color-border": [".languages button:not([aria-current])", "borderTopColor", "#405060"],
  "--civic-color-accent": ["button[type=submit]", "backgroundColor", "#506070"],
  "--civic-color-on-accent": ["button[type=submit]", "color", "#fdfefe"],
  "--civic-color-track": [".languages [aria-current]", "backgroundColor", "#d0e0f0"],
  "--civic-color-error": [".error-summary a", "color", "#8090a0"],
  "--civic-font": [".civic", "fontFamily", "Courier", "Courier"],
  "--civic-font-size": [".civic", "fontSize", "23px", "23px"],
  "--civic-space": [".civic", "paddingTop", "11px", "22px"],
  "--civic-radius": ["button[type=submit]", "borderTopLeftRadius", "13px", "13px"],
  "--civic-scroll-offset": ["button[type=submit]", "scrollMarginBlockStart", "77px", "77px"],
};

/** The texts of all files of that ending in the sources of the crates. */
async function sources(ending) {
  const files = await readdir(`${root}crates`, { recursive: true });
  const wanted = files.filter((it) => /^[^/]+\/src\//.test(it) && it.endsWith(ending));
  return (await Promise.all(wanted.map((it) => readFile(`${root}crates/${it}`, "utf8")))).join("\n");
}
const unique = (found) => [...new Set(found)].sort();

test("the tables of crates/ui/README.md name every property and every part, and no other", async () => {
  const css = await sources(".css");
  const rust = await sources(".rs");
  const readme = await readFile(`${root}crates/ui/README.md`, "utf8");
  const rows = readme.match(/^\| `[^`]+`/gm).map((it) => it.slice(3, -1));
  const properties = rows.filter((it) => it.startsWith("--"));
  assert.deepEqual(properties.toSorted(), unique(css.match(/--civic-[a-z-]+/g)));
  assert.deepEqual(properties.toSorted(), Object.keys(seen).sort());
  const drawn = rust.match(/(?<=\bpart=(?:\{[^}"]*)?")[a-z-]+(?=")/g);
  assert.deepEqual(rows.filter((it) => !it.startsWith("--")), unique(drawn));
});

test("the values in the table are those that a widget has where nothing is set", async () => {
  const readme = await readFile(`${root}crates/ui/README.md`, "utf8");
  for (const colorScheme of ["light", "dark"]) {
    const page = await open({ colorScheme });
    await page.getByRole("button", { name: "Vote" }).click();
    await page.locator(".error-summary").waitFor();
    for (const [name, [selector, property]] of Object.entries(seen)) {
      const row = readme.split("\n").find((it) => it.startsWith(`| \`${name}\``));
      const [light, dark] = row.match(/#[0-9a-f]{3,6}/g) ?? [];
      if (light) {
        const hex = (colorScheme === "light" ? light : dark).replace(/^#(.)(.)(.)$/, "#$1$1$2$2$3$3");
        assert.equal(await computed(page, selector, property), rgb(hex), `${name}, ${colorScheme}`);
      }
    }
    await page.close();
  }
});

for (const [where, around] of Object.entries({ "on the element": "civic-poll", "around it": "body" })) {
  for (const attributes of ["", 'render="light"']) {
    test(`properties that the page sets ${where} are seen${attributes && ", also without a shadow root"}`, async () => {
      const rules = Object.entries(seen).map(([name, [, , value]]) => `${name}: ${value};`);
      const page = await open({ css: `${around} { ${rules.join(" ")} }`, attributes });
      await page.getByRole("button", { name: "Vote" }).click();
      await page.locator(".error-summary").waitFor();
      for (const [name, [selector, property, value, expected = rgb(value)]] of Object.entries(seen)) {
        assert.equal(await computed(page, selector, property), expected, name);
      }
      await page.close();
    });
  }
}

test("parts can be styled from outside", async () => {
  const page = await open({ css: "civic-poll::part(button) { text-transform: uppercase }" });
  assert.equal(await computed(page, "button[type=submit]", "textTransform"), "uppercase");
  await page.close();
});

const palette = (accent, text, background) => ({ accent, on_accent: "#ffffff", text, background });
const theme = {
  light: palette("#7a0012", "#220011", "#fff8f0"),
  dark: { ...palette("#ffd0d8", "#ffeeee", "#200008"), on_accent: "#200008" },
};
const look = async (page) => ({
  accent: await computed(page, "button[type=submit]", "backgroundColor"),
  on_accent: await computed(page, "button[type=submit]", "color"),
  text: await computed(page, ".civic", "color"),
  background: await computed(page, ".civic", "backgroundColor"),
});
const inColors = (palette) => Object.fromEntries(Object.entries(palette).map(([name, hex]) => [name, rgb(hex)]));

for (const [device, attributes, expected] of [
  ["light", "", "light"],
  ["dark", "", "dark"],
  ["light", 'theme="dark"', "dark"],
  ["dark", 'theme="light"', "light"],
  ["dark", 'theme="purple"', "dark"],
]) {
  test(`the configuration's ${expected} colors on a device that prefers ${device}, ${attributes || "without theme"}`, async () => {
    for (const render of ["", 'render="light"']) {
      const page = await open({ theme, colorScheme: device, attributes: `${attributes} ${render}` });
      assert.deepEqual(await look(page), inColors(theme[expected]), render);
      assert.equal(await computed(page, "civic-poll", "colorScheme"), expected, render);
      await page.close();
    }
  });
}

test("another theme at run time is seen at once, and so is another preference of the device", async () => {
  const page = await open({ theme, colorScheme: "light" });
  await page.locator("civic-poll").evaluate((it) => it.setAttribute("theme", "dark"));
  assert.deepEqual(await look(page), inColors(theme.dark));
  await page.locator("civic-poll").evaluate((it) => it.removeAttribute("theme"));
  assert.deepEqual(await look(page), inColors(theme.light));
  await page.emulateMedia({ colorScheme: "dark" });
  assert.deepEqual(await look(page), inColors(theme.dark));
  await page.close();
});

for (const around of ["civic-poll", "body"]) {
  for (const attributes of ["", 'render="light"']) {
    test(`the configuration's colors give way to what the page sets on ${around} ${attributes}`, async () => {
      for (const colorScheme of ["light", "dark"]) {
        const css = `${around} { --civic-color-accent: #004d40; --civic-color-on-accent: #fefefe }`;
        const page = await open({ theme, css, colorScheme, attributes });
        const expected = { ...theme[colorScheme], accent: "#004d40", on_accent: "#fefefe" };
        assert.deepEqual(await look(page), inColors(expected), colorScheme);
        await page.close();
      }
    });
  }
}

test("colors for light surroundings alone leave the dark ones to the widget", async () => {
  const own = await open({ colorScheme: "dark" });
  const expected = await look(own);
  await own.close();
  const page = await open({ theme: { light: theme.light }, colorScheme: "dark" });
  assert.deepEqual(await look(page), expected);
  await page.close();
});

test("the font is the page's, in controls too, and never too small to read", async () => {
  const page = await open({ css: "body { font-family: Georgia, serif; font-size: 20px }" });
  for (const selector of [".civic", "button[type=submit]", "legend", "label"]) {
    assert.equal(await computed(page, selector, "fontFamily"), "Georgia, serif", selector);
  }
  assert.equal(await computed(page, "button[type=submit]", "fontSize"), "20px");
  await page.close();
  const small = await open({ css: "html { font-size: 8px } body { font-size: 9px }" });
  assert.equal(await computed(small, "label", "fontSize"), "16px");
  await small.close();
});

/** All elements in the widget with the values of these properties. */
const everywhere = (page, properties, selector = "*") =>
  page.locator(".civic").evaluate(
    (root, [properties, selector]) =>
      [...root.querySelectorAll(selector)]
        .filter((it) => it.checkVisibility())
        .map((it) => properties.map((name) => getComputedStyle(it)[name])),
    [properties, selector],
  );

/** Runs `look` at the ballot, the mistakes, and the receipt. */
async function throughout(page, look) {
  await look("the ballot");
  await page.getByRole("button", { name: "Vote" }).click();
  await page.locator(".error-summary").waitFor();
  await look("with mistakes");
  await page.getByLabel("Green").check();
  await look("with a choice");
  await page.getByRole("button", { name: "Vote" }).click();
  await page.locator(".receipt table").waitFor();
  await look("the receipt");
}

test("in forced colors everything that can be pressed has a border, and what is chosen can be told", async () => {
  const page = await open({ forcedColors: "active" });
  await throughout(page, async (state) => {
    const names = ["borderTopStyle", "borderTopWidth", "borderTopColor", "backgroundColor"];
    for (const [style, width, border, background] of await everywhere(page, names, "button, .error-summary")) {
      assert.equal(style, "solid", state);
      assert.ok(parseFloat(width) >= 1, state);
      assert.notEqual(border, background, state);
    }
    const bars = await everywhere(page, ["fill"], ".fill, .track");
    assert.ok(new Set(bars.map(String)).size !== 1, `${state}: a bar is like its track`);
    await assertAccessible(page, state);
  });
  await page.reload();
  await page.getByRole("button", { name: "Answer as another person" }).click();
  const radio = page.getByLabel("Green");
  const before = await radio.screenshot();
  await radio.check();
  await page.mouse.move(0, 0);
  await radio.blur();
  assert.equal(before.equals(await radio.screenshot()), false, "a chosen radio looks as before");
  await page.close();
});

test("nothing moves for those who asked for less motion", async () => {
  const page = await open({ reducedMotion: "reduce", attributes: 'mode="kiosk" idle="20"', prepare: (page) => page.clock.install() });
  const still = async (state) => {
    const names = ["transitionDuration", "animationName", "scrollBehavior"];
    const found = new Set((await everywhere(page, names)).map(String));
    assert.deepEqual([...found], ["0s,none,auto"], state);
    const running = await page.evaluate(() => document.querySelector("civic-poll").shadowRoot.getAnimations().length);
    assert.equal(running, 0, state);
  };
  await page.getByLabel("Blue").check();
  await page.clock.runFor(20_000);
  await page.getByRole("dialog").waitFor();
  await still("the warning");
  await page.clock.runFor(21_000);
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await throughout(page, still);
  await page.close();
});

const weak = "civic-poll { --civic-color-text: #999; --civic-color-accent: #ccc; --civic-color-on-accent: #fff }";
test("colors of the page that cannot be read are told to its editor, and residents are left alone", async () => {
  const remarks = ["contrast of text on the surface", "contrast of the button's text on it"];
  for (const attributes of ["", 'render="light"']) {
    const editor = await open({ css: weak, attributes, hash: "#civic-check", colorScheme: "light" });
    await editor.getByText("2 remarks on this widget").click();
    for (const remark of remarks) await editor.getByText(remark).waitFor();
    await editor.getByText("#999999 on #ffffff").waitFor();
    await editor.close();
    const resident = await open({ css: weak, attributes, colorScheme: "light" });
    assert.equal(await resident.locator(".diagnostics").count(), 0);
    await resident.close();
  }
  const sound = await open({ hash: "#civic-check" });
  assert.equal(await sound.locator(".diagnostics").count(), 0);
  await sound.close();
});

test("a configuration's colors that cannot be read are refused: the editor is told where, residents read a calm word", async () => {
  const theme = { light: palette("#dddddd", "#220011", "#fff8f0") };
  const refused = { theme, colorScheme: "dark", awaited: ".notice" };
  const editor = await open({ ...refused, hash: "#civic-check" });
  for (const [path, remark] of [
    ["/theme/light/on_accent", "The contrast of #ffffff on the accent #dddddd is 1.3, which many cannot read."],
    ["/theme/light/accent", "The contrast of #dddddd on the background #fff8f0 is 1.2, which many cannot read."],
  ]) {
    await editor.locator(".diagnostics li").filter({ hasText: path }).getByText(remark).waitFor();
  }
  await editor.close();
  const resident = await open(refused);
  assert.equal(await resident.locator(".notice").innerText(), "This is not available at the moment.");
  assert.equal(await resident.locator(".diagnostics").count(), 0);
  await resident.close();
});

test("a color without the one that it stands on is shown, and its editor is told that nobody knows the contrast", async () => {
  const theme = { light: { accent: "#004d40" } };
  const editor = await open({ theme, hash: "#civic-check", colorScheme: "light" });
  await editor.getByText("1 remark on this widget").click();
  await editor.getByText("The color stands without `on_accent`, so nobody knows the contrast.").waitFor();
  await editor.close();
  const resident = await open({ theme, colorScheme: "light" });
  assert.equal((await look(resident)).accent, rgb("#004d40"));
  assert.equal(await resident.locator(".diagnostics").count(), 0);
  await resident.close();
});
