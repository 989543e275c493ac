// Every part in every state, in every look; and what some parts do that needs a real browser.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { assertAccessible, assertNoOverflow, assertTargets } from "./harness/accessible.mjs";
import { setStage } from "./harness/stage.mjs";

const stage = setStage();

/** The gallery; `where` is the rest of its address. Editors' pages are secure contexts, others are not. */
async function open(where, options = {}, origin = stage.site.origin) {
  const page = await stage.browser.open(`${origin}/gallery/${where}`, options);
  await page.locator("html[data-drawn]").waitFor();
  return page;
}

const narrow = { viewport: { width: 320, height: 640 } };
const looks = {
  light: ["", { colorScheme: "light" }],
  dark: ["", { colorScheme: "dark" }],
  "light on a dark device": ["?theme=light", { colorScheme: "dark" }],
  "dark on a light device": ["?theme=dark", { colorScheme: "light" }],
  "320 px": ["", narrow],
  "forced colors": ["", { forcedColors: "active" }],
  "right to left": ["?dir=rtl", {}],
  "right to left, 320 px": ["?dir=rtl", narrow],
};

for (const [look, [where, options]] of Object.entries(looks)) {
  test(`every part in every state, ${look}`, async () => {
    const page = await open(where, options);
    await assertAccessible(page, look);
    await assertTargets(page, look);
    await assertNoOverflow(page, look);
    assert.deepEqual(page.complaints, []);
    await page.close();
  });
}

test("every section is in the contents and has states", async () => {
  const page = await open("");
  const sections = await page.evaluate(() =>
    [...document.querySelectorAll("section")].map((it) => ({
      link: document.querySelector(`#contents a[href="#${it.id}"]`)?.textContent,
      heading: it.querySelector("h2").textContent,
      states: it.querySelector("div").shadowRoot.querySelectorAll(".state").length,
    })),
  );
  assert.ok(sections.length > 15);
  for (const { link, heading, states } of sections) {
    assert.equal(link, heading);
    assert.ok(states > 1, `${heading} has ${states} states`);
  }
  await page.close();
});

test("the heading of a page is spoken with its step", async () => {
  const page = await open("");
  await page.getByRole("heading", { name: "Step 1 of 4 The park", exact: true }).waitFor();
  await page.close();
});

test("the spacing that readers may set breaks nothing", async () => {
  const page = await open("", narrow);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    // WCAG 2.2, success criterion 1.4.12.
    sheet.replaceSync(
      "* { letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important }",
    );
    for (const { shadowRoot } of document.querySelectorAll("section > div")) {
      shadowRoot.adoptedStyleSheets.push(sheet);
    }
  });
  await assertNoOverflow(page, "with more space");
  await page.close();
});

for (const [look, options] of Object.entries({ light: {}, dark: { colorScheme: "dark" }, narrow })) {
  test(`the warning takes the focus and gives it back, ${look}`, async () => {
    const page = await open("", options);
    const opening = page.getByRole("button", { name: "Open the warning" });
    const warning = page.getByRole("dialog", { name: "Are you still there?" });
    const stay = warning.getByRole("button", { name: "Stay" });
    await opening.click();
    assert.ok(await stay.evaluate((it) => it.matches(":focus")));
    await assertAccessible(page, "the warning");
    // There is nothing to reach but the dialog, and what belongs to the browser.
    await page.keyboard.press("Tab");
    const other = warning.getByRole("button", { name: "Delete now" });
    assert.ok(await other.evaluate((it) => it.matches(":focus")));

    await page.keyboard.press("Escape");
    await warning.waitFor({ state: "hidden" });
    assert.ok(await opening.evaluate((it) => it.matches(":focus")));
    // It was told that it is closed, so that it can open again.
    await opening.click();
    await stay.click();
    await warning.waitFor({ state: "hidden" });
    assert.deepEqual(page.complaints, []);
    await page.close();
  });
}

const receipt = "Your reference: K7QX-3M9P";

test("a receipt is copied on pages with TLS and without", async () => {
  for (const origin of [stage.site.editorOrigin, stage.site.origin]) {
    const page = await open("#receipt", {}, origin);
    assert.equal(await page.evaluate(() => isSecureContext), origin === stage.site.editorOrigin);
    const button = page.getByRole("button", { name: "Copy", exact: true });
    await button.click();
    await page.getByText("Copied").waitFor();
    assert.ok(await button.evaluate((it) => it.matches(":focus")), "the focus stays");
    const field = page.getByLabel("What would make the square better?").first();
    await field.press("ControlOrMeta+v");
    assert.equal(await field.inputValue(), receipt);
    assert.deepEqual(page.complaints, []);
    await page.close();
  }
});

test("a receipt is saved as a file", async () => {
  const page = await open("#receipt");
  const downloaded = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as a file" }).last().click();
  const download = await downloaded;
  assert.equal(download.suggestedFilename(), "vote.txt");
  assert.equal(await readFile(await download.path(), "utf8"), receipt);
  await page.getByText("Saved").waitFor();
  await page.close();
});

test("a receipt is printed alone, and leaves nothing behind", async () => {
  const page = await open("#receipt", {
    // Stands in for the dialog, in every frame. Nobody sees it, so it closes at once.
    prepare: (page) =>
      page.addInitScript(() => {
        window.print = () => {
          (window.top.printed ??= []).push([document.title, document.body.innerText]);
          dispatchEvent(new Event("afterprint"));
        };
      }),
  });
  const button = page.getByRole("button", { name: "Print" });
  await button.click();
  await page.waitForFunction(() => window.printed);
  const title = "Your vote";
  assert.deepEqual(await page.evaluate(() => window.printed), [[title, `${title}\n\n${receipt}`]]);
  await page.waitForFunction(() => window.length === 0);
  assert.ok(await button.evaluate((it) => it.matches(":focus")), "the focus stays");
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test("an address that cannot be shared is copied", async () => {
  const page = await open("#receipt");
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByText("The address was copied").waitFor();
  await page.close();
});
