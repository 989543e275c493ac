// A configuration that cannot be used: calm for residents, exact for editors.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pollOf, setStage } from "./harness/stage.mjs";

const stage = setStage();
const calm = "This is not available at the moment.";

async function check(remark, put) {
  put();
  stage.site.put("/", pollOf({ src: "/poll.json", endpoint: "/api" }));
  const resident = await stage.browser.open(stage.site.origin);
  await resident.getByText(calm).waitFor();
  assert.equal(await resident.getByText(remark).count(), 0);
  await resident.close();

  const editor = await stage.browser.open(`${stage.site.origin}/#civic-check`);
  await editor.getByText(calm).waitFor();
  await editor.getByText(remark).first().waitFor();
  await editor.close();
}

test("a malformed configuration", () =>
  check("is not known here. Did you mean `questions`?", () => {
    const text = '{"version": 1, "kind": "poll", "id": "a", "languages": ["en"], "questoins": []}';
    stage.site.putFile("/poll.json", "application/json", text);
  }));

test("a configuration that is not JSON", () =>
  check("The configuration is not JSON", () => {
    stage.site.putFile("/poll.json", "application/json", '{"version": 1,}');
  }));

test("a configuration that is nested without end does not take the page down", () =>
  check("nested more than 64 deep", () => {
    const depth = 50_000;
    const text = `{"kind": ${"[".repeat(depth)}${"]".repeat(depth)}}`;
    stage.site.putFile("/poll.json", "application/json", text);
  }));

test("an address without a configuration", async () => {
  stage.site.put("/", pollOf({ src: "/missing.json", endpoint: "/api" }));
  const page = await stage.browser.open(`${stage.site.origin}/#civic-check`);
  await page.getByText("The configuration at /missing.json was not found (status 404).").waitFor();
  await page.close();
});

test("an element without an endpoint", async () => {
  stage.site.putFile("/poll.json", "application/json", "{}");
  stage.site.put("/", `<civic-poll></civic-poll>`);
  const page = await stage.browser.open(stage.site.editorOrigin);
  await page.getByText("The element has no configuration").waitFor();
  await page.close();
});
