// Makes `altcha.json`: challenges of every kind with their solutions, by the official library, for the
// tests of the widgets' own solver. Run it by `node vectors/altcha.mjs`. They never expire.

import { writeFile } from "node:fs/promises";
import { createChallenge, solveChallenge } from "altcha-lib";
import { deriveKey as pbkdf2 } from "altcha-lib/algorithms/pbkdf2";
import { deriveKey as sha } from "altcha-lib/algorithms/sha";
import * as v1 from "altcha-lib/v1";

const file = new URL("altcha.json", import.meta.url);

export const secrets = {
  hmacSignatureSecret: "not a secret",
  hmacKeySignatureSecret: "not a secret either",
};

/** How the second version's keys are made. */
export const deriveKey = (algorithm) => (algorithm.startsWith("PBKDF2") ? pbkdf2 : sha);

/** How many numbers must be tried where the maker decides it. */
const counter = 23;
const hashes = ["SHA-256", "SHA-384", "SHA-512"];
const never = 4102444800;

/** What a maker may put in besides: of every type, and not in ASCII. */
const data = { zeta: true, alpha: "Zürich & 東京", n: 1.5, 7: null };

const modes = {
  deterministic: { counter },
  probabilistic: { keyPrefix: "0", keyLength: 20 },
  "probabilistic by whole bytes": { keyPrefix: "00" },
};

/** Keys may be longer than those of SHA-256. */
const keyLength = (algorithm) => (algorithm.endsWith("256") ? 32 : 40);

async function second(algorithm, mode) {
  const made = { algorithm, deriveKey: deriveKey(algorithm), cost: 10, expiresAt: never, data };
  const key = { keyLength: keyLength(algorithm), ...modes[mode] };
  const challenge = await createChallenge({ ...made, ...secrets, ...key });
  const solution = await solveChallenge({ challenge, deriveKey: made.deriveKey });
  // Not every maker sorts the members, as this one does.
  const parameters = Object.fromEntries(Object.entries(challenge.parameters).reverse());
  return {
    name: `version 2, ${algorithm}, ${mode}`,
    challenge: { ...challenge, parameters },
    number: solution.counter,
    key: solution.derivedKey,
  };
}

async function first(algorithm) {
  const made = { algorithm, hmacKey: secrets.hmacSignatureSecret, maxnumber: 50, number: counter };
  const challenge = await v1.createChallenge({ ...made, expires: new Date(never * 1000) });
  return { name: `version 1, ${algorithm}`, challenge, number: counter, key: challenge.challenge };
}

/** New challenges of every kind, each with its solution. */
export async function vectors() {
  const algorithms = [...hashes, ...hashes.map((it) => `PBKDF2/${it}`)];
  const seconds = algorithms.flatMap((it) => Object.keys(modes).map((mode) => second(it, mode)));
  return Promise.all([...seconds, ...hashes.map(first)]);
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  await writeFile(file, `${JSON.stringify(await vectors(), null, 1)}\n`);
}
