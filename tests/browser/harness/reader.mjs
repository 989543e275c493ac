// Somebody with a keyboard and a screen reader: what the browser tells one of what has the focus and of
// what can be read, and what live regions say by themselves.

import assert from "node:assert/strict";
import { tags, widgetOf } from "./configured.mjs";

/** Marks that isolate directions are not heard; texts of several lines are heard as one. */
const plain = (text) => text.replaceAll(/[\u2066-\u2069]/g, "").replaceAll(/\s+/g, " ").trim();

/** States that are told with a control, but for those that are so usual that nobody says them. */
const states = {
  invalid: (value) => value !== "false" && "wrong",
  checked: (value) => value === "true" && "checked",
  disabled: (value) => value === true && "disabled",
  expanded: (value) => (value ? "expanded" : "collapsed"),
  required: (value) => value && "required",
};

/** How one node is told: role, name, value, states and description. */
function told({ role, name, value, description, properties = [] }) {
  const said = properties.map(({ name, value }) => states[name]?.(value.value)).filter(Boolean);
  const parts = [role.value, `"${plain(name?.value ?? "")}"`, value?.value && `= ${value.value}`, ...said];
  const more = plain(description?.value ?? "");
  return [...parts.filter(Boolean), more && `– ${more}`].filter(Boolean).join(" ");
}

/** What is told when one gets into it. */
const rooms = new Set(["group", "radiogroup", "dialog", "table"]);

const innermost = `(() => {
  let it = document.activeElement;
  while (it?.shadowRoot?.activeElement) it = it.shadowRoot.activeElement;
  return it;
})()`;

/** Notes what live regions inside an element say, from now on. */
function listen(element) {
  window.heard = [];
  const text = (it) => it.innerText.replaceAll(/[\u2066-\u2069]/g, "").replaceAll(/\s+/g, " ").trim();
  const live = "[role=status], [role=alert]";
  const note = (region) => text(region) !== "" && window.heard.push(`${region.role}: ${text(region)}`);
  const outer = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(live);
  new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes].filter((it) => it.nodeType === Node.ELEMENT_NODE));
    const inside = new Set(added.flatMap((it) => [it, ...it.querySelectorAll("*")]));
    const isAlert = (it) => it.role === "alert";
    const changed = changes.map(({ target }) => outer(target));
    const regions = new Set([...changed, ...[...inside].filter(isAlert)]);
    // A status that comes together with its words is not said; an alert is.
    regions.forEach((it) => it?.isConnected && (isAlert(it) || !inside.has(it)) && note(it));
  }).observe(element.shadowRoot ?? element, { childList: true, characterData: true, subtree: true });
}

/** A screen reader on the one widget in the page. */
async function readerOn(page, { kind }) {
  const widget = page.locator(tags[kind]);
  const browser = await page.context().newCDPSession(page);
  await browser.send("Accessibility.enable");
  await widget.locator("button").first().waitFor();
  await widget.evaluate(listen);

  /** What has the focus, and the groups around it from the outermost. */
  const focused = async () => {
    const { result } = await browser.send("Runtime.evaluate", { expression: innermost });
    const { nodes } = await browser.send("Accessibility.getAXNodeAndAncestors", { objectId: result.objectId });
    const groups = nodes.slice(1).filter(({ ignored, role }) => !ignored && rooms.has(role?.value));
    return { stop: told(nodes[0]), groups: groups.map(told).reverse() };
  };
  const focus = async () => (await focused()).stop;
  const press = async (keys) => {
    for (const key of [keys].flat()) await page.keyboard.press(key);
  };
  /** What was heard, up to as much as was expected; the rest is heard next. */
  const heard = (count) => page.evaluate((count) => window.heard.slice(0, Math.max(count, 1)), count);

  return {
    focus,
    press,
    type: (text) => page.keyboard.type(text),

    /** Goes on by Tab, or another key, to what is told so. Returns what it came by, groups when they begin. */
    async goTo(end, key = "Tab") {
      const came = [];
      let around = (await focused()).groups;
      for (let at = 0; at < 80; at += 1) {
        await press(key);
        const { stop, groups } = await focused();
        came.push(...groups.filter((it) => !around.includes(it)), stop);
        if (stop === end) return came.join("\n");
        around = groups;
      }
      assert.fail(`${end} is not among\n${[...new Set(came)].join("\n")}`);
    },

    /** Passes as soon as this has the focus, and this was said since it was asked last, and nothing else. */
    async hears(focused, ...said) {
      const limit = Date.now() + 10_000;
      let found;
      do {
        found = [await focus(), ...(await heard(said.length))];
      } while (found.join("\n") !== [focused, ...said].join("\n") && Date.now() < limit);
      assert.deepEqual(found, [focused, ...said]);
      await page.evaluate((count) => window.heard.splice(0, count), said.length);
    },

    /** Lets go of what was said until now. */
    forget: () => page.evaluate(() => void window.heard.splice(0)),

    /** What can be read, from the first line to the last. */
    reads: async () => read(await widget.ariaSnapshot()),
  };
}

/** One line for what is one thing: a label with its control, a row with its cells, a list item. */
function read(snapshot) {
  const lines = snapshot.replaceAll(/[\u2066-\u2069]/g, "").split("\n").filter((it) => !it.includes("- /url:"));
  const name = (line) => /- '?(?:radio|checkbox) "(.*)"/.exec(line)?.[1];
  const isLabel = (line, before) => /- text: "?(.*?)"?$/.exec(line)?.[1] === (name(before ?? "") ?? null);
  const rest = lines.filter((line, at) => !isLabel(line, lines[at - 1])).map((it) => it.replace(/^(\s*- link .*):$/, "$1"));
  // No reference is like another.
  return joined(rest).join("\n").replace(/("Your reference:").*/, "$1 | strong: REFERENCE");
}

const depth = (line) => line.search(/\S/);

/** The lines of what holds nothing but single things, on one line each. */
function joined(lines) {
  const found = [];
  for (let at = 0; at < lines.length; at += 1) {
    const end = lines.findIndex((it, other) => other > at && depth(it) <= depth(lines[at]));
    const inside = lines.slice(at + 1, end < 0 ? lines.length : end);
    const isOne = /^\s*- '?(row|listitem|definition|paragraph|status|caption)\b.*:$/.test(lines[at]);
    const isFlat = inside.every((it) => depth(it) === depth(lines[at]) + 2);
    if (!isOne || !isFlat) {
      found.push(lines[at]);
      continue;
    }
    // The name of a row is its cells once more.
    const head = lines[at].replace(/- '?row .*/, "- row:");
    found.push(`${head} ${inside.map((it) => it.trim().slice(2)).join(" | ")}`);
    at += inside.length;
  }
  return found;
}

/** Lots that are always the same, so that what is drawn by lot is in the same order. */
const cast = () => {
  Math.random = () => 0.5;
};

/** Somebody with a screen reader before a page of the stage with one widget; `again` on the next visit. */
export async function readerOf(stage, collector, test, widget) {
  stage.site.put("/", `<main><h1>A page</h1>${widgetOf(widget, collector)}</main>`);
  const page = await stage.browser.open(stage.site.origin, { prepare: (page) => page.addInitScript(cast) });
  test.after(() => page.close());
  const again = async () => {
    await page.reload();
    return readerOn(page, widget);
  };
  return { ...(await readerOn(page, widget)), again };
}

/** Goes on to each control by Tab, and presses keys there, or types what stands between “ and ”. */
export async function answer(reader, answers) {
  for (const [control, ...keys] of answers) {
    await reader.goTo(control);
    for (const key of keys) await (key.startsWith("“") ? reader.type(key.slice(1, -1)) : reader.press(key));
  }
}

/** Presses a button by way of Tab, and passes if that is heard: what has the focus then, and what is said. */
export async function press(reader, button, ...heard) {
  await reader.goTo(button);
  await reader.press("Enter");
  await reader.hears(...heard);
}

/** Passes if that was read, line by line. */
export const same = (found, expected) => assert.equal(found, expected.trim());

/** The box with all mistakes, as it is told when it gets the focus: its words come from the alert inside. */
export const summary = 'generic ""';
