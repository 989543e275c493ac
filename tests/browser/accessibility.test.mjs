// Every state passes axe with the rules of WCAG 2.2 AA and color contrast on, in every look.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, assertNoOverflow, assertTargets } from "./harness/accessible.mjs";
import { collectorFor, pollOf, setStage } from "./harness/stage.mjs";

const stage = setStage();

const looks = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  "320 px": { viewport: { width: 320, height: 640 } },
  "forced colors": { forcedColors: "active" },
  "reduced motion": { reducedMotion: "reduce" },
};

for (const [look, options] of Object.entries(looks)) {
  test(`the poll from ballot to receipt, ${look}`, async (test) => {
    const collector = await collectorFor(stage, test);
    const surface = `<style>@media (prefers-color-scheme: dark) { body { background: #111; color: #eee } }</style>`;
    stage.site.put("/", pollOf(collector), { head: surface });
    const page = await stage.browser.open(stage.site.origin, options);
    const button = page.locator("button[type=submit]");
    const look = async (state) => {
      await assertAccessible(page, state);
      await assertNoOverflow(page, state);
      await assertTargets(page, state);
    };

    await button.waitFor();
    await look("the ballot");
    await button.click();
    await page.getByRole("link", { name: "Select the shop" }).waitFor();
    await look("with mistakes");

    await page.route(collector.endpoint, (route) => route.fulfill({ status: 403 }));
    await page.getByLabel("A bakery").check();
    await button.click();
    await page.getByText("Your vote was not sent").waitFor();
    await look("not sent");

    await page.unroute(collector.endpoint);
    await button.click();
    await page.getByRole("heading", { name: "Thank you." }).waitFor();
    await look("the receipt");
    await page.close();
  });
}

test("the remarks for editors, and a widget that cannot be shown", async (test) => {
  stage.site.putFile("/broken.json", "application/json", '{"kind": "poll", "questoins": []}');
  stage.site.put("/", pollOf({ src: "/broken.json", endpoint: "/" }));
  const page = await stage.browser.open(stage.site.editorOrigin);
  await page.getByText("Did you mean `questions`?").waitFor();
  await assertAccessible(page, "remarks");
  await page.close();
});

test("a language that is written from right to left turns the widget around", async (test) => {
  const text = (ar) => ({ ar });
  const option = (id, ar) => ({ id, text: text(ar) });
  const configuration = {
    version: 1,
    kind: "poll",
    id: "souk",
    languages: ["ar"],
    questions: [
      {
        id: "shop",
        type: "single",
        text: text("أي متجر تريدون أن يفتح هنا؟"),
        options: [option("bakery", "مخبز"), option("books", "مكتبة")],
      },
    ],
  };
  stage.site.putFile("/ar.json", "application/json", JSON.stringify(configuration));
  stage.site.put("/", pollOf({ src: "/ar.json", endpoint: "/" }), { lang: "ar" });
  const page = await stage.browser.open(stage.site.origin, { viewport: { width: 320, height: 640 } });
  const radio = page.getByLabel("مخبز");
  await radio.waitFor();
  const label = page.locator("label").first();
  assert.ok((await radio.boundingBox()).x > (await label.boundingBox()).x);
  await assertAccessible(page, "right to left");
  await assertNoOverflow(page, "right to left");
  await page.close();
});
