// Widgets whose configuration asks for a challenge: a resident notices nothing of it, whoever gives the
// challenges out.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { verifySolution } from "altcha-lib";
import * as v1 from "altcha-lib/v1";
import { deriveKey, secrets, vectors } from "../vectors/altcha.mjs";
import { configuration, startCollector } from "./harness/collector.mjs";
import { strictPolicy } from "./harness/site.mjs";
import { setStage } from "./harness/stage.mjs";

const stage = setStage();
const thanks = { name: "Thank you." };

/** The tests' poll, with this protection. */
async function poll(protection) {
  const document = JSON.parse(await readFile(configuration, "utf8"));
  return JSON.stringify({ ...document, protection });
}

/**
 * A page under the strict policy with a poll that asks for a challenge. What is posted is noted in
 * `sent`; `answers` are the statuses and codes of the endpoint's answers, the last of them for ever.
 */
async function pageWith(challenge, answers = [{ status: 201 }], protection = {}) {
  // Only there the browser has cryptography of its own: the site has no TLS.
  const { editorOrigin } = stage.site;
  const endpoint = "https://endpoint.example/answers";
  const config = await poll({ challenge: `${editorOrigin}/challenge`, ...protection });
  stage.site.putFile("/poll.json", "application/json", config);
  if (challenge) stage.site.putFile("/challenge", "application/json", JSON.stringify(challenge));
  else stage.site.remove("/challenge");
  const widget = `<civic-poll src="/poll.json" endpoint="${endpoint}" draft="none"></civic-poll>`;
  const policy = `${strictPolicy("https://endpoint.example")}; require-trusted-types-for 'script'`;
  stage.site.put("/", `<main><h1>A page</h1>${widget}</main>`, {
    headers: { "content-security-policy": policy },
  });
  const sent = [];
  const page = await stage.browser.open(editorOrigin, {
    prepare: (page) =>
      page.route(endpoint, (route) => {
        const headers = {
          "access-control-allow-origin": "*",
          "access-control-allow-headers": "content-type, idempotency-key",
        };
        if (route.request().method() === "OPTIONS") return route.fulfill({ status: 204, headers });
        sent.push(route.request().postDataJSON());
        const { status, code } = answers.length > 1 ? answers.shift() : answers[0];
        const error = { code, pointer: "/proof/challenge", detail: "No." };
        return route.fulfill({ status, headers, body: JSON.stringify(code ? { errors: [error] } : {}) });
      }),
  });
  return { page, sent };
}

async function vote(page) {
  await page.getByLabel("A greengrocer").check();
  await page.getByRole("button", { name: "Vote" }).click();
}

const opened = (payload) => JSON.parse(Buffer.from(payload, "base64").toString("latin1"));

/** What the official library says of a payload. */
async function verdict(payload) {
  const { challenge, solution } = opened(payload);
  if (!solution) return v1.verifySolution(payload, secrets.hmacSignatureSecret);
  const key = deriveKey(challenge.parameters.algorithm);
  return (await verifySolution({ ...secrets, challenge, solution, deriveKey: key })).verified;
}

test("every challenge of the official library is solved, and it takes the solution", async () => {
  for (const { name, challenge } of await vectors()) {
    const { page, sent } = await pageWith(challenge);
    await vote(page);
    await page.getByRole("heading", thanks).waitFor();
    assert.equal(sent.length, 1, name);
    assert.ok(await verdict(sent[0].proof.challenge), name);
    assert.deepEqual(page.complaints, [], name);
    await page.close();
  }
});

test("a page without TLS solves what the collector gives out by itself, once for each vote", async (test) => {
  const folder = await mkdtemp(join(tmpdir(), "civic-protected-"));
  const file = join(folder, "poll.json");
  const { origin } = stage.site;
  await writeFile(file, await poll({ challenge: "/api/challenge", minimum_seconds: 1 }));
  const collector = await startCollector({ origins: [origin], configurations: [file] });
  test.after(async () => {
    await collector.stop();
    await rm(folder, { recursive: true });
  });
  const { src, endpoint } = collector;
  stage.site.put("/", `<civic-poll src="${src}" endpoint="${endpoint}" draft="none"></civic-poll>`);
  for (const _ of [1, 2]) {
    const page = await stage.browser.open(origin);
    await vote(page);
    await page.getByRole("heading", thanks).waitFor();
    await page.close();
  }
  const rows = await collector.stopAndReadRows();
  const nonces = rows.map((it) => opened(it.document.proof.challenge).challenge.parameters.nonce);
  assert.equal(new Set(nonces).size, 2);
});

test("where no challenge can be had, the answers go without, and the endpoint decides", async () => {
  const { page, sent } = await pageWith(undefined);
  await vote(page);
  await page.getByRole("heading", thanks).waitFor();
  assert.equal(sent[0].proof, undefined);
  await page.close();
});

for (const code of ["challenge-expired", "challenge-used", "challenge-wrong", "too-fast"]) {
  test(`after ${code} another challenge is tried without a word, and only once`, async () => {
    const [{ challenge }] = await vectors();
    const refusal = { status: 422, code };
    const { page, sent } = await pageWith(challenge, [refusal, { status: 201 }]);
    await vote(page);
    await page.getByRole("heading", thanks).waitFor();
    assert.equal(sent.length, 2);
    await page.close();

    const again = await pageWith(challenge, [refusal, refusal, { status: 201 }]);
    await vote(again.page);
    const alert = again.page.getByRole("alert").filter({ hasText: "could not be checked" });
    await alert.waitFor();
    assert.equal(again.sent.length, 2);
    assert.ok(await again.page.getByLabel("A greengrocer").isChecked());
    await again.page.getByRole("button", { name: "Vote" }).click();
    await again.page.getByRole("heading", thanks).waitFor();
    assert.equal(again.sent.length, 3);
    await again.page.close();
  });
}

test("whoever is quick waits without noticing", async () => {
  const [{ challenge }] = await vectors();
  const { page, sent } = await pageWith(challenge, undefined, { minimum_seconds: 2 });
  const before = Date.now();
  await vote(page);
  await page.locator("button[aria-disabled=true]").waitFor();
  await page.getByRole("heading", thanks).waitFor();
  assert.ok(Date.now() - before >= 2_000);
  assert.equal(sent.length, 1);
  await page.close();
});

test("a browser that fills in what people do not see is told, and the field is empty again", async () => {
  const [{ challenge }] = await vectors();
  const answers = [{ status: 422, code: "decoy-filled" }, { status: 201 }];
  const { page, sent } = await pageWith(challenge, answers);
  await page.locator('input[name="proof.decoy"]').evaluate((input) => {
    input.value = "https://spam.example";
    input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  });
  await vote(page);
  await page.getByRole("alert").filter({ hasText: "has to stay empty" }).waitFor();
  assert.equal(sent[0].proof.decoy, "https://spam.example");
  await page.getByRole("button", { name: "Vote" }).click();
  await page.getByRole("heading", thanks).waitFor();
  assert.equal(sent[1].proof.decoy, undefined);
  await page.close();
});
