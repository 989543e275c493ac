// Pages with styles and scripts of all sorts: in each of them the widget looks and works as it should.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { assertAccessible, assertNoOverflow } from "./harness/accessible.mjs";
import { seen } from "./harness/journey.mjs";
import { collectorFor, pollOf, setStage } from "./harness/stage.mjs";

const stage = setStage();

const library = (path) => readFile(new URL(`../node_modules/${path}`, import.meta.url), "utf8");

/** What a page may look like; `html` are attributes of its root, `body` of its body. */
const surroundings = {
  "a style sheet that resets everything": { css: "* { all: unset } head { display: none }", isShadowOnly: true },
  "a small root font": { css: "html { font-size: 10px } body { font-size: 1.4rem; margin: 1rem }" },
  "boxes and lines of another kind": {
    css: "*, *::before { box-sizing: content-box; line-height: 1 !important }",
    isShadowOnly: true,
  },
  "elements styled by their names": {
    css: `p, label, legend, li, td { font: italic 11px/1 fantasy; color: silver; text-transform: uppercase }
      input { width: 100%; height: 8px; margin: 20px } button { float: right; background: red; height: 12px }
      fieldset { border: 9px solid red; width: 100px } label { display: block; width: 5em }
      div { padding: 0; text-align: right } ul { list-style: square } h2 { font-size: 9px; float: left }
      body { letter-spacing: 0.3em; text-indent: 3em; white-space: pre; text-align: center; word-spacing: 2em }`,
    isShadowOnly: true,
  },
  "Bootstrap 5": { path: "bootstrap/dist/css/bootstrap.min.css" },
  "the GOV.UK Design System": {
    path: "govuk-frontend/dist/govuk/govuk-frontend.min.css",
    body: 'class="govuk-template__body js-enabled govuk-frontend-supported"',
  },
  "a page from right to left": { css: "", dir: "rtl" },
  "a narrow page from right to left": { css: "", dir: "rtl", viewport: { width: 320, height: 900 } },
};

async function openIn(test, { css, path, body = "", dir = "ltr", viewport }, attributes) {
  const collector = await collectorFor(stage, test);
  stage.site.putFile("/page.css", "text/css", css ?? (await library(path)));
  stage.site.put("/", pollOf(collector, attributes), {
    head: '<link rel="stylesheet" href="/page.css">',
  });
  const page = await stage.browser.open("about:blank", viewport ? { viewport } : {});
  await page.route("**/assets/**", (route) => route.fulfill({ status: 204 }));
  await page.goto(stage.site.origin);
  await page.evaluate(
    ([dir, body]) => {
      document.documentElement.dir = dir;
      document.body.className = /"(.*)"/.exec(body)?.[1] ?? "";
    },
    [dir, body],
  );
  await seen(page, "button[type=submit]");
  return { collector, page };
}

/** What does not look as it should. */
const flaws = (page) =>
  page.evaluate(() => {
    const element = document.querySelector("civic-poll");
    const widget = (element.shadowRoot ?? element).querySelector(".civic");
    const all = (selector) => [...widget.querySelectorAll(selector)].filter((it) => it.checkVisibility());
    const box = (it) => it.getBoundingClientRect();
    const found = [];
    const expect = (isTrue, what, it) => isTrue || found.push(`${what}: ${it.outerHTML.slice(0, 70)}`);
    for (const it of all("input[type=radio]")) {
      expect(box(it).width === 24 && box(it).height === 24, `a radio of ${box(it).width} px`, it);
    }
    for (const it of all("button, .choice")) {
      expect(box(it).height >= 44, `a target of ${box(it).height} px`, it);
    }
    for (const it of all("*:not(input)")) {
      const { fontSize, fontStyle, letterSpacing, textTransform } = getComputedStyle(it);
      // Where there is hardly room, the headings of a table give way before its answers do.
      const least = it.closest("thead") && innerWidth < 400 ? 14 : 16;
      expect(Number.parseFloat(fontSize) >= least, `a text of ${fontSize}`, it);
      expect(fontStyle === "normal" && letterSpacing.match(/normal|0.\d+px|1px/), "another font", it);
      expect(textTransform === "none", "other letters", it);
    }
    for (const it of all("p, legend, label, a, td, th, button, h2, h3")) {
      const { lineHeight, fontSize, color } = getComputedStyle(it);
      expect(Number.parseFloat(lineHeight) >= 1.2 * Number.parseFloat(fontSize), "narrow lines", it);
      expect(color !== "rgb(192, 192, 192)", "another color", it);
    }
    for (const it of all("button[type=submit]")) {
      const { backgroundColor, color } = getComputedStyle(it);
      expect(`${backgroundColor} ${color}` === "rgb(11, 87, 164) rgb(255, 255, 255)", "another color", it);
    }
    // What is read stands beside or below each other.
    const pieces = all(".languages button, .heading, p, label, input, button, td, th").filter(
      (it) => !it.closest(".visually-hidden"),
    );
    for (const [at, one] of pieces.entries()) {
      for (const other of pieces.slice(at + 1)) {
        if (one.contains(other) || other.contains(one)) continue;
        const [a, b] = [box(one), box(other)];
        const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        expect(width <= 1 || height <= 1, `over ${other.outerHTML.slice(0, 50)}`, one);
      }
    }
    const [outer, inner] = [box(element.parentElement), box(widget)];
    expect(inner.width >= outer.width - 120, `${inner.width} of ${outer.width} px`, widget);
    return found;
  });

/** How everything in the widget looks and where it stands, in it. */
const looks = (page) =>
  page.evaluate(() => {
    const element = document.querySelector("civic-poll");
    const widget = (element.shadowRoot ?? element).querySelector(".civic");
    const { x, y } = widget.getBoundingClientRect();
    const all = [...widget.querySelectorAll("*:not(.visually-hidden, .visually-hidden *)")];
    return all.map((it) => {
      const box = it.getBoundingClientRect();
      const place = [box.x - x, box.y - y, box.width, box.height].map(Math.round).join(" ");
      const style = getComputedStyle(it);
      const font = it.matches("input") ? "" : `${style.fontWeight} ${style.fontSize}/${style.lineHeight}`;
      const border = style.borderTopWidth === "0px" ? "" : style.borderTopColor;
      const colors = `${style.color} on ${style.backgroundColor} ${border} ${style.textDecorationLine}`;
      return [it.localName, it.className, place, font, colors].join(", ");
    });
  });

for (const [name, surrounding] of Object.entries(surroundings)) {
  for (const render of surrounding.isShadowOnly ? ["shadow"] : ["shadow", "light"]) {
    test(`it looks as it should in ${name}, rendered ${render}`, async (test) => {
      const { page } = await openIn(test, surrounding, `render="${render}"`);
      const look = async (state) => {
        assert.deepEqual(await flaws(page), [], state);
        await assertAccessible(page, state, render === "light");
        await assertNoOverflow(page, state);
      };
      await look("ballot");
      await page.locator("button[type=submit]").click();
      await seen(page, ".error-summary");
      await look("mistakes");
      await page.locator("input[value=bakery]").check();
      await page.locator("button[type=submit]").click();
      await seen(page, ".receipt table");
      await look("receipt");
      await page.close();
    });
  }

  if (surrounding.isShadowOnly) continue;
  test(`in the page itself it looks as in a shadow root in ${name}`, async (test) => {
    const seenIn = { light: {}, shadow: {} };
    for (const [render, states] of Object.entries(seenIn)) {
      const { collector, page } = await openIn(test, surrounding, `render="${render}" draft="none"`);
      states.ballot = await looks(page);
      await page.locator("button[type=submit]").click();
      await seen(page, ".error-summary");
      states.mistakes = await looks(page);
      await page.route(collector.endpoint, (route) => route.fulfill({ status: 403, body: "{}" }));
      await page.locator("input[value=bakery]").check();
      await page.locator("button[type=submit]").click();
      await seen(page, ".failure .keeping");
      states.failed = await looks(page);
      await page.unroute(collector.endpoint);
      await page.locator("button[type=submit]").click();
      await seen(page, ".receipt table");
      states.receipt = (await looks(page)).filter((it) => !it.startsWith("strong, reference"));
      await page.close();
    }
    assert.deepEqual(seenIn.light, seenIn.shadow);
  });
}

/** What scripts of other times do to the browser's own objects, before anything else runs. */
const meddlers = {
  "everything has one more property": () => {
    Object.prototype.extend = function () {};
    Array.prototype.extend = function () {};
  },
  "everything writes itself as JSON": () => {
    for (const kind of [Array, String, Number, Date, Object]) kind.prototype.toJSON = () => "patched";
  },
  "lists are made of anything": () => {
    Array.from = (it) => (typeof it === "string" ? [it] : Array.prototype.slice.call(it ?? []));
  },
  "lists are gone through by each of their properties, and without an index": () => {
    const each = (list, call) => {
      for (const key in list) if (typeof list[key] !== "function") call(list[key]);
    };
    const filled = (list, call) => {
      const found = [];
      each(list, (it) => call(it, found));
      return found;
    };
    Object.assign(Array.prototype, {
      map(change) { return filled(this, (it, found) => found.push(change(it))); },
      filter(is) { return filled(this, (it, found) => is(it) && found.push(it)); },
      find(is) { return this.filter(is)[0] ?? null; },
      some(is) { return this.filter(is).length > 0; },
    });
  },
};

for (const [name, meddle] of Object.entries(meddlers)) {
  test(`a vote arrives as it was given where ${name}`, async (test) => {
    const collector = await collectorFor(stage, test);
    stage.site.put("/", pollOf(collector));
    const page = await stage.browser.open("about:blank");
    await page.addInitScript(meddle);
    await page.goto(stage.site.origin);
    const send = page.locator("button[type=submit]");
    await send.click();
    await seen(page, ".error-summary");
    await page.locator("input[value=bookshop]").check();
    await send.click();
    await seen(page, ".receipt table");
    assert.deepEqual(page.complaints, []);
    const [{ document }] = await collector.stopAndReadRows();
    assert.deepEqual(document.answers, [{ question: "shop", value: "bookshop" }]);
    await page.close();
  });
}
