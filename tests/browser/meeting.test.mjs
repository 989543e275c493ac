// A poll on the wall of a hall: large, with a code to answer by telephone, and bars that move.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, assertNoOverflow } from "./harness/accessible.mjs";
import { collectorOf } from "./harness/configured.mjs";
import { pollOf, setStage } from "./harness/stage.mjs";

const stage = setStage();

const option = (id, text) => ({ id, text });
const poll = {
  version: 1, kind: "poll", id: "hall", languages: ["en"], title: "The council's question", results: "always",
  questions: [{ id: "what", type: "single", text: "Should the square be closed to cars?", options: [option("yes", "Yes"), option("no", "No")] }],
};

async function hall(test, options = {}) {
  const collector = await collectorOf(stage, [poll]);
  test.after(() => collector.stop());
  const results = `results="${collector.origin}/api/widgets/hall/results"`;
  stage.site.put("/wall", pollOf({ src: "/hall.json", endpoint: "" }, `mode=meeting join="/answer" ${results}`));
  stage.site.put("/answer", pollOf({ src: "/hall.json", endpoint: collector.endpoint }));
  const wall = await stage.browser.open(`${stage.site.origin}/wall`, options);
  test.after(() => wall.close());
  await wall.getByRole("img", { name: "Scan the code with your phone to answer" }).waitFor();
  return wall;
}

/** What the code on the page says, read as a camera would, by the browser where it can. */
const codeOf = (page) =>
  page.locator("civic-poll").evaluate(async (it) => {
    const svg = it.shadowRoot.querySelector(".qr-code");
    const [, , size] = svg.getAttribute("viewBox").split(" ").map(Number);
    const dark = new Set();
    for (const [, x, y, width] of svg.querySelector("path").getAttribute("d").matchAll(/M(\d+) (\d+)h(\d+)/g)) {
      for (let at = 0; at < Number(width); at += 1) dark.add(`${Number(x) + at} ${y}`);
    }
    return { size, dark: dark.size, corner: dark.has("4 4"), quiet: !dark.has("3 3") };
  });

test("the wall shows where to answer, and counts while people do", async (test) => {
  const wall = await hall(test);
  const link = wall.getByRole("link");
  assert.equal(await link.getAttribute("href"), `${stage.site.origin}/answer`);
  const code = await codeOf(wall);
  assert.ok(code.size >= 29 && code.dark > 100 && code.corner && code.quiet, JSON.stringify(code));
  const phone = await stage.browser.open(await link.getAttribute("href"), { viewport: { width: 360, height: 640 } });
  await phone.getByLabel("Yes").check();
  await phone.getByRole("button", { name: "Vote" }).click();
  await phone.getByRole("heading", { name: "Thank you." }).waitFor();
  await wall.getByRole("row", { name: /^Yes 1 100%$/ }).waitFor();
  await phone.close();
});

test("nothing can be voted on the wall, and its type is large", async (test) => {
  const wall = await hall(test, { viewport: { width: 1920, height: 1080 } });
  await wall.getByRole("row", { name: /^Yes/ }).waitFor();
  assert.equal(await wall.locator("civic-poll form").count(), 0);
  const size = await wall.locator("civic-poll td").first().evaluate((it) => parseFloat(getComputedStyle(it).fontSize));
  assert.ok(size >= 32, `${size} px`);
});

for (const [look, options] of Object.entries({
  wide: { viewport: { width: 1920, height: 1080 } },
  dark: { colorScheme: "dark" },
  "320 px": { viewport: { width: 320, height: 640 } },
  "forced colors": { forcedColors: "active" },
})) {
  test(`the wall passes axe and fits: ${look}`, async (test) => {
    const wall = await hall(test, options);
    await wall.getByRole("row", { name: /^Yes/ }).waitFor();
    await assertAccessible(wall, look);
    await assertNoOverflow(wall, look);
  });
}
