// Results without a ballot: how they come in from endpoints of every sort, and how each type of question
// shows what came of it.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { assertAccessible, assertNoOverflow } from "./harness/accessible.mjs";
import { digest } from "./harness/canonical.mjs";
import { setStage } from "./harness/stage.mjs";

const stage = setStage();

const options = ["A bakery", "A bookshop", "A clinic"].map((text, index) => ({ id: "abc"[index], text }));
const scale = { from: 1, to: 3, labels: [{ value: 3, text: "Good" }] };
const questions = {
  single: { options },
  approval: { options, none: "None of these" },
  rating: { scale },
  score: { options, scale },
  points: { options, total: 5 },
  pairwise: { options, undecided: true },
  runoff: { type: "ranking", options },
  borda: { type: "ranking", options, rule: "borda" },
};

/** A poll with these questions, each named as it is here. */
const pollOf = (names, more = {}) => ({
  version: 1,
  kind: "poll",
  id: "square",
  languages: ["en"],
  questions: names.map((id) => ({ id, type: id, text: `The question ${id}`, ...questions[id] })),
  ...more,
});

const poll = pollOf(["single"], { results: "always", results_minimum: 5, closes: "2026-05-01T09:00:00Z", time_zone: "UTC" });

const resultsOf = (poll, participants, questions) => ({
  widget_id: poll.id,
  config_digest: digest(poll),
  participants,
  questions,
});

const counted = (keys, rows) => rows.map((row) => Object.fromEntries(keys.map((key, index) => [key, row[index]])));
const chosen = (...counts) => counted(["option", "count"], counts.map((count, index) => ["abc"[index], count]));

const votes = (a, b) => resultsOf(poll, a + b, [{ question: "single", rule: "choices", answered: a + b, options: chosen(a, b, 0) }]);

/** An endpoint at `address`. `answer` is called for each request; the requests are noted. */
async function startEndpoint(test, answer) {
  const requests = [];
  const server = createServer((request, response) => {
    const isStream = request.headers.accept === "text/event-stream";
    requests.push(isStream ? "stream" : "document");
    response.setHeader("access-control-allow-origin", "*");
    answer({ isStream, response });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  test.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${server.address().port}/results`, requests };
}

const json = (response, body, status = 200, type = "application/json") =>
  response.writeHead(status, { "content-type": type }).end(JSON.stringify(body));
const stream = (response) => response.writeHead(200, { "content-type": "text/event-stream" });
const event = (results) => `event: results\ndata: ${JSON.stringify(results)}\n\n`;

/** A page with results alone, which notes what it is told. */
async function open(address, { config = poll, lang = "en", ...options } = {}) {
  stage.site.putFile("/poll.json", "application/json", JSON.stringify({ ...config, languages: [lang] }));
  const body = `<main><h1>A page</h1><civic-poll src="/poll.json" mode="results" results="${address}"></civic-poll></main>`;
  stage.site.put("/", body, { lang });
  const note = () => {
    window.told = [];
    document.addEventListener("civic-results", ({ detail }) => window.told.push(detail.results.participants));
  };
  return stage.browser.open(stage.site.origin, { prepare: (page) => page.addInitScript(note), ...options });
}

const participants = (page, number) => page.getByText(`${number} people have taken part so far.`).waitFor();
const told = (page) => page.evaluate(() => window.told);

test("an endpoint that tells results is listened to, and not asked", async (test) => {
  const listeners = [];
  const endpoint = await startEndpoint(test, ({ isStream, response }) => {
    assert.ok(isStream);
    stream(response).write(event(votes(2, 1)));
    listeners.push(response);
  });
  const page = await open(endpoint.address, { prepare: undefined });
  await participants(page, 3);
  listeners[0].write(": still here\n\n");
  listeners[0].write(event(votes(4, 1)));
  await participants(page, 5);
  assert.deepEqual(endpoint.requests, ["stream"]);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test("what is told twice is shown once, and a widget that goes closes its stream", async (test) => {
  let listener;
  const endpoint = await startEndpoint(test, ({ response }) => {
    listener = stream(response);
    listener.write(event(votes(2, 1)) + event(votes(2, 1)) + event(votes(2, 2)));
  });
  const page = await open(endpoint.address);
  await participants(page, 4);
  assert.deepEqual(await told(page), [3, 4]);
  const closed = new Promise((resolve) => listener.on("close", resolve));
  await page.evaluate(() => document.querySelector("civic-poll").remove());
  await closed;
  await page.close();
});

test("a stream that breaks is taken up again, and nobody is asked in the meantime", async (test) => {
  let times = 0;
  const endpoint = await startEndpoint(test, ({ response }) => {
    times += 1;
    const text = `retry: 10\n${event(votes(times, 1))}`;
    times < 3 ? stream(response).end(text) : stream(response).write(text);
  });
  const page = await open(endpoint.address);
  await participants(page, 4);
  assert.deepEqual(endpoint.requests, ["stream", "stream", "stream"]);
  assert.deepEqual(await told(page), [2, 3, 4]);
  await page.close();
});

test("after the last event of a stream nobody is asked any more", async (test) => {
  const endpoint = await startEndpoint(test, ({ response }) => {
    stream(response).end(`retry: 10\n${event(votes(1, 1))}id: last\n${event(votes(2, 2))}`);
  });
  const page = await open(endpoint.address, { prepare: (page) => page.clock.install() });
  await participants(page, 4);
  await page.clock.runFor(60_000);
  assert.deepEqual(endpoint.requests, ["stream"]);
  await page.close();
});

test("an endpoint without a stream is asked, at once and again", async (test) => {
  let times = 1;
  const endpoint = await startEndpoint(test, ({ response }) => json(response, votes((times += 1), 1)));
  const page = await open(endpoint.address);
  await participants(page, 4);
  assert.deepEqual(endpoint.requests.slice(0, 2), ["stream", "document"]);
  await page.evaluate(() => document.dispatchEvent(new Event("civic-sent")));
  await participants(page, 5);
  await page.close();
});

test("an endpoint that stops to tell is asked", async (test) => {
  let times = 0;
  const endpoint = await startEndpoint(test, ({ isStream, response }) => {
    times += 1;
    if (!isStream) return json(response, votes(7, 1));
    if (times > 1) return json(response, {}, 503);
    stream(response).end(`retry: 10\n${event(votes(2, 1))}`);
  });
  const page = await open(endpoint.address);
  await participants(page, 8);
  assert.deepEqual(endpoint.requests, ["stream", "stream", "document"]);
  await page.close();
});

const reasons = {
  "too-few": "Results are shown as soon as 5 people have answered.",
  "after-answering": "You see the results when you have answered.",
  "after-closing": "The results are shown after May 1, 2026 at 9:00 AM.",
  never: "Results are not shown here.",
  "of-another-time": "The results are not available at the moment.",
};
for (const [reason, sentence] of Object.entries(reasons)) {
  test(`an endpoint that withholds results (${reason}) is quoted calmly`, async (test) => {
    const body = { type: `urn:civic-widgets:problem:results-${reason}`, title: "No", status: 403 };
    let isShown = false;
    const endpoint = await startEndpoint(test, ({ response }) =>
      isShown ? json(response, votes(4, 1)) : json(response, body, 403, "application/problem+json"),
    );
    const page = await open(endpoint.address);
    const notice = page.locator(".notice", { hasNotText: "Loading" });
    await notice.waitFor();
    // Browsers write times with spaces of several kinds.
    assert.equal((await notice.innerText()).replaceAll(/\s/g, " "), sentence);
    isShown = true;
    await page.evaluate(() => document.dispatchEvent(new Event("civic-sent")));
    await participants(page, 5);
    await page.close();
  });
}

test("an endpoint that is not there leaves no blank", async (test) => {
  const page = await open("http://127.0.0.1:9/results");
  await page.getByText("The results are not available at the moment.").waitFor();
  await page.close();
});

const sums = (...rows) => counted(["option", "sum", "count"], rows);
const shown = {
  single: {
    counts: { rule: "choices", answered: 3, options: chosen(1, 1, 1) },
    columns: ["Answer", "Votes", "Share"],
    rows: [["A bakery", "1", "33%"], ["A bookshop", "1", "33%"], ["A clinic", "1", "33%"]],
    below: ["Shares are rounded; they add up to 99%."],
  },
  approval: {
    counts: { rule: "choices", answered: 2, options: [...chosen(2, 1, 0), { option: "none", count: 0 }] },
    columns: ["Answer", "Votes", "Share"],
    rows: [["A bakery", "2", "100%"], ["A bookshop", "1", "50%"], ["A clinic", "0", "0%"], ["None of these", "0", "0%"]],
    below: ["People could choose several answers, so the shares add up to more than 100%."],
  },
  rating: {
    counts: { rule: "values", answered: 4, values: counted(["value", "count"], [[1, 1], [2, 0], [3, 3]]) },
    columns: ["Value", "Votes", "Share"],
    rows: [["1", "1", "25%"], ["2", "0", "0%"], ["3 – Good", "3", "75%"]],
    below: ["Average: 2.5. Median: 3.0."],
  },
  score: {
    counts: { rule: "scores", answered: 3, options: sums(["a", 4, 3], ["b", 0, 0], ["c", 8, 3]) },
    columns: ["Answer", "Votes", "Average"],
    rows: [["1. A clinic", "3", "2.7"], ["2. A bakery", "3", "1.3"], ["3. A bookshop", "0", "–"]],
    below: [],
  },
  points: {
    counts: { rule: "points", answered: 2, options: sums(["a", 3, 1], ["b", 4, 2], ["c", 3, 2]) },
    columns: ["Answer", "Points", "Share"],
    rows: [["1. A bookshop", "4", "40%"], ["2. A bakery (tied)", "3", "30%"], ["2. A clinic (tied)", "3", "30%"]],
    below: [],
  },
  pairwise: {
    counts: {
      rule: "comparisons",
      answered: 2,
      options: counted(["option", "wins", "losses", "undecided"], [["a", 1, 2, 1], ["b", 3, 0, 1], ["c", 1, 3, 0]]),
    },
    columns: ["Answer", "Won", "Share"],
    rows: [["1. A bookshop", "3 of 3", "100%"], ["2. A bakery", "1 of 3", "33%"], ["3. A clinic", "1 of 4", "25%"]],
    below: ["The share says how many of its decided comparisons an option won.", "1 comparison was left undecided."],
  },
  runoff: {
    counts: {
      rule: "instant-runoff",
      answered: 9,
      rounds: [
        { options: chosen(4, 3, 2), exhausted: 0, eliminated: "c" },
        { options: chosen(4, 4), exhausted: 1, eliminated: "b", tied: ["a", "b"], tie_break: "earlier-rounds" },
        { options: chosen(7), exhausted: 2 },
      ],
    },
    columns: ["Answer", "First round", "Its last round"],
    rows: [["1. A bakery", "4", "7"], ["2. A bookshop", "3", "4"], ["3. A clinic", "2", "2"]],
    below: [
      "How the votes were counted:",
      "Round 1: A clinic has the fewest votes (2) and is taken out; its votes go to the next choice.",
      "Round 2: A bakery and A bookshop have the fewest votes (4 each). A bookshop had fewer in an earlier round and is taken out; its votes go to the next choice. 1 vote no longer counts, because it names none of the options that are left.",
      "Round 3: A bakery has 7 of 7 votes, which is more than half. 2 votes no longer count, because they name none of the options that are left.",
    ],
  },
  borda: {
    counts: { rule: "borda", answered: 2, options: sums(["a", 1, 2], ["b", 3, 2], ["c", 2, 2]) },
    columns: ["Answer", "Points", "Share"],
    rows: [["1. A bookshop", "3", "50%"], ["2. A clinic", "2", "33%"], ["3. A bakery", "1", "17%"]],
    below: ["First place gives 2 points, and each place below it one less. What has no place gets none."],
  },
};

const everyType = pollOf(Object.keys(shown));
const everyResult = resultsOf(everyType, 9, Object.entries(shown).map(([question, { counts }]) => ({ question, ...counts })));

/** A table of results as it reads. */
const reading = (table) => {
  const texts = (selector) => [...table.querySelectorAll(selector)].map((it) => it.innerText.replaceAll(/\s+/g, " ").trim());
  const [caption, answered] = texts("caption > *");
  const cells = (row) => [...row.cells].map((it) => it.innerText.replaceAll(/\s+/g, " ").trim());
  const below = [...table.parentElement.querySelectorAll(":scope > div > p, li")].map((it) => it.innerText);
  return { caption, answered, columns: texts("thead th"), rows: [...table.tBodies[0].rows].map(cells), below };
};

test("each type of question has a table that says what came of it", async (test) => {
  const endpoint = await startEndpoint(test, ({ response }) => stream(response).write(event(everyResult)));
  const page = await open(endpoint.address, { config: everyType });
  await participants(page, 9);
  for (const [name, { counts, columns, rows, below }] of Object.entries(shown)) {
    const caption = `The question ${name}`;
    const table = page.getByRole("table", { name: caption });
    const answered = `${counts.answered} people answered this question.`;
    assert.deepEqual(await table.evaluate(reading), { caption, answered, columns, rows, below });
  }
  assert.deepEqual(page.complaints, []);
  await page.close();
});

const narrow = { viewport: { width: 320, height: 640 } };
const looks = {
  wide: {},
  narrow,
  dark: { colorScheme: "dark" },
  // The languages with the longest headings, and the one that runs from right to left.
  "narrow, in Arabic": { lang: "ar", ...narrow },
  "narrow, in Finnish": { lang: "fi", ...narrow },
  "narrow, in French": { lang: "fr", ...narrow },
};
for (const [look, settings] of Object.entries(looks)) {
  test(`tables of every type can be read by everybody, ${look}`, async (test) => {
    const endpoint = await startEndpoint(test, ({ response }) => stream(response).write(event(everyResult)));
    const page = await open(endpoint.address, { config: everyType, ...settings });
    await page.locator(".participants").waitFor();
    await assertAccessible(page, look);
    await assertNoOverflow(page, look);
    const narrowest = await page.locator(".results tbody th").evaluateAll((all) => Math.min(...all.map((it) => it.clientWidth)));
    assert.ok(narrowest >= 80, `a label has ${narrowest} px`);
    await page.close();
  });
}
