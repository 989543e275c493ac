// Page translators exchange the texts of a widget behind its back. It goes on, and what can be read is
// what would be read without them, in every state.

import assert from "node:assert/strict";
import { test } from "node:test";
import { journeys, travel } from "./harness/journey.mjs";
import { collectorFor, setStage } from "./harness/stage.mjs";
import { lines, translate } from "./harness/translator.mjs";

const stage = setStage();

/** What can be read on the way, state by state. */
async function read(test, journey, options) {
  const noted = [];
  const look = async (page, state) => noted.push([state, await lines(page)]);
  const complaints = await travel(stage, await collectorFor(stage, test), journey, { ...options, look });
  assert.deepEqual(complaints, []);
  return noted;
}

for (const [name, journey] of Object.entries(journeys)) {
  for (const render of ["shadow", "light"]) {
    for (const [way, isWrapping] of [
      ["wraps", true],
      ["replaces", false],
    ]) {
      test(`${name}, rendered ${render}, while a translator ${way} every text`, async (test) => {
        const original = await read(test, journey);
        const begin = (page) => translate(page, isWrapping);
        const translated = await read(test, journey, { attributes: `render=${render}`, begin });
        for (const [at, [state, text]] of original.entries()) {
          assert.deepEqual(translated[at], [state, text], state);
        }
      });
    }
  }
}
