// Challenges against abuse, with the official library on the other side: what our collector gives out,
// the library solves; what the library makes is in `vectors/altcha.json`, which the widgets' own solver
// solves in the tests of `civic-runtime`.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { solveChallenge, verifySolution } from "altcha-lib";
import * as v1 from "altcha-lib/v1";
import { deriveKey, secrets } from "../vectors/altcha.mjs";
import { configuration, startCollector } from "./harness/collector.mjs";

const base64 = (document) => Buffer.from(JSON.stringify(document)).toString("base64");

/** A collector of the tests' poll, which asks for a challenge. */
async function protectedCollector(test) {
  const folder = await mkdtemp(join(tmpdir(), "civic-protected-"));
  const file = join(folder, "poll.json");
  const document = JSON.parse(await readFile(configuration, "utf8"));
  await writeFile(file, JSON.stringify({ ...document, protection: { challenge: "/api/challenge" } }));
  const collector = await startCollector({ configurations: [file] });
  test.after(async () => {
    await collector.stop();
    await rm(folder, { recursive: true });
  });
  return collector;
}

async function solved(collector) {
  const response = await fetch(`${collector.origin}/api/challenge`);
  const challenge = await response.json();
  const key = deriveKey(challenge.parameters.algorithm);
  return { challenge, solution: await solveChallenge({ challenge, deriveKey: key }) };
}

/** An identity of the version that submissions have. */
function newId() {
  const digits = randomBytes(16).toString("hex");
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `7${digits.slice(13, 16)}`];
  return [...parts, `8${digits.slice(17, 20)}`, digits.slice(20)].join("-");
}

/** Posts a vote as a form, with what was made from a challenge; returns the codes of broken rules. */
async function vote(collector, payload, id = newId()) {
  const fields = { widget_id: "paris-empty-unit", "answers.shop": "bakery", submission_id: id };
  const body = new URLSearchParams({
    ...fields,
    submitted_at: "2026-11-22T10:00:00Z",
    ...(payload && { "proof.challenge": payload }),
  });
  const response = await fetch(collector.endpoint, { method: "POST", body });
  const answer = await response.json();
  return { status: response.status, codes: (answer.errors ?? []).map((it) => it.code) };
}

const created = { status: 201, codes: [] };
const refused = (code) => ({ status: 422, codes: [code] });

test("what the collector gives out, the official library solves, once for each submission", async (test) => {
  const collector = await protectedCollector(test);
  const payload = base64(await solved(collector));
  assert.deepEqual(await vote(collector, undefined), refused("challenge-missing"));
  const id = newId();
  assert.deepEqual(await vote(collector, payload, id), created);
  assert.deepEqual(await vote(collector, payload), refused("challenge-used"));
  assert.deepEqual(await vote(collector, payload, id), { status: 200, codes: [] });
  assert.deepEqual(await vote(collector, base64(await solved(collector))), created);
});

test("whatever was altered in it is refused, and what is left as it was is taken", async (test) => {
  const collector = await protectedCollector(test);
  const document = await solved(collector);
  const alterations = [
    ({ challenge }) => (challenge.parameters.expiresAt += 3600),
    ({ challenge }) => (challenge.parameters.data.issuedAt -= 60),
    ({ challenge }) => (challenge.parameters.nonce = randomBytes(16).toString("hex")),
    ({ challenge }) => (challenge.parameters.keyPrefix = "00"),
    ({ challenge }) => delete challenge.parameters.keySignature,
    ({ challenge }) => (challenge.signature = randomBytes(32).toString("hex")),
    ({ solution }) => (solution.derivedKey = randomBytes(32).toString("hex")),
    (document) => delete document.solution,
  ];
  for (const alter of alterations) {
    const altered = structuredClone(document);
    alter(altered);
    assert.deepEqual(await vote(collector, base64(altered)), refused("challenge-wrong"), alter);
  }
  assert.deepEqual(await vote(collector, base64(document)), created);
});

test("a challenge of another collector is not known", async (test) => {
  const [collector, other] = [await protectedCollector(test), await protectedCollector(test)];
  const payload = base64(await solved(other));
  assert.deepEqual(await vote(collector, payload), refused("challenge-wrong"));
});

test("the solutions that the widgets' own solver is held to are right by the official library", async () => {
  const file = new URL("../vectors/altcha.json", import.meta.url);
  const vectors = JSON.parse(await readFile(file, "utf8"));
  assert.equal(vectors.length, 21);
  for (const { name, challenge, number, key } of vectors) {
    const { parameters } = challenge;
    const verified = parameters
      ? await verifySolution({
          ...secrets,
          challenge,
          deriveKey: deriveKey(parameters.algorithm),
          solution: { counter: number, derivedKey: key },
        })
      : { verified: await v1.verifySolution({ ...challenge, number }, secrets.hmacSignatureSecret) };
    assert.ok(verified.verified, name);
  }
});
