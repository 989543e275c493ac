// Ways through a poll that pass every state. They look at no words, so that they can be gone in any
// language; `look` is called in each state with its name.

/** Waits for something in the first widget of the page. */
export function seen(page, selector, state = "visible") {
  return page.locator(`civic-poll ${selector}`).first().waitFor({ state });
}

/** Chooses a language, and waits until it is spoken. */
export async function speak(page, language) {
  await page.locator(`civic-poll .languages button:has([lang=${language}])`).first().click();
  await seen(page, `.civic[lang=${language}]`);
}

/**
 * Requests to an address wait from now on. The returned function answers the next one: with a status,
 * or without one as the server does.
 */
export async function holdRequests(page, address) {
  const held = [];
  let wake = () => {};
  await page.route(address, (route) => {
    held.push(route);
    wake();
  });
  return async (status) => {
    while (held.length === 0) await new Promise((resolve) => (wake = resolve));
    const route = held.shift();
    const headers = { "access-control-allow-origin": "*" };
    await (status ? route.fulfill({ status, headers, body: "{}" }) : route.continue());
  };
}

/** Nobody is asked for a printer: printing is over at once, and noted on the page. */
function stubPrinter(page) {
  return page.addInitScript(() => {
    window.print = () => {
      window.top.document.documentElement.dataset.printed = "";
      window.dispatchEvent(new Event("afterprint"));
    };
  });
}

const press = (page, selector) => page.locator(`civic-poll ${selector}`).first().click();
const send = (page) => press(page, "button[type=submit]");

const done = {
  print: (page) => page.locator("html[data-printed]").waitFor(),
  save: (page) => page.waitForEvent("download"),
};

/** By the buttons beside the main one: `ways`, which stand behind the first one, and then copying. */
async function takeAlong(page, look, state, ways) {
  for (const [at, way] of ways.entries()) {
    const isDone = done[way](page);
    await page.locator("civic-poll .keeping button").nth(at + 1).click();
    await isDone;
  }
  await press(page, ".keeping button");
  await seen(page, ".keeping [role=status] p");
  await look(`${state}, copied`);
}

/** From the first look to the receipt, by every way round. */
export async function vote(page, look, answer) {
  await seen(page, "form");
  await look("the ballot");
  await send(page);
  await seen(page, ".error-summary");
  await look("mistakes");
  await speak(page, "fr");
  await look("mistakes in another language");
  await press(page, "input[value=bookshop]");
  await send(page);
  await seen(page, "button[aria-disabled]");
  await look("sending");
  await answer(503);
  await seen(page, "button[type=submit]:not([aria-disabled])");
  await look("waiting");
  await send(page);
  await answer(403);
  await seen(page, ".failure .keeping");
  await look("failed");
  await speak(page, "en");
  await takeAlong(page, look, "failed, in another language", ["save"]);
  await send(page);
  await seen(page, "button[aria-disabled]");
  await look("sending again");
  await answer();
  await seen(page, ".receipt table");
  await look("the receipt");
  await speak(page, "fr");
  await look("the receipt in another language");
  await takeAlong(page, look, "the receipt", ["print", "save"]);
}

/** Results come late, not at all, or in the end. */
export async function watchResults(page, look, answer) {
  await seen(page, ".notice");
  await look("loading");
  // There is no stream, and then no answer either.
  await answer(500);
  await answer(500);
  await page.getByText("not available").waitFor();
  await look("not available");
  await page.evaluate(() => document.dispatchEvent(new CustomEvent("civic-sent")));
  await answer();
  await seen(page, "table");
  await look("results");
  await speak(page, "fr");
  await look("results in another language");
}

/** Somebody leaves a shared device that waits 20 seconds, comes back, sends, and is done. */
export async function atKiosk(page, look, answer) {
  await press(page, "input[value=bookshop]");
  await page.clock.runFor(20_000);
  await seen(page, "dialog[open]");
  await look("warned");
  await page.clock.runFor(12_000);
  await look("warned for a while");
  await press(page, "dialog button");
  await seen(page, "dialog", "hidden");
  await look("somebody is there");
  await send(page);
  await answer();
  await seen(page, ".receipt");
  await look("the receipt");
  await press(page, ".receipt button");
  await seen(page, "form");
  await look("the next one");
}

/** All ways, with the attributes that they need. */
export const journeys = {
  "from the ballot to the receipt": { walk: vote, attributes: "draft=none" },
  "results as they come": { walk: watchResults, attributes: "mode=results" },
  "a shared device": { walk: atKiosk, attributes: "mode=kiosk idle=20" },
};

/**
 * Goes a way in a new page of the stage. `look` gets the page and the state's name. The clock stands
 * still. Returns what the page complained about, but for the failures that belong to the way.
 */
export async function travel(stage, collector, journey, { attributes = "", headers, begin, look }) {
  const isResults = journey.walk === watchResults;
  const results = isResults ? `results="${collector.results}"` : "";
  const body = `<main><h1>A page</h1><civic-poll src="${collector.src}"
    endpoint="${collector.endpoint}" ${results} ${journey.attributes} ${attributes}></civic-poll></main>`;
  stage.site.put("/", body, { headers });
  let answer;
  const page = await stage.browser.open(stage.site.origin, {
    prepare: async (page) => {
      await page.clock.install();
      await stubPrinter(page);
      answer = await holdRequests(page, isResults ? collector.results : collector.endpoint);
    },
  });
  await seen(page, ".civic");
  await page.clock.pauseAt(Date.now() + 60_000);
  await begin?.(page);
  await journey.walk(page, (state) => look(page, state), answer);
  await page.close();
  const complaints = page.complaints.filter((it) => !it.startsWith("Failed to load resource"));
  return complaints.map((it) => it.split("\n")[0]);
}
