// Forms in pages with styles of all sorts, under the policy that the README promises to be enough: every
// field works, looks as it should and can be hit, in a shadow root and in the page itself.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { assertAccessible, assertNoOverflow, assertNothingCut, assertTargets } from "./harness/accessible.mjs";
import { collectorOf, widgetOf } from "./harness/configured.mjs";
import { everyField } from "./harness/every-question.mjs";
import { fillIn } from "./harness/filling.mjs";
import { strictPolicy } from "./harness/site.mjs";
import { setStage } from "./harness/stage.mjs";

const stage = setStage();
const form = everyField();
const bootstrap = new URL("../node_modules/bootstrap/dist/css/bootstrap.min.css", import.meta.url);

/** Style sheets of pages. One that styles all elements styles those of a widget in the page, too. */
const hosts = {
  "a style sheet that resets everything": { css: "* { all: unset } head { display: none }", isShadowOnly: true },
  "Bootstrap 5": { css: await readFile(bootstrap, "utf8") },
  "a small root font": { css: "html { font-size: 10px } body { font-size: 1.4rem; margin: 1rem }" },
};

let collector;
before(async () => {
  collector = await collectorOf(stage, [form]);
});
after(() => collector?.stop());

async function openIn(test, css, render) {
  stage.site.putFile("/page.css", "text/css", css);
  stage.site.put("/", `<main><h1>A page</h1>${widgetOf(form, collector, `render="${render}" draft="none"`)}</main>`, {
    head: '<link rel="stylesheet" href="/page.css">',
    headers: { "content-security-policy": `${strictPolicy(collector.origin)}; require-trusted-types-for 'script'; trusted-types 'none'` },
  });
  const page = await stage.browser.open(stage.site.origin, { viewport: { width: 480, height: 900 } });
  test.after(() => page.close());
  await page.locator("civic-feedback form").waitFor();
  return page;
}

/** What does not look as it should: too small, in other letters, or in lines that are too close. */
const flaws = (page) =>
  page.evaluate(() => {
    const element = document.querySelector("civic-feedback");
    const widget = (element.shadowRoot ?? element).querySelector(".civic");
    const all = (selector) =>
      [...widget.querySelectorAll(selector)].filter((it) => it.checkVisibility() && !it.closest(".visually-hidden"));
    const found = [];
    const expect = (isTrue, what, it) => isTrue || found.push(`${what}: ${it.outerHTML.slice(0, 70)}`);
    for (const it of all("input[type=checkbox], .choice input[type=radio]")) {
      const { width, height } = it.getBoundingClientRect();
      expect(width === 24 && height === 24, `a box of ${width} by ${height} px`, it);
    }
    for (const it of all("button, select, textarea, input.input, .choice, .step")) {
      const { height } = it.getBoundingClientRect();
      expect(height >= 44, `a target of ${height} px`, it);
    }
    for (const it of all("textarea, select, input.input")) {
      const { borderTopWidth, borderTopStyle } = getComputedStyle(it);
      expect(Number.parseFloat(borderTopWidth) >= 1 && borderTopStyle === "solid", "a field without a border", it);
    }
    for (const it of all("*:not(input, svg *)")) {
      const { fontSize, lineHeight, fontStyle, textTransform } = getComputedStyle(it);
      expect(Number.parseFloat(fontSize) >= 16, `a text of ${fontSize}`, it);
      expect(fontStyle === "normal" && textTransform === "none", "other letters", it);
      const isRead = it.matches("p, legend, label, a, button, dt, dd, li, h2, h3, h4");
      expect(!isRead || Number.parseFloat(lineHeight) >= 1.2 * Number.parseFloat(fontSize), `lines of ${lineHeight}`, it);
    }
    for (const it of all("button[type=submit]")) {
      const { backgroundColor, color } = getComputedStyle(it);
      expect(`${backgroundColor} ${color}` === "rgb(11, 87, 164) rgb(255, 255, 255)", "another color", it);
    }
    return found;
  });

const send = (page) => page.locator("civic-feedback button[type=submit]").click();

for (const [name, { css, isShadowOnly }] of Object.entries(hosts)) {
  for (const render of isShadowOnly ? ["shadow"] : ["shadow", "light"]) {
    test(`from the first field to the receipt in a page with ${name}, rendered ${render}`, async (test) => {
      const page = await openIn(test, css, render);
      const look = async (state) => {
        assert.deepEqual(await flaws(page), [], state);
        await assertTargets(page, state);
        await assertNoOverflow(page, state);
        await assertNothingCut(page, state);
        await assertAccessible(page, state, render === "light");
      };
      for (const state of ["in words", "in numbers", "by choosing", "the last look"]) {
        await look(state);
        await send(page);
        await page.locator("civic-feedback .error-summary:focus").waitFor();
        await look(`${state}, with mistakes`);
        await fillIn(page, "civic-feedback");
        await look(`${state}, answered`);
        await send(page);
        const next = state === "the last look" ? ".receipt" : ".heading:focus";
        await page.locator(`civic-feedback ${next}`).first().waitFor();
      }
      await look("the receipt");
      assert.deepEqual(page.complaints, []);
    });
  }
}
