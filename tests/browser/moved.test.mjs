// An element that a page moves about keeps all that it knows, whatever it is doing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { seen, travel, vote } from "./harness/journey.mjs";
import { collectorFor, pollOf, setStage } from "./harness/stage.mjs";
import { lines } from "./harness/translator.mjs";

const stage = setStage();

/** Moves the element to another place; returns which choice it holds before and after. */
const move = (page) =>
  page.evaluate(() => {
    const element = document.querySelector("civic-poll");
    const chosen = () =>
      (element.shadowRoot ?? element).querySelector(".civic input:checked")?.value ?? "nothing";
    const before = chosen();
    const place = document.createElement("section");
    document.querySelector("main").prepend(place);
    place.append(element);
    return [before, chosen()];
  });

for (const render of ["shadow", "light"]) {
  test(`moved in every state it shows what it showed, and goes on, rendered ${render}`, async (test) => {
    const collector = await collectorFor(stage, test);
    const look = async (page, state) => {
      const before = await lines(page);
      const [chosen, chosenThen] = await move(page);
      assert.deepEqual(await lines(page), before, state);
      assert.equal(chosenThen, chosen, state);
    };
    const journey = { walk: vote, attributes: `render=${render} draft=none` };
    assert.deepEqual(await travel(stage, collector, journey, { look }), []);
    assert.equal((await collector.counted()).participants, 1);
  });

  test(`taken out and put back while it sends it takes the answer up again, rendered ${render}`, async (test) => {
    const collector = await collectorFor(stage, test);
    stage.site.put("/", pollOf(collector, `render=${render}`));
    let release;
    const held = new Promise((resolve) => (release = resolve));
    const page = await stage.browser.open(stage.site.origin, {
      prepare: (page) =>
        page.route(collector.endpoint, async (route) => {
          await held;
          await route.continue();
        }),
    });
    await page.getByLabel("A bakery").check();
    await page.locator("button[type=submit]").click();
    await seen(page, "button[aria-disabled]");
    await page.evaluate(async () => {
      const element = document.querySelector("civic-poll");
      element.remove();
      await new Promise(requestAnimationFrame);
      document.querySelector("main").append(element);
    });
    await seen(page, "button[aria-disabled]");
    assert.ok(await page.getByLabel("A bakery").isChecked());
    release();
    await page.getByRole("heading", { name: "Thank you." }).waitFor();
    assert.equal((await collector.counted()).participants, 1);
    await page.close();
  });

  test(`moved into the shadow root of another element it is styled there, rendered ${render}`, async (test) => {
    const collector = await collectorFor(stage, test);
    stage.site.put("/", `${pollOf(collector, `render=${render}`)}<section></section>`);
    const page = await stage.browser.open(stage.site.origin);
    await page.getByLabel("A bakery").check();
    await page.evaluate(() => {
      const root = document.querySelector("section").attachShadow({ mode: "open" });
      root.append(document.querySelector("civic-poll"));
    });
    const button = page.getByRole("button", { name: "Vote" });
    await page.waitForFunction(() => {
      const element = document.querySelector("section").shadowRoot.firstElementChild;
      const button = (element.shadowRoot ?? element).querySelector("button[type=submit]");
      return getComputedStyle(button).minBlockSize === "44px";
    });
    assert.ok(await page.getByLabel("A bakery").isChecked());
    await button.click();
    await page.getByRole("heading", { name: "Thank you." }).waitFor();
    await page.close();
  });
}
