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
  // Only what is looked at leaves the page: all that axe found out about a large one takes seconds to carry.
  const { found, colored } = await page.evaluate(async (values) => {
    const { violations, passes } = await window.axe.run(document, {
      runOnly: { type: "tag", values },
      rules: { "color-contrast": { enabled: true }, "target-size": { enabled: true } },
    });
    const places = ({ nodes }) => nodes.map((it) => it.target.flat().join(" ")).join(", ");
    const contrast = passes.find(({ id }) => id === "color-contrast");
    return {
      found: violations.map((it) => `${it.id}: ${places(it)}`),
      colored: contrast?.nodes.map(({ target }) => (Array.isArray(target[0]) ? "inside" : "outside")) ?? [],
    };
  }, tags);
  assert.deepEqual(found, [], state);
  assert.ok(
    isLight ? colored.length > 0 : colored.includes("inside"),
    `${state}: no color inside a widget was looked at`,
  );
}

/** Passes if the page is not wider than the window, and no widget in it wider than its place. */
export async function assertNoOverflow(page, state) {
  const found = await page.evaluate(() => {
    const isWide = (it) => it.scrollWidth > it.clientWidth;
    const inPage = document.querySelectorAll(":is(civic-poll, civic-feedback, civic-budget, civic-map-pin) .civic");
    const widgets = [...document.querySelectorAll("*")]
      .flatMap((it) => [...(it.shadowRoot?.querySelectorAll(".civic") ?? [])])
      .concat(...inPage)
      .filter(isWide)
      .map((it) => it.textContent.trim().slice(0, 60));
    return isWide(document.documentElement) ? ["the page", ...widgets] : widgets;
  });
  assert.deepEqual(found, [], `${state}: wider than its place`);
}

/** Passes if everything in widgets that can be pressed or typed into is 24 px wide and high. */
export async function assertTargets(page, state) {
  const { small, count } = await page.evaluate(() => {
    const kinds = "a[href], button, input, select, summary, textarea";
    const inPage = document.querySelectorAll(`:is(civic-poll, civic-feedback, civic-budget, civic-map-pin) .civic :is(${kinds})`);
    const targets = [...document.querySelectorAll("*")]
      .flatMap((it) => [...(it.shadowRoot?.querySelectorAll(kinds) ?? [])])
      .concat(...inPage)
      // What is hidden from everybody, such as the field that machines fill in, is there for nobody to hit.
      .filter((it) => it.checkVisibility() && !it.closest("[aria-hidden=true]"));
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

/**
 * Passes if every text in widgets can be read in full: none is wider or higher than a box that hides the
 * rest, none leaves its widget, and none lies over another. What the keyboard can move into view is not hidden.
 */
export async function assertNothingCut(page, state) {
  const found = await page.evaluate(() => {
    const widgets = [...document.querySelectorAll("civic-poll, civic-feedback, civic-budget, civic-map-pin")]
      .map((it) => (it.shadowRoot ?? it).querySelector(".civic"))
      .filter(Boolean);
    const name = (text) => `"${text.data.trim().slice(0, 40)}"`;
    const texts = (widget) => {
      const walker = document.createTreeWalker(widget, NodeFilter.SHOW_TEXT);
      const all = [];
      while (walker.nextNode()) all.push(walker.currentNode);
      const isSeen = ({ data, parentElement }) =>
        data.trim() !== "" && parentElement.checkVisibility() && parentElement.closest(".label")?.clientHeight !== 1 &&
        !parentElement.closest(".visually-hidden, option, textarea");
      return all.filter(isSeen);
    };
    const boxes = (text) => {
      const range = document.createRange();
      range.selectNodeContents(text);
      return [...range.getClientRects()].filter((it) => it.width > 1);
    };
    const isMovable = (it) => it.tabIndex >= 0 && ["auto", "scroll"].includes(getComputedStyle(it).overflowX);
    const flaws = [];
    for (const widget of widgets) {
      const place = widget.getBoundingClientRect();
      const lines = texts(widget).flatMap((text) => boxes(text).map((box) => ({ text, box })));
      const isMoved = ({ text }) => [...widget.querySelectorAll("[tabindex]")].some((it) => it.contains(text) && isMovable(it));
      for (const { text, box } of lines.filter((it) => !isMoved(it))) {
        if (box.left < place.left || box.right > place.right) flaws.push(`${name(text)} leaves its widget`);
        for (let it = text.parentElement; it !== widget; it = it.parentElement) {
          const isHiding = getComputedStyle(it).overflow !== "visible";
          if (isHiding && (it.scrollWidth > it.clientWidth || it.scrollHeight > it.clientHeight + 1)) flaws.push(`${name(text)} is cut off`);
        }
      }
      for (const [at, one] of lines.entries()) {
        for (const other of lines.slice(at + 1)) {
          const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
          const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
          // Lines of one text may touch.
          if (width > 1 && height > 6) flaws.push(`${name(one.text)} lies over ${name(other.text)}`);
        }
      }
      for (const it of widget.querySelectorAll("button, select")) {
        if (it.checkVisibility() && it.scrollWidth > it.clientWidth + 1) flaws.push(`"${it.textContent.slice(0, 40)}" is wider than its button`);
      }
    }
    return [...new Set(flaws)];
  });
  assert.deepEqual(found, [], state);
}

/**
 * Lays out all budgets of a page in full, as each is when somebody is there: else projects that are far away
 * keep the size of a look before, and totals stay in view over projects to which nobody has scrolled.
 */
export function layOut(page) {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      .portion, .project { content-visibility: visible !important }
      .total { position: static !important }
    `);
    for (const { shadowRoot } of document.querySelectorAll("civic-budget")) {
      shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, sheet];
    }
  });
}
