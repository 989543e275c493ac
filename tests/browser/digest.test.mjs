// The digest of a configuration is the same in the browser, in the collector and in JavaScript.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { canonical, digest } from "./harness/canonical.mjs";
import { configuration as file } from "./harness/collector.mjs";
import { collectorFor, pollOf, setStage } from "./harness/stage.mjs";

const vectors = JSON.parse(readFileSync(new URL("../vectors/canonical.json", import.meta.url)));
const stage = setStage();

test("every vector has its canonical form and its digest in JavaScript too", () => {
  assert.ok(vectors.length > 20);
  for (const { name, input, canonical: expected, digest: sum } of vectors) {
    assert.equal(canonical(JSON.parse(input)), expected, name);
    assert.equal(digest(JSON.parse(input)), sum, name);
  }
});

test("a vote names the digest that JavaScript makes, and the collector takes it", async (test) => {
  const collector = await collectorFor(stage, test);
  stage.site.put("/", pollOf(collector));
  const page = await stage.browser.open(stage.site.origin);
  await page.getByLabel("A bakery").check();
  await page.getByRole("button", { name: "Vote" }).click();
  await page.getByRole("heading", { name: "Thank you. Your vote was received." }).waitFor();
  const rows = await collector.stopAndReadRows();
  const configuration = JSON.parse(readFileSync(file));
  assert.equal(rows[0].document.config_digest, digest(configuration));
  await page.close();
});
