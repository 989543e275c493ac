// Photos and files, from the device to the store: what they tell besides stays with the resident, and
// none is lost on the way.

import assert from "node:assert/strict";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { startCollector } from "./harness/collector.mjs";
import { startSite, strictPolicy } from "./harness/site.mjs";
import { formOf, setStage } from "./harness/stage.mjs";

const stage = setStage();

/** A photo as a phone makes it: on its side, and it tells where it was taken (vectors/picture.mjs). */
const picture = await readFile(new URL("../vectors/picture.jpg", import.meta.url));
const telling = ["Exif", "TELLTALE", "GPSLatitude", "Photoshop"];
const photo = (name = "bench.jpg") => ({ name, mimeType: "image/jpeg", buffer: picture });
const heic = { name: "IMG_1.HEIC", mimeType: "image/heic", buffer: Buffer.from("nothing that a browser knows") };
/** A picture of one dot of another color, as Windows writes them. */
const dot = { name: "dot.bmp", mimeType: "image/bmp", buffer: Buffer.from("424d3a0000000000000036000000280000000100000001000000010018000000000004000000c40e0000c40e000000000000000000000080ff00", "hex") };
const pdf = (name = "plan.pdf") => ({ name, mimeType: "application/pdf", buffer: Buffer.from(`%PDF-1.7 ${name}`) });
const digest = (content) => `sha256-${createHash("sha256").update(content).digest("hex")}`;

// ---- The part, in the gallery, where nothing is sent ----

/** The section of the gallery, under the policy that the README promises to be enough. */
async function gallery(test) {
  const site = await startSite({ "content-security-policy": strictPolicy("") });
  test.after(() => site.stop());
  const page = await stage.browser.open(`${site.origin}/gallery/`);
  test.after(() => page.close());
  await page.locator("html[data-drawn]").waitFor();
  return { page, photos: page.locator("#file-input .state").filter({ hasText: "Show what is broken." }).first() };
}

test("a photo is listed with a small drawing, upright, under a policy that allows no picture", async (test) => {
  const { page, photos } = await gallery(test);
  await photos.getByLabel("Add photos").setInputFiles(photo());
  await photos.getByRole("status").getByText("Added: bench.jpg (1 of 3)").waitFor();
  assert.equal(await photos.getByRole("listitem").count(), 1);
  const corners = await photos.locator("canvas").evaluate((canvas) => {
    const { width, height } = canvas;
    const context = canvas.getContext("2d");
    const at = (x, y) => [...context.getImageData(width * x, height * y, 1, 1).data].map((it) => (it > 127 ? 1 : 0)).join("");
    return { width, height, colors: [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)] };
  });
  // Red, green, blue, yellow.
  assert.deepEqual(corners, { width: 48, height: 64, colors: ["1001", "0101", "0011", "1101"] });
  // The gallery has pictures of its own, which this policy does not allow.
  assert.deepEqual(page.complaints.filter((it) => it.includes("blob:")), []);
});

test("a photo that the browser cannot read is told beside the question, and nothing that was taken goes", async (test) => {
  const { photos } = await gallery(test);
  const control = photos.getByLabel("Add photos");
  await control.setInputFiles(photo());
  await photos.getByText("Added: bench.jpg (1 of 3)").waitFor();
  await control.setInputFiles(heic);
  await photos.getByText("This browser cannot read this photo: IMG_1.HEIC. Choose another one, or save it as JPEG first.").waitFor();
  assert.deepEqual(await photos.getByRole("listitem").locator("bdi").allTextContents(), ["bench.jpg"]);
  const described = await control.evaluate((it) =>
    it.getAttribute("aria-describedby").split(" ").map((id) => it.getRootNode().getElementById(id).textContent).join(" | "),
  );
  assert.match(described, /^Show what is broken\. \| Error: This browser .* \| You can add up to 3 photos\./);
});

test("all of it can be done by the keyboard, and the focus stays near what was removed", async (test) => {
  const { page, photos } = await gallery(test);
  const control = photos.getByLabel("Add photos");
  await control.focus();
  const dialog = page.waitForEvent("filechooser");
  await page.keyboard.press("Space");
  await (await dialog).setFiles([photo(), dot]);
  await photos.getByText("Added: dot.jpg (2 of 3)").waitFor();
  await page.keyboard.press("Tab");
  const first = photos.getByRole("button", { name: "Remove: bench.jpg" });
  assert.ok(await first.evaluate((it) => it.getRootNode().activeElement === it));
  await page.keyboard.press("Enter");
  await photos.getByRole("status").getByText("Removed: bench.jpg").waitFor();
});

// ---- On the way, from a form ----

/** A form with these questions, a collector that knows it, and a page with both. */
async function report(test, fields, attributes = "") {
  const configuration = {
    version: 1, kind: "feedback", id: "report", languages: ["en"], title: "Report", pages: [{ fields }],
  };
  const folder = await mkdtemp(join(tmpdir(), "civic-report-"));
  const file = join(folder, "report.json");
  await writeFile(file, JSON.stringify(configuration));
  const origins = [stage.site.origin, stage.site.editorOrigin];
  const collector = await startCollector({ origins, configurations: [file] });
  test.after(() => collector.stop());
  const src = `${collector.origin}/api/widgets/report/configuration`;
  stage.site.put("/", formOf({ src, endpoint: collector.endpoint }, attributes), {
    headers: { "content-security-policy": strictPolicy(`${collector.origin} http://127.0.0.1:*`) },
  });
  const first = await stage.browser.open("about:blank");
  const context = first.context();
  test.after(() => context.close());
  const visit = async () => {
    const page = await context.newPage();
    await page.goto(stage.site.origin);
    return page;
  };
  return { collector, context, visit };
}

const photos = { id: "photos", type: "photo", text: "Photos", optional: true, max_files: 2 };
const plan = { id: "plan", type: "file", text: "A plan", types: ["pdf"] };
const send = (page) => page.getByRole("button", { name: "Send", exact: true }).click();
const thanks = (page) => page.getByRole("heading", { name: "Thank you." });

/** Chooses a file and waits until it is ready. */
async function add(page, question, file, item = file.name) {
  await page.getByLabel(question).setInputFiles(file);
  await page.getByText(`Added: ${item}`).waitFor();
}

/** Waits until the device keeps so many submissions. */
async function waitForKept(page, count) {
  const kept = () =>
    page.evaluate(
      () =>
        new Promise((resolve) => {
          const request = indexedDB.open("civic-widgets", 1);
          request.onsuccess = () => {
            const keys = request.result.transaction("outbox").objectStore("outbox").getAllKeys();
            keys.onsuccess = () => {
              request.result.close();
              resolve(keys.result.length);
            };
          };
        }),
    );
  while ((await kept()) !== count) await page.evaluate(() => new Promise(requestAnimationFrame));
}

for (const encoding of ["json", "form", "cloudevents"]) {
  test(`photos and files are stored with the answer, in the encoding ${encoding}`, async (test) => {
    const { collector, visit } = await report(test, [photos, plan], `encoding="${encoding}"`);
    const page = await visit();
    await add(page, "Photos", photo());
    await add(page, "A plan", pdf());
    await send(page);
    await thanks(page).waitFor();
    const { documents, files } = await collector.stopAndReadFiles();
    const [answers] = documents.map((it) => Object.fromEntries(it.answers.map((it) => [it.question, it.value])));
    const named = [...answers.photos, ...answers.plan].map((it) => [it.digest, it.type, it.bytes]);
    const stored = files.map((it) => [it.digest, it.type, it.content.length]);
    assert.deepEqual(stored.sort(), named.sort());
    for (const { digest: said, content } of files) assert.equal(said, digest(content));
    const sent = files.find((it) => it.type === "image/jpeg").content.toString("latin1");
    assert.deepEqual(telling.filter((it) => picture.toString("latin1").includes(it)), telling);
    assert.deepEqual(telling.filter((it) => sent.includes(it)), []);
    assert.deepEqual(answers.plan[0].name, "plan.pdf");
  });
}

test("photos lie on the device with their answer, and go with it on the next visit", async (test) => {
  const { collector, context, visit } = await report(test, [photos]);
  await context.route(collector.endpoint, (route) => route.abort());
  const page = await visit();
  await add(page, "Photos", photo());
  await send(page);
  await page.getByText("Your answers have not arrived yet.").waitFor();
  await page.close();
  await context.unroute(collector.endpoint);
  const next = await visit();
  await thanks(next).waitFor();
  await waitForKept(next, 0);
  const { documents, files } = await collector.stopAndReadFiles();
  assert.equal(documents.length, 1);
  assert.equal(files.length, 1);
});

/** An address for files of somebody else's making, which notes what it is sent. */
async function addressForFiles(test, answer) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const headers = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };
    if (request.method === "OPTIONS") return response.writeHead(204, headers).end();
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { "content-type": type, "idempotency-key": key } = request.headers;
    requests.push({ type, key, content: Buffer.concat(chunks) });
    const [status, body] = answer(requests.length);
    response.writeHead(status, headers).end(JSON.stringify(body));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  test.after(() => server.close());
  test.after(() => server.closeAllConnections());
  return { requests, upload: `http://127.0.0.1:${server.address().port}/` };
}

test("files go to their own address first, each once, and the answer says where they are", async (test) => {
  const { requests, upload } = await addressForFiles(test, (number) => [200, { id: `file-${number}`, url: `https://files.example/${number}` }]);
  const { collector, context, visit } = await report(test, [{ ...plan, upload, max_files: 2 }]);
  let aborted = 0;
  await context.route(collector.endpoint, (route) => (aborted++ < 1 ? route.abort() : route.continue()));
  const page = await visit();
  await add(page, "A plan", pdf("one.pdf"));
  await add(page, "A plan", pdf("two.pdf"));
  await send(page);
  await thanks(page).waitFor();
  assert.deepEqual(requests.map((it) => it.content.toString()), ["%PDF-1.7 one.pdf", "%PDF-1.7 two.pdf"]);
  for (const { type, key, content } of requests) {
    assert.equal(type, "application/pdf");
    assert.equal(key, digest(content));
  }
  const { documents, files } = await collector.stopAndReadFiles();
  assert.deepEqual(documents[0].answers[0].value.map((it) => [it.id, it.url]), [
    ["file-1", "https://files.example/1"],
    ["file-2", "https://files.example/2"],
  ]);
  assert.deepEqual(files, []);
});

test("a file that is refused at its address is told as a mistake, and can be taken out", async (test) => {
  const { requests, upload } = await addressForFiles(test, () => [413, {}]);
  const { collector, visit } = await report(test, [{ ...plan, optional: true, upload }]);
  const page = await visit();
  await add(page, "A plan", pdf());
  await send(page);
  await page.getByText("The server did not accept a file. Remove it, or choose another one.").first().waitFor();
  await page.getByRole("button", { name: "Remove: plan.pdf" }).click();
  await send(page);
  await thanks(page).waitFor();
  assert.equal(requests.length, 1);
  const { documents } = await collector.stopAndReadFiles();
  assert.deepEqual(documents[0].answers, []);
});

test("a plain form without any script sends its files too, and its photos tell nothing any more", async (test) => {
  const { collector, context } = await report(test, [photos, plan]);
  stage.site.put("/", `<main><h1>A page</h1><form method="post" enctype="multipart/form-data" action="${collector.endpoint}">
    <input type="hidden" name="widget_id" value="report">
    <label>Photos <input type="file" name="answers.photos" accept="image/jpeg,image/png" multiple></label>
    <label>A plan <input type="file" name="answers.plan"></label>
    <button>Send</button></form></main>`);
  const page = await context.newPage();
  await page.goto(stage.site.origin);
  await page.getByLabel("A plan").setInputFiles(pdf());
  await page.getByLabel("Photos").setInputFiles(photo());
  await send(page);
  await page.getByRole("heading", { name: "Thank you. Your answers were received." }).waitFor();
  const { documents, files } = await collector.stopAndReadFiles();
  assert.deepEqual(documents[0].answers.map((it) => it.question), ["photos", "plan"]);
  const sent = files.find((it) => it.type === "image/jpeg").content.toString("latin1");
  assert.deepEqual(telling.slice(1).filter((it) => sent.includes(it)), []);
});
