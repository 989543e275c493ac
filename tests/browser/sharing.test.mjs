// What residents take along: the link to share, their answers on the clipboard, in a file, on paper. And
// what the address of the page tells the endpoint: the name of a campaign, nothing else.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { asked, pollIn, wordsOf } from "./harness/languages.mjs";
import { setStage } from "./harness/stage.mjs";

const stage = setStage();

const title = "The color of the bridge";
const configuration = { ...pollIn("en", "ar"), title };
const reference = "AB-12";
const path = "/towns/bridge";
const query = "?utm_campaign=poster&secret=1#part";

/** What the browser is made to do with a print, a share or a copy, and a note of it. */
const stubs = {
  share: () => {
    window.shared = [];
    navigator.share = async (offer) => void window.shared.push(offer);
  },
  canceled: () => {
    navigator.share = () => Promise.reject(new DOMException("No.", "AbortError"));
  },
  refused: () => {
    navigator.share = () => Promise.reject(new DOMException("No.", "NotAllowedError"));
  },
  noShare: () => delete Navigator.prototype.share,
  noClipboard: () => Object.defineProperty(Navigator.prototype, "clipboard", { get: () => undefined }),
  noCopyCommand: () => (document.execCommand = () => false),
  /** Printing asks a person; the frame that is printed is noted instead. */
  print: () => {
    window.sheets = [];
    const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, "contentWindow");
    Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", {
      get() {
        const inside = get.call(this);
        inside.print = () => {
          const { title, documentElement, body } = inside.document;
          const { lang, dir } = documentElement;
          window.sheets.push({ title, lang, dir, lines: [...body.children].map((it) => it.textContent) });
          inside.dispatchEvent(new Event("afterprint"));
        };
        return inside;
      },
    });
  },
};

/** The page of a resident, or of a secure context, with the stubs of these names. */
async function open({ attributes = "share", lang = "en", with: stubbed = [], secure = false, status = 201 } = {}) {
  const { site } = stage;
  site.putFile("/poll.json", "application/json", JSON.stringify(configuration));
  const element = `<civic-poll src="/poll.json" endpoint="/api" ${attributes}></civic-poll>`;
  site.put(path, `<main><h1>A page</h1>${element}<textarea aria-label="Paste here"></textarea></main>`, { lang });
  const submissions = [];
  const origin = secure ? site.editorOrigin : site.origin;
  const page = await stage.browser.open(`${origin}${path}${query}`, {
    ...(secure ? { permissions: ["clipboard-read", "clipboard-write"] } : {}),
    prepare: async (page) => {
      for (const name of stubbed) await page.addInitScript(stubs[name]);
      await page.route("**/api", (route) => {
        submissions.push(route.request().postDataJSON());
        return route.fulfill({ status, json: { reference } });
      });
    },
  });
  return Object.assign(page, { submissions, address: `${origin}${path}` });
}

const button = (page, name) => page.getByRole("button", { name, exact: true });

async function send(page, words, choice = asked("en")[2]) {
  await page.getByLabel(choice, { exact: true }).check();
  await button(page, words.poll_vote).click();
}

/** Sends, and waits for the receipt. */
async function toReceipt(options) {
  const words = await wordsOf(options?.lang ?? "en");
  const page = await open(options);
  await send(page, words, asked(options?.lang ?? "en")[2]);
  await page.locator(".receipt").getByText(reference).waitFor();
  return page;
}

/** What is on the clipboard, as only a paste can tell on a page without TLS. */
async function pasted(page) {
  const field = page.getByLabel("Paste here");
  await field.fill("");
  await field.focus();
  await page.keyboard.press("Control+V");
  return field.inputValue();
}

const said = (page) => page.locator(".keeping [role=status]");

test("the receipt offers to share the page only where the page wants it", async () => {
  const page = await toReceipt({ attributes: "" });
  assert.equal(await button(page, "Share").count(), 0);
  await page.close();
  const sharing = await toReceipt();
  assert.equal(await button(sharing, "Share").count(), 1);
  await sharing.close();
});

test("sharing gives the device's menu the title and the page's address, without its query and fragment", async () => {
  const page = await toReceipt({ with: ["share"] });
  await button(page, "Share").click();
  await page.waitForFunction(() => window.shared.length === 1);
  assert.deepEqual(await page.evaluate(() => window.shared), [{ title, url: page.address }]);
  assert.equal(await said(page).innerText(), "");
  await page.close();
});

test("who closes the menu again is told nothing, and nothing is copied", async () => {
  const page = await toReceipt({ with: ["canceled"] });
  await page.evaluate(() => {
    window.copies = 0;
    document.addEventListener("copy", () => window.copies++);
  });
  await button(page, "Share").click();
  // Whatever followed would stand before the word of the next button.
  await button(page, "Copy").click();
  await said(page).getByText("Copied.").waitFor();
  assert.equal(await page.evaluate(() => window.copies), 1);
  assert.equal(await page.getByText("The link was copied.").count(), 0);
  await page.close();
});

for (const stub of ["noShare", "refused"]) {
  for (const secure of [false, true]) {
    const where = secure ? "by the clipboard's interface" : "on a page without TLS";
    test(`where the menu is ${stub === "refused" ? "refused" : "missing"} the link is copied ${where}, and politely said to be`, async () => {
      const page = await toReceipt({ with: secure ? [stub, "noCopyCommand"] : [stub], secure });
      const share = button(page, "Share");
      await share.click();
      await said(page).getByText("The link was copied.").waitFor();
      const focused = await page.evaluate(() => document.querySelector("civic-poll").shadowRoot.activeElement.textContent);
      assert.equal(focused, "Share");
      assert.equal(await pasted(page), page.address);
      await page.close();
    });
  }
}

test("where nothing can be copied the resident is told how to do it", async () => {
  for (const name of ["Share", "Copy"]) {
    const page = await toReceipt({ with: ["noShare", "noClipboard", "noCopyCommand"] });
    await button(page, name).click();
    await said(page).getByText("Copying did not work. Select the text and copy it yourself.").waitFor();
    await page.close();
  }
});

for (const [address, campaign] of [
  ["?utm_campaign=poster&secret=1&utm_source=mail#part", "poster"],
  ["?civic-campaign=tram&utm_campaign=poster", "tram"],
  ["?secret=1", undefined],
]) {
  test(`of ${address} a submission tells ${campaign ? `the campaign ${campaign}` : "no campaign"}, and nothing else`, async () => {
    const page = await open();
    await page.goto(`${page.address}${address}`);
    await send(page, await wordsOf("en"));
    await page.locator(".receipt").waitFor();
    const [submission] = page.submissions;
    const expected = { origin: stage.site.origin, path, ...(campaign ? { campaign } : {}) };
    assert.deepEqual(submission.page, expected);
    const sent = JSON.stringify(submission);
    for (const rest of ["secret", "mail", "part\"", "utm_"]) {
      assert.equal(sent.includes(rest), false, rest);
    }
    await page.close();
  });
}

const [question, , green] = asked("en");
const ways = {
  copy: async (page, name) => {
    await button(page, name).click();
    await said(page).getByText("Copied.").waitFor();
    return pasted(page);
  },
  save: async (page, name) => {
    const [download] = await Promise.all([page.waitForEvent("download"), button(page, name).click()]);
    assert.equal(download.suggestedFilename(), "colors.txt");
    return readFile(await download.path(), "utf8");
  },
  print: async (page, name) => {
    await button(page, name).click();
    await page.waitForFunction(() => window.sheets.length === 1);
    const [sheet] = await page.evaluate(() => window.sheets);
    assert.deepEqual([sheet.title, sheet.lang, sheet.dir], [title, "en", "ltr"]);
    assert.equal(sheet.lines[0], title);
    // Nothing of it stays in the page.
    await page.waitForFunction(() => !document.querySelector("civic-poll").shadowRoot.querySelector("iframe"));
    return sheet.lines.join("\n");
  },
};

for (const secure of [false, true]) {
  const where = secure ? "in a secure context" : "on a page without TLS";
  for (const [way, name] of Object.entries({ copy: "Copy", save: "Save as a file", print: "Print" })) {
    test(`the receipt can be taken along, ${where}, by ${way}: question, answer, reference, address`, async () => {
      const page = await toReceipt({ with: ["print"], secure });
      const text = await ways[way](page, name);
      const lines = text.split("\n").filter(Boolean);
      assert.deepEqual(lines, [
        title,
        "Thank you. Your vote was received.",
        `Your reference: ${reference}`,
        `${question} — ${green}`,
        page.address,
      ]);
      assert.deepEqual(page.complaints, []);
      await page.close();
    });
  }
  for (const [way, name] of Object.entries({ copy: "Copy my answers", save: "Save my answers as a file" })) {
    test(`answers that were not sent can be taken along, ${where}, by ${way}, and claim nothing`, async () => {
      const page = await open({ secure, status: 403 });
      await send(page, await wordsOf("en"));
      await page.getByRole("heading", { name: "Your vote was not sent" }).waitFor();
      const lines = (await ways[way](page, name)).split("\n").filter(Boolean);
      assert.deepEqual(lines, [title, `${question} — ${green}`, page.address]);
      await page.close();
    });
  }
}

test("paper in Arabic is in Arabic, from right to left", async () => {
  const words = await wordsOf("ar");
  const page = await toReceipt({ lang: "ar", with: ["print"] });
  await button(page, words.print).click();
  await page.waitForFunction(() => window.sheets.length === 1);
  const [{ lang, dir, lines }] = await page.evaluate(() => window.sheets);
  assert.deepEqual([lang, dir], ["ar", "rtl"]);
  assert.ok(lines.includes(words.poll_thank_you));
  assert.ok(lines.some((it) => it.includes(asked("ar")[0]) && it.includes(asked("ar")[2])));
  await page.close();
});

test("a second copy is said anew", async () => {
  const page = await toReceipt();
  await button(page, "Copy").click();
  const first = await said(page).locator("p").elementHandle();
  await button(page, "Copy").click();
  // Another element with the same words: a screen reader speaks it again.
  await page.waitForFunction((it) => !it.isConnected, first);
  await said(page).getByText("Copied.").waitFor();
  await page.close();
});
