// Content security policies: the one that the README prints is enough, and a page that refuses
// WebAssembly keeps its plain form.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventOf } from "./harness/browser.mjs";
import { strictPolicy, widgetFile } from "./harness/site.mjs";
import { collectorFor, pollOf, setStage } from "./harness/stage.mjs";

const stage = setStage();
const policy = (text) => ({ headers: { "content-security-policy": text } });

async function voteUnder(test, text) {
  const collector = await collectorFor(stage, test);
  stage.site.put("/", pollOf(collector), policy(text(collector.origin)));
  const page = await stage.browser.open(stage.site.origin);
  await page.getByRole("button", { name: "Vote" }).click();
  await page.getByRole("link", { name: "Select the shop" }).click();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Vote" }).click();
  await page.getByRole("heading", { name: "Thank you." }).waitFor();
  assert.deepEqual(page.complaints, []);
  await page.close();
}

test("the policy of the README suffices, without a word in the console", (test) =>
  voteUnder(test, strictPolicy));

test("enforced trusted types are satisfied", (test) =>
  voteUnder(
    test,
    (endpoint) =>
      `${strictPolicy(endpoint)}; require-trusted-types-for 'script'; trusted-types 'none'`,
  ));

const withoutWasm = (endpoint) => strictPolicy(endpoint).replace(" 'wasm-unsafe-eval'", "");
const plainForm = `<form method="post" action="/plain"><label>Which shop? <input name="shop"></label>
  <button>Send</button></form>`;

test("where WebAssembly is refused the plain form stays, and the editor reads what to add", async (test) => {
  const collector = await collectorFor(stage, test);
  const body = pollOf(collector, "", plainForm);
  stage.site.put("/", body, policy(withoutWasm(collector.origin)));
  for (const [origin, isEditor] of [
    [stage.site.origin, false],
    [stage.site.editorOrigin, true],
  ]) {
    const page = await stage.browser.open("about:blank");
    await page.addInitScript(() => {
      document.addEventListener("civic-error", (event) => (window.told = event.detail));
    });
    await page.goto(origin);
    await page.waitForFunction(() => window.told);
    const { reason, message } = await page.evaluate(() => window.told);
    assert.equal(reason, "csp");
    assert.match(message, /script-src 'self' 'wasm-unsafe-eval'/);
    assert.ok(page.complaints.some((it) => it.includes("Add 'wasm-unsafe-eval'")));
    assert.ok(await page.getByLabel("Which shop?").isVisible());
    assert.equal(await page.getByText("For editors:").isVisible(), isEditor);
    assert.equal(await page.getByText("cannot be shown").count(), 0);
    await page.close();
  }
});

test("where there is no plain form either, the resident reads a calm sentence", async (test) => {
  const collector = await collectorFor(stage, test);
  stage.site.put("/", pollOf(collector), policy(withoutWasm(collector.origin)));
  const page = await stage.browser.open(stage.site.origin);
  await page.getByText("This part of the page cannot be shown in this browser.").waitFor();
  assert.equal(await page.getByText("For editors:").count(), 0);
  await page.close();
});

test("the plain form makes room for the widget where there is one", async (test) => {
  const collector = await collectorFor(stage, test);
  stage.site.put("/", pollOf(collector, "", plainForm));
  const page = await stage.browser.open(stage.site.origin);
  await page.getByRole("button", { name: "Vote" }).waitFor();
  assert.equal(await page.getByLabel("Which shop?").isVisible(), false);
  await page.close();
});

for (const [file, type] of [
  ["civic-web.wasm", "application/wasm"],
  ["civic-web.js", "text/javascript"],
]) {
  test(`a ${file} that was tampered with is not run`, async (test) => {
    const collector = await collectorFor(stage, test);
    const path = `/civic-widgets/${file}`;
    stage.site.putFile(path, type, Buffer.concat([await widgetFile(file), Buffer.from("\n")]));
    test.after(() => stage.site.remove(path));
    stage.site.put("/", pollOf(collector));
    const page = await stage.browser.open(stage.site.origin);
    await page.getByText("This part of the page cannot be shown in this browser.").waitFor();
    assert.ok(page.complaints.some((it) => it.includes("are there, unchanged and of one version")));
    await page.close();
  });
}
