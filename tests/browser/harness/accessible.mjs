// What every page has to pass: axe with the rules of WCAG 2.2 AA and color contrast on, targets that can
// be hit, and nothing wider than its place.

import assert from "node:assert/strict";
import axe from "axe-core";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * Passes if axe finds nothing, after having looked at colors inside shadow roots, or where there are none
 * in the page itself.
 */
export async function assertAccessible(page, state, isLight = false) {
  // Given as text: the page's policy would refuse it as a script element.
  await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate(
    (values) =>
      window.axe.run(document, {
        runOnly: { type: "tag", values },
        rules: { "color-contrast": { enabled: true }, "target-size": { enabled: true } },
      }),
    tags,
  );
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((it) => it.target.flat().join(" ")).join(", ")}`,
  );
  assert.deepEqual(found, [], state);
  const contrast = passes.find(({ id }) => id === "color-contrast");
  assert.ok(
    contrast?.nodes.some(({ target }) => isLight || Array.isArray(target[0])),
    `${state}: no color inside a widget was looked at`,
  );
}

/** Passes if the page is not wider than the window, and no widget in it wider than its place. */
export async function assertNoOverflow(page, state) {
  const found = await page.evaluate(() => {
    const isWide = (it) => it.scrollWidth > it.clientWidth;
    const widgets = [...document.querySelectorAll("*")]
      .flatMap((it) => [...(it.shadowRoot?.querySelectorAll(".civic") ?? [])])
      .filter(isWide)
      .map((it) => it.textContent.trim().slice(0, 60));
    return isWide(document.documentElement) ? ["the page", ...widgets] : widgets;
  });
  assert.deepEqual(found, [], `${state}: wider than its place`);
}

/** Passes if everything in shadow roots that can be pressed or typed into is 24 px wide and high. */
export async function assertTargets(page, state) {
  const { small, count } = await page.evaluate(() => {
    const kinds = "a[href], button, input, select, summary, textarea";
    const targets = [...document.querySelectorAll("*")]
      .flatMap((it) => [...(it.shadowRoot?.querySelectorAll(kinds) ?? [])])
      .filter((it) => it.checkVisibility());
    const isSmall = (it) => {
      const { width, height } = it.getBoundingClientRect();
      return width < 24 || height < 24;
    };
    return {
      count: targets.length,
      small: targets.filter(isSmall).map((it) => it.outerHTML.slice(0, 80)),
    };
  });
  assert.deepEqual(small, [], `${state}: targets smaller than 24 px`);
  assert.ok(count > 0, `${state}: there is nothing to press`);
}
