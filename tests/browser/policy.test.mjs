// Content security policies that are enough, without a word in the console, for everything that a
// widget does.

import assert from "node:assert/strict";
import { test } from "node:test";
import { journeys, travel } from "./harness/journey.mjs";
import { strictPolicy } from "./harness/site.mjs";
import { collectorFor, pollOf, setStage } from "./harness/stage.mjs";

const stage = setStage();
const policy = (text) => ({ "content-security-policy": text });
const trustedTypes = "require-trusted-types-for 'script'; trusted-types 'none'";

for (const [name, journey] of Object.entries(journeys)) {
  for (const render of ["shadow", "light"]) {
    test(`the policy of the README suffices, with trusted types enforced: ${name}, rendered ${render}`, async (test) => {
      const collector = await collectorFor(stage, test);
      const complaints = await travel(stage, collector, journey, {
        attributes: `render=${render}`,
        headers: policy(`${strictPolicy(collector.origin)}; ${trustedTypes}`),
        look: () => {},
      });
      assert.deepEqual(complaints, []);
    });
  }
}

test("a policy that goes by nonces suffices", async (test) => {
  const collector = await collectorFor(stage, test);
  const scripts = "script-src 'nonce-once' 'wasm-unsafe-eval'";
  const text = strictPolicy(collector.origin).replace(/script-src [^;]*/, scripts);
  stage.site.put("/", pollOf(collector), { headers: policy(text), nonce: "once" });
  const page = await stage.browser.open(stage.site.origin);
  await page.getByRole("button", { name: "Vote" }).waitFor();
  assert.deepEqual(page.complaints, []);
  await page.close();
});
