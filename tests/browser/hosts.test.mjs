// The places that a widget may stand in: other elements' shadow roots, frames, dialogs, pages with
// another base address or with another copy of the library.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { putAnotherVersion } from "./harness/another-version.mjs";
import { configuration } from "./harness/collector.mjs";
import { seen } from "./harness/journey.mjs";
import { startSite, widgetFile } from "./harness/site.mjs";
import { collectorFor, pollOf, setStage } from "./harness/stage.mjs";

const stage = setStage();

/** A site whose files pages without an origin can use, too. */
let open;
before(async () => {
  open = await startSite({ "access-control-allow-origin": "*" });
});
after(() => open.stop());

/** Votes in a page or a frame: first wrongly, then rightly. */
async function vote(place) {
  await place.locator("button[type=submit]").click();
  await place.locator(".error-summary:focus").waitFor();
  await place.getByRole("link", { name: "Select the shop" }).click();
  await place.locator("input[value=bakery]:focus").waitFor();
  await place.getByLabel("A bakery").check();
  await place.locator("button[type=submit]").click();
  await place.getByRole("heading", { name: "Thank you." }).waitFor();
}

for (const render of ["shadow", "light"]) {
  const attributes = `render="${render}"`;

  test(`inside the shadow root of another element, rendered ${render}`, async (test) => {
    const collector = await collectorFor(stage, test);
    stage.site.put("/", `<main><h1>A page</h1><city-part lang="en"></city-part></main>`, { lang: "fr" });
    const page = await stage.browser.open(stage.site.origin);
    const told = page.evaluate(
      () => new Promise((resolve) => document.addEventListener("civic-sent", () => resolve("told"))),
    );
    await page.evaluate((poll) => {
      customElements.define("city-part", class extends HTMLElement {});
      const root = document.querySelector("city-part").attachShadow({ mode: "open" });
      root.append(document.createRange().createContextualFragment(poll));
    }, pollOf(collector, attributes));
    await vote(page);
    assert.equal(await told, "told");
    assert.equal((await collector.counted()).participants, 1);
    assert.deepEqual(page.complaints, []);
    await page.close();
  });

  test(`inside a closed shadow root, rendered ${render}`, async (test) => {
    const collector = await collectorFor(stage, test);
    stage.site.put("/", `<main><h1>A page</h1><section></section></main>`);
    const page = await stage.browser.open(stage.site.origin);
    const [focused, reference] = await page.evaluate(async (poll) => {
      const root = document.querySelector("section").attachShadow({ mode: "closed" });
      root.append(document.createRange().createContextualFragment(poll));
      const element = root.querySelector("civic-poll");
      const inside = () => element.shadowRoot ?? element;
      const heard = (name) => new Promise((resolve) => element.addEventListener(name, resolve, { once: true }));
      await heard("civic-ready");
      const wrong = heard("civic-validation");
      inside().querySelector("button[type=submit]").click();
      await wrong;
      await new Promise(requestAnimationFrame);
      inside().querySelector(".error-summary a").click();
      const active = (element.shadowRoot ?? root).activeElement.value;
      inside().querySelector("input[value=bakery]").click();
      const sent = heard("civic-sent");
      inside().querySelector("button[type=submit]").click();
      return [active, (await sent).detail.reference];
    }, pollOf(collector, attributes));
    assert.equal(focused, "bakery");
    assert.equal((await collector.stopAndReadRows())[0].reference, reference);
    assert.deepEqual(page.complaints, []);
    await page.close();
  });

  test(`in a frame of the same site, rendered ${render}`, async (test) => {
    const collector = await collectorFor(stage, test);
    stage.site.put("/frame", pollOf(collector, attributes));
    stage.site.put("/", `<iframe src="/frame" title="A poll" width="900" height="800"></iframe>`);
    const page = await stage.browser.open(stage.site.origin);
    await vote(page.frameLocator("iframe"));
    assert.deepEqual(page.complaints, []);
    await page.close();
  });

  test(`in a dialog that is opened later, and in what is shown later, rendered ${render}`, async (test) => {
    const collector = await collectorFor(stage, test);
    for (const [outer, show] of [
      ["dialog", () => document.querySelector("dialog").showModal()],
      ["details", () => (document.querySelector("details").open = true)],
      ["div hidden", () => (document.querySelector("div[hidden]").hidden = false)],
    ]) {
      stage.site.put("/", `<${outer}>${pollOf(collector, attributes)}</${outer.split(" ")[0]}>`);
      const page = await stage.browser.open(stage.site.origin);
      await page.waitForFunction(() => customElements.get("civic-poll"));
      assert.equal(await page.locator(".civic").count(), 0, outer);
      await page.evaluate(show);
      await vote(page);
      assert.deepEqual(page.complaints, [], outer);
      await page.close();
    }
  });
}

test("in a frame without an origin it works, and says that it cannot keep answers", async (test) => {
  const collector = await collectorFor(stage, test);
  const src = "/poll.json";
  open.putFile(src, "application/json", await readFile(configuration, "utf8"));
  open.put("/frame", pollOf({ ...collector, src }));
  open.put("/", `<iframe sandbox="allow-scripts" src="/frame" title="A poll" width="900" height="800"></iframe>`);
  let status = 403;
  const page = await stage.browser.open("about:blank");
  await page.route(collector.endpoint, (route) =>
    route.fulfill({ status, headers: { "access-control-allow-origin": "*" }, body: "{}" }),
  );
  await page.goto(open.origin);
  const frame = page.frameLocator("iframe");
  await frame.getByLabel("A bakery").check();
  await frame.locator("button[type=submit]").click();
  await frame.getByText("This browser does not allow the page to keep your answers.").waitFor();
  status = 200;
  await frame.locator("button[type=submit]").click();
  await frame.getByRole("heading", { name: "Thank you." }).waitFor();
  const complaints = page.complaints.filter((it) => !it.startsWith("Failed to load resource"));
  assert.deepEqual(complaints, []);
  await page.close();
});

test("relative addresses are read as links are, and an answer that is sent later goes to the same place", async (test) => {
  const posted = [];
  const text = await readFile(configuration, "utf8");
  stage.site.putFile("/elsewhere/poll.json", "application/json", text);
  stage.site.put("/deep/page", pollOf({ src: "poll.json", endpoint: "api" }), {
    head: '<base href="/elsewhere/">',
  });
  stage.site.put("/", "<h1>A page without a widget</h1>");
  const page = await stage.browser.open("about:blank");
  let isLost = true;
  await page.route(
    (url) => url.pathname.endsWith("/api"),
    (route) => {
      posted.push(new URL(route.request().url()).pathname);
      return isLost ? route.abort() : route.fulfill({ body: "{}" });
    },
  );
  await page.goto(`${stage.site.origin}/deep/page`);
  await page.getByLabel("A bakery").check();
  await page.locator("button[type=submit]").click();
  await page.getByText("have not arrived yet").waitFor();
  isLost = false;
  const arrived = page.waitForResponse((response) => response.url().endsWith("/api"));
  await page.goto(stage.site.origin);
  await arrived;
  assert.deepEqual([...new Set(posted)], ["/elsewhere/api"]);
  await page.close();
});

/** A page with both, one inside the other as far as events can tell. */
async function withAnother(test, head, tag, render = "shadow") {
  const collector = await collectorFor(stage, test);
  const attributes = `draft="none" render="${render}"`;
  const other = `<${tag} src="${collector.src}" endpoint="${collector.endpoint}" ${attributes}></${tag}>`;
  stage.site.put("/", `${pollOf(collector, attributes)}${other}`, { head });
  const page = await stage.browser.open(stage.site.origin);
  await seen(page, "button[type=submit]");
  await page.locator(`${tag} button[type=submit]`).last().waitFor();
  return { collector, page };
}

test("a second copy of the same version changes nothing", async (test) => {
  for (const file of ["civic-widgets.js", "civic-poll.js", "civic-poll.wasm"]) {
    const type = file.endsWith(".wasm") ? "application/wasm" : "text/javascript";
    stage.site.putFile(`/copy/${file}`, type, await widgetFile(file));
  }
  const head = '<script type="module" src="/copy/civic-widgets.js"></script>';
  const { collector, page } = await withAnother(test, head, "civic-poll");
  for (const element of await page.locator("civic-poll").all()) {
    await element.getByLabel("A bakery").check();
    await element.locator("button[type=submit]").click();
    await element.getByRole("heading", { name: "Thank you." }).waitFor();
  }
  assert.equal((await collector.counted()).participants, 2);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

for (const render of ["shadow", "light"]) {
  test(`another version, even inside, hears nothing and is not heard, rendered ${render}`, async (test) => {
    await putAnotherVersion(stage.site);
    const head = '<script type="module" src="/other/civic-widgets.js"></script>';
    const { collector, page } = await withAnother(test, head, "other-poll", render);
    await page.evaluate(() => {
      const element = document.querySelector("civic-poll");
      (element.shadowRoot ?? element).querySelector(".civic").append(document.querySelector("other-poll"));
    });
    const outer = page.locator("civic-poll .civic").first();
    const inner = page.locator("other-poll .civic").first();
    await inner.getByRole("button", { name: "Français" }).click();
    await page.locator("other-poll .civic[lang=fr]").waitFor();
    await inner.locator("input[value=bakery]").check();
    await inner.locator("button[type=submit]").click();
    await inner.getByRole("heading", { name: "Merci." }).waitFor();
    assert.equal(await outer.getAttribute("lang"), "en");
    assert.equal(await page.locator("civic-poll .error-summary, civic-poll input:checked").count(), 0);

    await outer.locator("input[value=bookshop]").check();
    await outer.locator("button[type=submit]").click();
    await outer.getByRole("heading", { name: "Thank you." }).waitFor();
    const rows = await collector.stopAndReadRows();
    const values = rows.map(({ document }) => document.answers[0].value);
    assert.deepEqual(values.sort(), ["bakery", "bookshop"]);
    assert.deepEqual(page.complaints, []);
    await page.close();
  });
}
