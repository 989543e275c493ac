// What was sent is on the device until the endpoint has it, whatever becomes of the page.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { test } from "node:test";
import { configuration as file } from "./harness/collector.mjs";
import { collectorFor, pollOf, setStage } from "./harness/stage.mjs";

const stage = setStage();

/** A browser that stays while its pages come and go, and a collector that is down until told. */
async function visitor(test, attributes = "") {
  const collector = await collectorFor(stage, test);
  stage.site.put("/", pollOf(collector, attributes));
  const first = await stage.browser.open("about:blank");
  const context = first.context();
  test.after(() => context.close());
  const network = { answer: (route) => route.abort(), ids: [] };
  await context.route(collector.endpoint, (route) => {
    network.ids.push(route.request().postDataJSON()?.submission_id);
    return network.answer(route);
  });
  network.isBack = () => (network.answer = (route) => route.continue());
  return { collector, context, network, visit: (path = "/") => visit(context, path) };
}

async function visit(context, path, origin = stage.site.origin) {
  const page = await context.newPage();
  await page.goto(origin + path);
  return page;
}

async function vote(page) {
  await page.getByLabel("A greengrocer").check();
  await page.getByRole("button", { name: "Vote", exact: true }).click();
}

/** A vote that does not arrive, on a page that is then closed. */
async function voteInVain(visit) {
  const page = await visit();
  await vote(page);
  await page.getByText("Your answers have not arrived yet.").waitFor();
  await page.close();
}

/** The names of what lies in the outbox of the page's origin. */
function kept(page) {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open("civic-widgets", 1);
        request.onupgradeneeded = () => request.transaction.abort();
        request.onerror = () => resolve([]);
        request.onsuccess = () => {
          const keys = request.result.transaction("outbox").objectStore("outbox").getAllKeys();
          keys.onsuccess = () => {
            request.result.close();
            resolve(keys.result);
          };
        };
      }),
  );
}

/** Waits until the outbox holds so many. */
async function waitForKept(page, count) {
  let names = await kept(page);
  while (names.length !== count) {
    await page.evaluate(() => new Promise(requestAnimationFrame));
    names = await kept(page);
  }
  return names;
}

const thanks = (page) => page.getByRole("heading", { name: "Thank you." });

test("from the press until the endpoint has it, the answer lies on the device", async (test) => {
  const { network, visit } = await visitor(test);
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const sent = new Promise((resolve) => {
    network.answer = async (route) => {
      resolve();
      await held;
      return route.continue();
    };
  });
  const page = await visit();
  await vote(page);
  await sent;
  const names = await kept(page);
  assert.deepEqual(names, network.ids);
  release();
  await thanks(page).waitFor();
  await waitForKept(page, 0);
});

test("the resident is told that it has arrived when it is off the device, so that no next visit finds it", async (test) => {
  const { context, network, visit } = await visitor(test);
  network.isBack();
  await context.addInitScript(() => {
    const remove = IDBObjectStore.prototype.delete;
    // A slow device: before it is done there is much else to do.
    IDBObjectStore.prototype.delete = function (name) {
      let left = 50;
      const linger = () => left-- > 0 && (this.get(name).onsuccess = linger);
      linger();
      this.transaction.addEventListener("complete", () => (window.isGone = true));
      return remove.call(this, name);
    };
    window.addEventListener("civic-sent", () => (window.wasGone = window.isGone === true));
  });
  const page = await visit();
  await vote(page);
  await thanks(page).waitFor();
  assert.equal(await page.evaluate(() => window.wasGone), true);
});

test("a page that was closed before its answer came through sends it on the next visit, and shows it", async (test) => {
  const { collector, network, visit } = await visitor(test);
  await voteInVain(visit);
  network.isBack();
  const next = await visit();
  await thanks(next).waitFor();
  await next.getByText("A greengrocer (your choice)").waitFor();
  assert.equal(new Set(network.ids).size, 1);
  assert.equal((await collector.counted()).participants, 1);
  await waitForKept(next, 0);
});

test("on the next visit, while the endpoint is still down, what was chosen is shown and can be sent", async (test) => {
  const { network, visit } = await visitor(test);
  await voteInVain(visit);
  const next = await visit();
  await next.getByText("You sent answers from this device before").waitFor();
  assert.ok(await next.getByLabel("A greengrocer").isChecked());
  network.isBack();
  await next.getByRole("button", { name: "Try again" }).click();
  await thanks(next).waitFor();
  assert.equal(new Set(network.ids).size, 1);
});

test("whoever has begun to answer anew keeps what they began, while the earlier answer is sent unseen", async (test) => {
  const { collector, context, network, visit } = await visitor(test, 'draft="device"');
  await voteInVain(visit);
  network.isBack();
  const begun = '[{"question":"shop","value":"bakery"}]';
  await context.addInitScript((begun) => {
    localStorage.setItem("civic-draft-paris-empty-unit", begun);
  }, begun);
  const page = await visit();
  await waitForKept(page, 0);
  assert.equal((await collector.counted()).participants, 1);
  assert.ok(await page.getByLabel("A bakery").isChecked());
  assert.equal(await thanks(page).count(), 0);
  assert.equal(await page.evaluate(() => localStorage.getItem("civic-draft-paris-empty-unit")), begun);
});

test("a page with any other widget of the website sends it, also before that comes into view", async (test) => {
  const { collector, network, visit } = await visitor(test);
  await voteInVain(visit);
  network.isBack();
  const other = JSON.parse(await readFile(file, "utf8"));
  stage.site.putFile("/other.json", "application/json", JSON.stringify({ ...other, id: "another" }));
  const far = '<div style="block-size: 5000px"></div>';
  stage.site.put("/elsewhere", far + pollOf({ src: "/other.json", endpoint: "/nowhere" }));
  const elsewhere = await visit("/elsewhere");
  await waitForKept(elsewhere, 0);
  assert.equal((await collector.counted()).participants, 1);
  assert.equal(await elsewhere.evaluate(() => localStorage.getItem("civic-outbox")), null);
});

test("two tabs do not deliver the same answer, and the second takes over when the first is closed", async (test) => {
  const { collector, context, network } = await visitor(test);
  // Locks between tabs need a secure context, as every website has.
  const origin = stage.site.editorOrigin;
  const page = await visit(context, "/", origin);
  await vote(page);
  await page.getByText("Your answers have not arrived yet.").waitFor();

  network.isBack();
  const second = await visit(context, "/", origin);
  await second.getByRole("button", { name: "Vote", exact: true }).waitFor();
  assert.equal(await second.getByText("You sent answers").count(), 0);
  await page.close({ runBeforeUnload: false });
  await second.reload();
  await thanks(second).waitFor();
  assert.equal(new Set(network.ids).size, 1);
  assert.equal((await collector.counted()).participants, 1);
});

const refusals = {
  "throws": () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("refused", "SecurityError");
    };
  },
  "never answers": () => {
    IDBFactory.prototype.open = () => Object.create(IDBOpenDBRequest.prototype, {
      addEventListener: { value: () => {} },
      onsuccess: { value: null, writable: true },
      onerror: { value: null, writable: true },
      onupgradeneeded: { value: null, writable: true },
      onblocked: { value: null, writable: true },
    });
  },
};

for (const [how, refuse] of Object.entries(refusals)) {
  test(`a device whose storage ${how} sends all the same`, async (test) => {
    const { collector, context, network, visit } = await visitor(test);
    await context.addInitScript(refuse);
    network.isBack();
    const page = await visit();
    await vote(page);
    await thanks(page).waitFor();
    assert.equal((await collector.counted()).participants, 1);
  });
}

test("while it is tried again, a device that keeps nothing asks to leave the page open", async (test) => {
  const { context, visit } = await visitor(test);
  await context.addInitScript(refusals.throws);
  const page = await visit();
  await vote(page);
  const status = page.getByRole("status").filter({ hasText: "have not arrived yet" });
  await status.getByText("Leave this page open until they are sent").waitFor();
});

test("a device that keeps nothing is said to keep nothing", async (test) => {
  const { context, network, visit } = await visitor(test);
  await context.addInitScript(refusals.throws);
  network.answer = (route) =>
    route.fulfill({ status: 403, headers: { "access-control-allow-origin": stage.site.origin } });
  const page = await visit();
  await vote(page);
  await page.getByText("This browser does not allow the page to keep your answers.").waitFor();
  assert.equal(await page.getByText("are kept on this device").count(), 0);
});

for (const [what, happens] of [
  ["the device is online again", () => window.dispatchEvent(new Event("online"))],
  ["somebody looks at the page again", () => document.dispatchEvent(new Event("visibilitychange"))],
]) {
  test(`what could not be sent is sent as soon as ${what}`, async (test) => {
    const { context, network } = await visitor(test);
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(stage.site.origin);
    await vote(page);
    const alert = page.getByRole("alert").filter({ hasText: "Your vote was not sent" });
    while (!(await alert.isVisible())) await page.clock.runFor(500);
    // It no longer tries by itself.
    const attempts = network.ids.length;
    network.isBack();
    await page.clock.runFor(60_000);
    assert.equal(network.ids.length, attempts);
    await page.evaluate(happens);
    await thanks(page).waitFor();
    assert.equal(network.ids.length, attempts + 1);
    assert.equal(new Set(network.ids).size, 1);
  });
}

test("what the endpoint does not take stays on screen on the next visit, and only the button sends it", async (test) => {
  const { collector, network, visit } = await visitor(test);
  const headers = { "access-control-allow-origin": stage.site.origin };
  network.answer = (route) => route.fulfill({ status: 403, headers });
  const page = await visit();
  await vote(page);
  await page.getByText("Your vote was not sent").waitFor();
  await page.close();

  const next = await visit();
  await next.getByText("Your vote was not sent").waitFor();
  assert.ok(await next.getByLabel("A greengrocer").isChecked());
  assert.equal(network.ids.length, 1);
  network.isBack();
  await next.getByRole("button", { name: "Try again" }).click();
  await thanks(next).waitFor();
  assert.equal(new Set(network.ids).size, 1);
  assert.equal((await collector.counted()).participants, 1);
});

test("who wants their unsent answer gone has it deleted from the device", async (test) => {
  const { network, visit } = await visitor(test);
  const headers = { "access-control-allow-origin": stage.site.origin };
  network.answer = (route) => route.fulfill({ status: 403, headers });
  const page = await visit();
  await vote(page);
  await page.getByRole("button", { name: "Delete my answers from this device" }).click();
  await page.getByText("Your answers were deleted from this device.").waitFor();
  await waitForKept(page, 0);
  assert.equal(await page.getByLabel("A greengrocer").isChecked(), false);
  await page.reload();
  await page.getByRole("button", { name: "Vote", exact: true }).waitFor();
  assert.equal(await page.getByLabel("A greengrocer").isChecked(), false);
});

for (const encoding of ["json", "form", "cloudevents"]) {
  test(`a vote in the encoding ${encoding} is stored as the same document`, async (test) => {
    const { collector, network, visit } = await visitor(test, `encoding="${encoding}"`);
    network.isBack();
    const page = await visit();
    await vote(page);
    await thanks(page).waitFor();
    const [{ document }] = await collector.stopAndReadRows();
    assert.deepEqual(document.answers, [{ question: "shop", value: "greengrocer" }]);
    assert.equal(document.page.origin, stage.site.origin);
    assert.match(document.submission_id, /^[0-9a-f-]{14}7/);
  });
}

test("an encoding that is none is told to the editor", async () => {
  stage.site.putFile("/poll.json", "application/json", await readFile(file, "utf8"));
  stage.site.put("/", pollOf({ src: "/poll.json", endpoint: "/" }, 'encoding="xml"'));
  const page = await stage.browser.open(stage.site.editorOrigin);
  await page.getByText("The attribute `encoding` has the value `xml`").waitFor();
  await page.close();
});

/** An endpoint of somebody else's making on another origin, which notes what it is asked. */
async function foreignEndpoint(test, answer) {
  const requests = [];
  const server = createServer((request, response) => {
    requests.push({ method: request.method, type: request.headers["content-type"] });
    answer(request, response, requests.length);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  test.after(() => server.close());
  test.after(() => server.closeAllConnections());
  return { requests, endpoint: `http://127.0.0.1:${server.address().port}/` };
}

test("a form is sent without asking the endpoint first", async (test) => {
  const { requests, endpoint } = await foreignEndpoint(test, (_, response) =>
    response.writeHead(200, { "access-control-allow-origin": "*" }).end(),
  );
  stage.site.putFile("/poll.json", "application/json", await readFile(file, "utf8"));
  stage.site.put("/", pollOf({ src: "/poll.json", endpoint }, 'encoding="form"'));
  const page = await stage.browser.open(stage.site.origin);
  await vote(page);
  await thanks(page).waitFor();
  assert.deepEqual(requests, [{ method: "POST", type: "application/x-www-form-urlencoded" }]);
  await page.close();
});

test("an endpoint that never answers is given up after a while, and tried again", async (test) => {
  const { requests, endpoint } = await foreignEndpoint(test, (request, response, number) => {
    const headers = { "access-control-allow-origin": "*" };
    if (number > 1) response.writeHead(200, headers).end();
  });
  stage.site.putFile("/poll.json", "application/json", await readFile(file, "utf8"));
  stage.site.put("/", pollOf({ src: "/poll.json", endpoint }, 'encoding="form"'));
  const page = await stage.browser.open(stage.site.origin, {
    prepare: (page) => page.clock.install(),
  });
  await vote(page);
  await page.getByText("Sending…").waitFor();
  while (requests.length < 1) await page.clock.runFor(10);
  while (!(await thanks(page).isVisible())) await page.clock.runFor(1000);
  assert.equal(requests.length, 2);
  await page.close();
});

test("a request that is small goes on when the page is closed", async (test) => {
  const { network, visit, context } = await visitor(test);
  await context.addInitScript(() => {
    const { fetch } = window;
    window.fetch = (request, ...rest) => {
      if (request.method === "POST") window.keepsAlive = request.keepalive;
      return fetch(request, ...rest);
    };
  });
  network.isBack();
  const page = await visit();
  await vote(page);
  await thanks(page).waitFor();
  assert.equal(await page.evaluate(() => window.keepsAlive), true);
});
