// Elements that come and go leave nothing behind: no nodes, no listeners, no memory.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { configuration as file } from "./harness/collector.mjs";
import { setStage } from "./harness/stage.mjs";

const stage = setStage();
const configuration = await readFile(file, "utf8");

/** Puts elements into the page and takes them out, one after another. Each is answered wrongly in between. */
function comeAndGo(page, attributes, times) {
  return page.evaluate(
    async ([attributes, text, times]) => {
      const section = document.querySelector("section");
      const config = JSON.parse(text);
      for (let n = 0; n < times; n++) {
        const element = document.createElement("civic-poll");
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        element.config = config;
        const heard = (name) => new Promise((resolve) => element.addEventListener(name, resolve));
        const ready = heard("civic-ready");
        section.append(element);
        await ready;
        const wrong = heard("civic-validation");
        (element.shadowRoot ?? element).querySelector("button[type=submit]").click();
        await wrong;
        element.remove();
        await Promise.resolve();
      }
    },
    [attributes, configuration, times],
  );
}

/** What the page holds after everything that can be thrown away was thrown away. */
async function measure(page, session) {
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.collectGarbage");
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const sheets = await page.evaluate(() => document.adoptedStyleSheets.length);
  return { nodes, jsEventListeners, heap: usedSize, module: await moduleMemory(session), sheets };
}

/** The bytes of all memories of WebAssembly in the page. */
async function moduleMemory(session) {
  const evaluate = (expression) => session.send("Runtime.evaluate", { expression });
  const { result: prototype } = await evaluate("WebAssembly.Memory.prototype");
  const { objects } = await session.send("Runtime.queryObjects", { prototypeObjectId: prototype.objectId });
  const { result } = await session.send("Runtime.callFunctionOn", {
    objectId: objects.objectId,
    functionDeclaration: "function () { return this.reduce((sum, it) => sum + it.buffer.byteLength, 0) }",
    returnByValue: true,
  });
  await session.send("Runtime.releaseObject", { objectId: objects.objectId });
  return result.value;
}

/** How much more there may be after a thousand elements. */
const allowed = { nodes: 100, jsEventListeners: 20, heap: 200_000, module: 0, sheets: 0 };

for (const [name, attributes] of Object.entries({
  "in shadow roots": {},
  "in the page itself, on a shared device, in another language": { render: "light", mode: "kiosk", lang: "fr" },
})) {
  test(`a thousand elements that came and went leave nothing behind, ${name}`, async () => {
    stage.site.put("/", "<main><h1>A page</h1><section></section></main>");
    const page = await stage.browser.open(stage.site.origin);
    const session = await page.context().newCDPSession(page);
    const all = { endpoint: "/api", draft: "none", ...attributes };
    await comeAndGo(page, all, 100);
    const before = await measure(page, session);
    await comeAndGo(page, all, 1000);
    const after = await measure(page, session);
    assert.ok(before.module > 0);
    for (const [what, most] of Object.entries(allowed)) {
      const more = after[what] - before[what];
      assert.ok(more <= most, `${what}: ${before[what]} before, ${after[what]} after`);
    }
    assert.deepEqual(page.complaints, []);
    await page.close();
  });
}
