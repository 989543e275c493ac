// Where the module cannot start: residents keep the plain form or read a calm sentence, editors read what
// to do, and the page's scripts hear of it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startSite, strictPolicy, widgetFile } from "./harness/site.mjs";
import { collectorFor, setStage } from "./harness/stage.mjs";

const stage = setStage();
const content = { src: "/poll.json", endpoint: "http://127.0.0.1:1/api" };
const calm = "This part of the page cannot be shown in this browser.";

/** Another server, which allows every page to use its files. */
let cdn;
before(async () => {
  cdn = await startSite({ "access-control-allow-origin": "*" });
});
after(() => cdn.stop());

/** Two elements: one holds a plain form, the other one holds nothing. */
const bodies = `<main><h1>A page</h1>
  <civic-poll src="${content.src}" endpoint="${content.endpoint}"><form><label>Which shop? <input></label></form></civic-poll>
  <civic-poll src="${content.src}" endpoint="${content.endpoint}"></civic-poll></main>`;

/** Passes if nobody meets a blank box, and everybody is told why in the words that are theirs. */
async function check(test, { prepare, reason, says, ...options }) {
  stage.site.put("/", bodies, options);
  for (const isEditor of [false, true]) {
    const page = await stage.browser.open("about:blank");
    await prepare?.(page);
    await page.addInitScript(() => {
      window.told = [];
      document.addEventListener("civic-error", (event) => window.told.push(event.detail));
    });
    await page.goto(isEditor ? stage.site.editorOrigin : stage.site.origin);
    await page.waitForFunction(() => window.told.length === 2);
    for (const detail of await page.evaluate(() => window.told)) {
      assert.equal(detail.reason, reason, detail.message);
      assert.match(detail.message, says);
    }
    assert.ok(await page.getByLabel("Which shop?").isVisible());
    assert.equal(await page.getByText(calm).count(), 1);
    assert.ok(await page.getByText(calm).isVisible());
    assert.equal(await page.getByText("For editors:").count(), isEditor ? 2 : 0);
    const sentences = page.complaints.filter((it) => it.startsWith("<civic-poll>: "));
    assert.equal(sentences.length, 2);
    assert.ok(sentences.every((it) => says.test(it)), sentences.join());
    await page.close();
  }
}

const policy = (text) => ({ headers: { "content-security-policy": text } });
const strict = strictPolicy("http://127.0.0.1:1");

test("a policy without 'wasm-unsafe-eval'", (test) =>
  check(test, {
    ...policy(strict.replace(" 'wasm-unsafe-eval'", "")),
    reason: "csp",
    says: /Add 'wasm-unsafe-eval' to its script-src, like this: script-src 'self' 'wasm-unsafe-eval'/,
  }));

test("a policy whose script-src lets the loader through and not what it loads", (test) =>
  check(test, {
    loader: `${cdn.editorOrigin}/civic-widgets/civic-widgets.js`,
    ...policy(
      `script-src ${cdn.editorOrigin}/civic-widgets/civic-widgets.js 'wasm-unsafe-eval'; connect-src 'self' ${cdn.editorOrigin}`,
    ),
    reason: "csp",
    says: new RegExp(`Add ${cdn.editorOrigin} to its script-src, like this: script-src 'self' ${cdn.editorOrigin}`),
  }));

test("a policy whose connect-src does not name the server of the files", (test) =>
  check(test, {
    loader: `${cdn.editorOrigin}/civic-widgets/civic-widgets.js`,
    ...policy(`script-src ${cdn.editorOrigin} 'wasm-unsafe-eval'; connect-src 'self'`),
    reason: "csp",
    says: new RegExp(`Add ${cdn.editorOrigin} to its connect-src, like this: connect-src 'self' ${cdn.editorOrigin}`),
  }));

for (const file of ["civic-poll.js", "civic-poll.wasm"]) {
  const path = `/civic-widgets/${file}`;
  const answered = (answer) => ({ prepare: (page) => page.route(`**${path}`, answer) });

  test(`a ${file} that is not there`, (test) =>
    check(test, {
      ...answered((route) => route.fulfill({ status: 404, contentType: "text/html", body: "<p>No.</p>" })),
      reason: "network",
      says: new RegExp(`${file} was not found \\(status 404\\)`),
    }));

  test(`a ${file} that the network loses`, (test) =>
    check(test, {
      ...answered((route) => route.abort()),
      reason: "network",
      says: new RegExp(`${file} could not be fetched`),
    }));

  test(`a ${file} that was tampered with`, async (test) => {
    const body = Buffer.concat([await widgetFile(file), Buffer.from("\n")]);
    const contentType = file.endsWith(".wasm") ? "application/wasm" : "text/javascript";
    await check(test, {
      ...answered((route) => route.fulfill({ contentType, body })),
      reason: "network",
      says: /are there, unchanged and of one version/,
    });
  });

  test(`an error page in the place of ${file}`, (test) =>
    check(test, {
      ...answered((route) => route.fulfill({ contentType: "text/html", body: "<p>Log in.</p>" })),
      reason: "network",
      says: new RegExp(`${file} is sent as text/html: the server must send it as`),
    }));
}

for (const contentType of ["text/plain", "text/html", "application/octet-stream"]) {
  test(`a civic-poll.js that is sent as ${contentType}`, async (test) => {
    const body = await widgetFile("civic-poll.js");
    await check(test, {
      prepare: (page) => page.route("**/civic-poll.js", (route) => route.fulfill({ contentType, body })),
      reason: "network",
      says: new RegExp(`civic-poll.js is sent as ${contentType}: the server must send it as text/javascript`),
    });
  });

  test(`a civic-poll.wasm that is sent as ${contentType} runs all the same`, async (test) => {
    const collector = await collectorFor(stage, test);
    stage.site.put("/", `<civic-poll src="${collector.src}" endpoint="${collector.endpoint}"></civic-poll>`);
    const body = await widgetFile("civic-poll.wasm");
    const page = await stage.browser.open(stage.site.origin, {
      prepare: (page) =>
        page.route("**/civic-poll.wasm", (route) => route.fulfill({ contentType, body })),
    });
    await page.getByRole("button", { name: "Vote" }).waitFor();
    assert.match(page.complaints.join("\n"), /application\/wasm/);
    await page.close();
  });
}

test("a browser without WebAssembly, as iPhones in lockdown mode", (test) =>
  check(test, {
    prepare: (page) => page.addInitScript(() => delete globalThis.WebAssembly),
    reason: "no-wasm",
    says: /This browser has no WebAssembly/,
  }));

test("a browser without constructable style sheets", (test) =>
  check(test, {
    prepare: (page) =>
      page.addInitScript(() => {
        globalThis.CSSStyleSheet = function () {
          throw new TypeError("Illegal constructor");
        };
      }),
    reason: "old-browser",
    says: /This browser is too old for the widget/,
  }));

test("a browser without shadow roots", (test) =>
  check(test, {
    prepare: (page) => page.addInitScript(() => delete Element.prototype.attachShadow),
    reason: "old-browser",
    says: /This browser is too old for the widget/,
  }));

test("what the network lost is fetched again for the next change, and the sentence goes", async (test) => {
  const collector = await collectorFor(stage, test);
  stage.site.put("/", `<civic-poll src="/poll.json" endpoint="${collector.endpoint}"></civic-poll>`);
  const page = await stage.browser.open("about:blank");
  await page.route("**/civic-poll.*", (route) => route.abort());
  await page.goto(stage.site.origin);
  await page.getByText(calm).waitFor();
  await page.unroute("**/civic-poll.*");
  await page.evaluate((src) => document.querySelector("civic-poll").setAttribute("src", src), collector.src);
  await page.getByRole("button", { name: "Vote" }).waitFor();
  assert.equal(await page.getByText(calm).count(), 0);
  await page.close();
});
