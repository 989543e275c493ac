// The network fails, the endpoint refuses: nothing is lost, and the words are true.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventOf } from "./harness/browser.mjs";
import { collectorFor, pollOf, setStage } from "./harness/stage.mjs";

const stage = setStage();

/** A page whose endpoint answers as told, until it is told otherwise. */
async function pageWith(test, answer) {
  const collector = await collectorFor(stage, test);
  stage.site.put("/", pollOf(collector));
  const network = { answer, ids: [], underway: new Set(), idle: () => {} };
  const page = await stage.browser.open(stage.site.origin, {
    prepare: async (page) => {
      watch(page, collector.endpoint, network);
      // The waits between attempts are skipped: the page's clock jumps over them.
      await page.clock.install();
      await page.route(collector.endpoint, (route) => {
        network.ids.push(route.request().postDataJSON()?.submission_id);
        return network.answer(route);
      });
    },
  });
  return { collector, network, page };
}

/** Keeps account of the requests to the endpoint that are not answered yet. */
function watch(page, endpoint, network) {
  page.on("request", (request) => {
    if (request.url() === endpoint) network.underway.add(request);
  });
  for (const end of ["requestfinished", "requestfailed"]) {
    page.on(end, (request) => {
      network.underway.delete(request);
      if (network.underway.size === 0) network.idle();
    });
  }
}

const cors = (site) => ({ "access-control-allow-origin": site.origin });
const problem = (status, body) => (route) =>
  route.fulfill({ status, headers: cors(stage.site), contentType: "application/problem+json", body });

async function vote(page) {
  await page.getByLabel("A greengrocer").check();
  await page.getByRole("button", { name: "Vote" }).click();
}

/**
 * Lets the page's timers run until something is seen. While a request is under way its clock stands
 * still, because the page would give up on an answer that takes long on a busy machine only.
 */
async function runUntil(page, network, locator) {
  for (let waits = 0; waits < 60 && !(await locator.isVisible()); waits++) {
    if (network.underway.size > 0) await new Promise((resolve) => (network.idle = resolve));
    else await page.clock.runFor(1000);
  }
  await locator.waitFor();
}

test("without an answer the choice is kept, and the button tries again", async (test) => {
  const { collector, network, page } = await pageWith(test, (route) => route.abort());
  await vote(page);
  const alert = page.getByRole("alert").filter({ hasText: "Your vote was not sent" });
  await runUntil(page, network, alert);
  assert.equal(network.ids.length, 4);
  assert.ok(await page.getByLabel("A greengrocer").isChecked());

  // Too late, the answer may have arrived. (Forced: the radio says that it is disabled.)
  await page.getByLabel("A bakery").click({ force: true });
  assert.ok(await page.getByLabel("A greengrocer").isChecked());
  network.answer = (route) => route.continue();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { name: "Thank you." }).waitFor();
  assert.equal(new Set(network.ids).size, 1);
  assert.equal((await collector.counted()).participants, 1);
  await page.close();
});

for (const status of [408, 425, 429, 500, 503]) {
  test(`a ${status} is tried again by itself`, async (test) => {
    const { network, page } = await pageWith(test, (route) => {
      network.answer = (route) => route.continue();
      return problem(status, "{}")(route);
    });
    await vote(page);
    await runUntil(page, network, page.getByRole("heading", { name: "Thank you." }));
    assert.equal(new Set(network.ids).size, 1);
    assert.equal(network.ids.length, 2);
    await page.close();
  });
}

for (const status of [302, 400, 403, 404, 413]) {
  test(`a ${status} is not called a success, and is not tried again by itself`, async (test) => {
    const elsewhere = { ...cors(stage.site), location: "/login" };
    const { network, page } = await pageWith(test, (route) =>
      route.fulfill({ status, headers: elsewhere, body: "<p>Log in</p>" }),
    );
    const told = eventOf(page, "civic-error");
    await vote(page);
    await page.getByRole("alert").filter({ hasText: "did not accept your answers" }).waitFor();
    assert.equal((await told).reason, "not-taken");
    await page.clock.runFor(60_000);
    assert.equal(network.ids.length, 1);
    await page.close();
  });
}

test("what the endpoint refuses is said in the error summary and sent anew when mended", async (test) => {
  const violation = { code: "unanswered", pointer: "/answers", question: "shop", detail: "No." };
  const refusal = problem(422, JSON.stringify({ status: 422, errors: [violation] }));
  const { network, page } = await pageWith(test, refusal);
  await vote(page);
  const link = page.getByRole("link", { name: "Select the shop that you would like to see open" });
  await link.waitFor();
  network.answer = (route) => route.continue();
  await page.getByLabel("A bakery").check();
  await page.getByRole("button", { name: "Vote" }).click();
  await page.getByRole("heading", { name: "Thank you." }).waitFor();
  assert.equal(new Set(network.ids).size, 2);
  await page.close();
});

test("a success with garbage for a body is a success", async (test) => {
  const { page } = await pageWith(test, (route) =>
    route.fulfill({ status: 200, headers: cors(stage.site), body: "\u0000 thanks" }),
  );
  await vote(page);
  await page.getByRole("heading", { name: "Thank you." }).waitFor();
  assert.equal(await page.locator(".reference").count(), 0);
  await page.close();
});
