// The map's file by itself: where things are, what moves it, what it tells, and what it leaves behind.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { afterEach, test } from "node:test";
import { allTold, colorAt, helsinki, openMapPage, told, touch } from "./harness/map.mjs";
import { widgetFile } from "./harness/site.mjs";
import { setStage } from "./harness/stage.mjs";
import { archive, tileOf } from "./harness/tiles.mjs";

const stage = setStage();
let page;
afterEach(() => page?.close());

async function open(options, more) {
  page = await openMapPage(stage, options, more);
  return page;
}

const seen = () => page.evaluate(() => window.map.seen());
const close = (actual, expected, within, what) => {
  const apart = Math.hypot(actual[0] - expected[0], actual[1] - expected[1]);
  assert.ok(apart <= within, `${what ?? "apart"}: ${actual} is not ${expected}`);
};
const settle = () => page.waitForTimeout(350);
const blue = ([red, , blue]) => blue > red + 20;

test("a tap tells where on the Earth it was", async () => {
  await open();
  await page.mouse.click(150, 300);
  const { position, pixel } = await told(page, "tapped");
  assert.equal(position[0].toFixed(5), "24.93755");
  assert.equal(position[1].toFixed(5), "60.16938");
  assert.deepEqual(pixel, [150, 300]);
  const back = await page.evaluate((it) => window.map.project(it), position);
  close(back, [150, 300], 1e-3);
  close(await page.evaluate(() => window.map.unproject([150, 300])), position, 1e-9);
});

test("nothing is refused by a strict policy with trusted types, and the page is left alone", async () => {
  const attributes = () => page.evaluate(() => [document.documentElement, document.body].map((it) => it.outerHTML.split(">")[0]));
  await open();
  await told(page, "drawn");
  const before = await attributes();
  await page.mouse.move(300, 200);
  await page.mouse.down();
  await page.mouse.move(350, 230, { steps: 5 });
  assert.deepEqual(await attributes(), before);
  await page.mouse.up();
  await page.evaluate(() => window.map.draw("a", '{"type":"Point","coordinates":[24.94,60.17]}', { fill: "red" }));
  await told(page, "moved");
  const elements = await page.evaluate(() => [...document.body.children].map((it) => it.id));
  assert.deepEqual(elements, ["host", "end", "options"]);
  assert.deepEqual(await page.evaluate(() => window.violations), []);
  assert.deepEqual(page.complaints, []);
  assert.deepEqual(await page.evaluate(() => window.surface.querySelectorAll("style, [tabindex], a").length), 0);
});

test("a mouse drags the map, also from a button, which is then not pressed", async () => {
  await open({}, { reducedMotion: "reduce" });
  await page.evaluate((center) => {
    const button = document.createElement("button");
    button.onclick = () => window.events.push({ type: "pressed" });
    window.map.pins.append(button);
    window.map.place(button, center);
  }, helsinki.center);
  const box = () => page.locator("button").boundingBox();
  const start = await box();
  assert.deepEqual([start.x, start.y], [300, 200]);
  await page.mouse.move(310, 210);
  await page.mouse.down();
  await page.mouse.move(250, 180, { steps: 6 });
  await page.mouse.up();
  await settle();
  const end = await box();
  assert.deepEqual(await allTold(page, "pressed"), []);
  close([end.x - start.x, end.y - start.y], [-60, -30], 12);
  close(await page.evaluate((it) => window.map.project(it), helsinki.center), [end.x, end.y], 1);
  // As a screen reader presses it.
  await page.evaluate(() => window.map.pins.querySelector("button").click());
  await page.locator("button").click();
  assert.equal((await allTold(page, "pressed")).length, 2);
  assert.deepEqual(await allTold(page, "tapped"), []);
});

test("a button out of sight is no stop for the tab key, and one that goes out of sight keeps the focus", async () => {
  await open();
  await page.evaluate((center) => {
    for (const position of [[24.99, 60.15], center]) {
      const button = document.createElement("button");
      button.value = position;
      window.map.pins.append(button);
      window.map.place(button, position);
    }
  }, helsinki.center);
  const focused = () => page.evaluate(() => document.querySelector("#host").shadowRoot.activeElement?.value);
  await page.keyboard.press("Tab");
  assert.equal(await focused(), String(helsinki.center));
  await page.evaluate(() => window.map.panBy(2000, 0));
  await settle();
  assert.equal(await focused(), String(helsinki.center));
  const scrolled = await page.evaluate(() =>
    [...window.surface.querySelectorAll("*"), window.surface].filter((it) => it.scrollLeft || it.scrollTop).length,
  );
  assert.equal(scrolled + (await page.evaluate(() => window.scrollY)), 0);
  await page.keyboard.press("Tab");
  assert.equal(await focused(), undefined);
  await page.evaluate(() => window.map.moveTo([24.99, 60.15]));
  await settle();
  await page.keyboard.press("Shift+Tab");
  assert.equal(await focused(), "24.99,60.15");
});

test("in a page that is read from right to left, buttons are where they should be", async () => {
  await open();
  const [at, expected] = await page.evaluate((center) => {
    document.documentElement.dir = "rtl";
    const button = document.createElement("button");
    window.map.pins.append(button);
    // As it comes from WebAssembly: a view of memory that is used again.
    const view = Float64Array.from(center);
    window.map.place(button, view);
    view.fill(0);
    window.map.panBy(0, 0);
    const [box, map] = [button, window.surface].map((it) => it.getBoundingClientRect());
    return [[box.left, box.top], [map.left + 300, map.top + 200]];
  }, helsinki.center);
  assert.deepEqual(at, expected);
});

test("buttons stay where they are on the map while it is zoomed", async () => {
  await open();
  const position = await page.evaluate(() => {
    const button = document.createElement("button");
    window.map.pins.append(button);
    const position = window.map.unproject([420, 120]);
    window.map.place(button, position);
    window.map.zoomBy(1);
    return position;
  });
  await told(page, "moved");
  await settle();
  const { x, y } = await page.locator("button").boundingBox();
  close([x, y], [540, 40], 1);
  close(await page.evaluate((it) => window.map.project(it), position), [x, y], 1);
  assert.equal((await seen()).zoom, 16);
});

test("the wheel scrolls the page and says why; with Control it zooms", async () => {
  await open();
  await page.mouse.move(300, 200);
  await page.mouse.wheel(0, 300);
  assert.deepEqual(await told(page, "hint"), { type: "hint", gesture: "wheel" });
  await page.waitForFunction(() => window.scrollY === 300);
  assert.equal((await seen()).zoom, 15);
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -300);
  await page.waitForFunction(() => window.map.seen().zoom > 15.5);
  assert.equal(await page.evaluate(() => window.scrollY), 0);
  assert.equal((await allTold(page, "hint")).length, 1);
});

test("no key of the page does anything to the map", async () => {
  await open();
  await told(page, "drawn");
  const before = await seen();
  for (const key of ["ArrowLeft", "+", "-", "Home", "PageDown"]) {
    await page.keyboard.press(key);
  }
  await settle();
  assert.deepEqual(await seen(), before);
});

const fingers = { hasTouch: true, isMobile: true, viewport: { width: 600, height: 700 } };

test("one finger scrolls the page and says why", async () => {
  await open({}, fingers);
  await told(page, "drawn");
  const before = await seen();
  await touch(page, [320, 290, 250, 200, 150, 100].map((y) => [[300, y]]));
  assert.deepEqual(await told(page, "hint"), { type: "hint", gesture: "touch" });
  await page.waitForFunction(() => window.scrollY > 100);
  assert.deepEqual((await seen()).center, before.center);
  assert.deepEqual(await allTold(page, "tapped"), []);
});

test("two fingers pan the map, and zoom it, and leave the page where it is", async () => {
  await open({}, fingers);
  await told(page, "drawn");
  const point = await page.evaluate(() => window.map.unproject([300, 200]));
  const steps = [0, 10, 20, 30, 40].map((it) => [[260, 200 - it], [340, 200 - it]]);
  await touch(page, [[[260, 200]], ...steps]);
  await settle();
  close(await page.evaluate((it) => window.map.project(it), point), [300, 160], 12, "panned");
  const before = (await seen()).zoom;
  await touch(page, [0, 10, 20, 30, 40].map((it) => [[260 - it, 200], [340 + it, 200]]));
  await settle();
  assert.ok((await seen()).zoom > before + 0.7, `${(await seen()).zoom}`);
  assert.equal(await page.evaluate(() => window.scrollY), 0);
  assert.deepEqual(await allTold(page, "hint"), []);
});

test("a finger's tap tells where it was", async () => {
  await open({}, fingers);
  await touch(page, [[[150, 300]]]);
  const { position } = await told(page, "tapped");
  assert.equal(position[0].toFixed(5), "24.93755");
});

for (const [motion, isStill] of [["reduce", true], ["no-preference", false]]) {
  test(`after a flick the map goes on only for those who like it: ${motion}`, async () => {
    await open({}, { reducedMotion: motion });
    await told(page, "drawn");
    let goesOn = false;
    // A busy computer may be too slow for a flick.
    for (let attempt = 0; attempt < 5 && !goesOn; attempt++) {
      await page.mouse.move(400, 200);
      await page.mouse.down();
      for (let x = 400; x >= 200; x -= 40) {
        await page.mouse.move(x, 200);
      }
      const { center } = await seen();
      await page.mouse.up();
      await page.waitForTimeout(700);
      goesOn = (await seen()).center[0] !== center[0];
    }
    assert.equal(goesOn, !isStill);
    await page.evaluate(() => window.map.zoomBy(1));
    const zoom = await page.evaluate(() => window.map.seen().zoom);
    assert.equal(zoom, 16, "what will be is told at once");
  });
}

test("steps that follow each other quickly add up", async () => {
  await open();
  await page.evaluate(() => {
    window.map.zoomBy(1);
    window.map.zoomBy(1);
    window.map.panBy(100, 50);
    window.map.panBy(100, 50);
  });
  await settle();
  const { zoom, center } = await seen();
  assert.equal(zoom, 17);
  const pixel = await page.evaluate((it) => window.map.project(it), helsinki.center);
  close(pixel, [100, 100], 1);
  close(center, await page.evaluate(() => window.map.unproject([300, 200])), 1e-9);
});

test("what is asked to be seen whole is seen whole", async () => {
  await open();
  const bounds = [24.93518, 60.16416, 24.95341, 60.17911];
  await page.evaluate((it) => window.map.fit(it, 20), bounds);
  await settle();
  const corners = await page.evaluate(
    ([west, south, east, north]) => [[west, south], [east, north]].map((it) => window.map.project(it)),
    bounds,
  );
  assert.ok(corners.flat().every((it) => it >= 19.5), `${corners}`);
  close([corners[0][1], corners[1][1]], [380, 20], 0.5);
});

test("nobody leaves the bounds, and is told where that ends", async () => {
  await open({ bounds: [24.93, 60.165, 24.95, 60.18], zoom: 17 });
  await page.evaluate(() => window.map.moveTo([10, 50]));
  await settle();
  const { bounds } = await seen();
  assert.ok(bounds[0] >= 24.93 - 1e-6 && bounds[1] >= 60.165 - 1e-6, `${bounds}`);
  await page.evaluate(() => window.map.zoomBy(30));
  assert.equal(await page.evaluate(() => window.map.seen().zoom), 19);
});

test("a world that goes on beyond 180 degrees is one world", async () => {
  await open({ center: [179.9, 0], zoom: 9 });
  await page.evaluate(() => {
    const button = document.createElement("button");
    window.map.pins.append(button);
    window.map.place(button, [-179.9, 0]);
  });
  const pixels = (0.2 / 360) * 256 * 2 ** 9;
  const { x } = await page.locator("button").boundingBox();
  assert.ok(Math.abs(x - 300 - pixels) <= 1, `${x}`);
  const [projected] = await page.evaluate(() => window.map.project([-179.9, 0]));
  assert.ok(Math.abs(projected - 300 - pixels) < 0.01, `${projected}`);
  await page.mouse.click(300 + pixels + 0.4, 100);
  close([(await told(page, "tapped")).position[0], 0], [-179.9, 0], 0.002);
});

/** Twenty seconds are many for a test. */
function shortPatience() {
  const { setTimeout } = window;
  window.setTimeout = (task, after) => setTimeout(task, after === 20_000 ? 300 : after);
}

for (const [what, answer] of Object.entries({
  "not found": { status: 404, body: "" },
  "pages of HTML": { contentType: "text/html", body: "<h1>Log in</h1>" },
  "never answered": undefined,
})) {
  test(`tiles that are ${what} are told once, and the map can be used`, async () => {
    const routes = async (page) => {
      await page.addInitScript(shortPatience);
      await page.route("**/tiles/**", (route) => answer && route.fulfill(answer));
    };
    await open({}, { routes });
    const { failed, loaded, whole } = await told(page, "failed");
    assert.ok(failed > 0 && loaded === 0 && whole === false);
    await page.evaluate(() => window.map.panBy(2000, 0));
    await page.waitForTimeout(800);
    assert.equal((await allTold(page, "failed")).length, 1);
    await page.mouse.click(100, 100);
    await told(page, "tapped");
    await page.unroute("**/tiles/**");
    await page.route("**/tiles/**", (route) => route.fulfill({ contentType: "image/svg+xml", body: tileOf("#4a7") }));
    await page.evaluate(() => window.map.retry());
    await settle();
    assert.deepEqual(await colorAt(page, [300, 200]), [0x44, 0xaa, 0x77]);
  });
}

const vectors = { base: { type: "pmtiles", src: "/city.pmtiles" } };

for (const [scheme, land] of [["light", 0xf4], ["dark", 0x1d]]) {
  test(`a file of tiles is drawn in the colors of the theme: ${scheme}`, async () => {
    stage.site.putFile("/city.pmtiles", "application/octet-stream", archive());
    await open(vectors, { colorScheme: scheme, routes: (page) => page.addInitScript(() => {
      document.addEventListener("DOMContentLoaded", () => {
        document.querySelector("#host").style.colorScheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
      });
    }) });
    await told(page, "drawn");
    // A tile is 512 pixels wide, and one of its quarters is water.
    const colors = [];
    for (const pixel of [[100, 100], [356, 100], [100, 356], [356, 356]]) {
      colors.push(await colorAt(page, pixel));
    }
    assert.equal(colors.filter(([red]) => red === land).length, 3, JSON.stringify(colors));
    assert.equal(colors.filter(blue).length, 1, JSON.stringify(colors));
    assert.deepEqual(await page.evaluate(() => window.violations), []);
    assert.deepEqual(page.complaints, []);
  });
}

test("a file of tiles is drawn, however far the configuration lets it be seen", async () => {
  stage.site.putFile("/city.pmtiles", "application/octet-stream", archive({ least: 10 }));
  await open({ ...vectors, minZoom: 14 });
  await told(page, "drawn");
  const colors = [];
  for (const pixel of [[100, 100], [356, 100], [100, 356], [356, 356]]) {
    colors.push(await colorAt(page, pixel));
  }
  assert.equal(colors.filter(blue).length, 1, JSON.stringify(colors));
});

test("the map of the examples is drawn, with buildings, parks and rails", async () => {
  const folder = new URL("../../examples/basemaps/helsinki-centre/", import.meta.url);
  const file = await readFile(new URL("helsinki-centre.pmtiles", folder));
  stage.site.putFile("/city.pmtiles", "application/octet-stream", file);
  await open(vectors);
  await told(page, "drawn");
  await page.evaluate(() => window.map.fit([24.93518, 60.16416, 24.95341, 60.17911], 0));
  await settle();
  // The botanical garden, and a block of houses at the Esplanadi.
  const places = [[24.9462, 60.1746], [24.9453, 60.1684]];
  const colors = [];
  for (const place of places) {
    colors.push(await colorAt(page, await page.evaluate((it) => window.map.project(it), place)));
  }
  const [[red, green], [r, g, b]] = colors;
  assert.ok(green > red && r > g && g > b, JSON.stringify(colors));
  assert.deepEqual(page.complaints, []);
});

test("a file of pictures is drawn too, without images from other places than the policy allows", async () => {
  const picture = await readFile(new URL("../vectors/picture.jpg", import.meta.url));
  stage.site.putFile("/city.pmtiles", "application/octet-stream", archive({ tile: picture, type: 3 }));
  await open({ ...vectors, zoom: 15 });
  await told(page, "drawn");
  const painted = await page.evaluate(() => {
    const canvas = window.surface.querySelector("canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((it, at) => at % 4 === 3 && it === 255).length;
  });
  assert.equal(painted, 600 * 400);
  assert.deepEqual(await page.evaluate(() => window.violations), []);
  assert.deepEqual(await allTold(page, "failed"), []);
});

test("a map that is destroyed stops what it was loading", async () => {
  await open(vectors, { routes: (page) => page.route("**/city.pmtiles", () => {}) });
  const stopped = page.waitForEvent("requestfailed");
  await told(page, "moved");
  await page.evaluate(() => {
    window.map.destroy();
    window.events.length = 0;
  });
  assert.ok((await stopped).url().endsWith("/city.pmtiles"));
  await settle();
  assert.deepEqual(await page.evaluate(() => window.events), []);
});

test("the loader holds the map's file to its hash", async () => {
  const hash = createHash("sha256").update(await widgetFile("civic-map.js")).digest("base64");
  assert.ok((await widgetFile("civic-widgets.js")).includes(`"${hash}"`));
});

test("a server with ranges is asked for pieces, another one for the whole file once", async () => {
  const file = archive();
  const asked = [];
  const partial = (route) => {
    const [, from, to] = /bytes=(\d+)-(\d+)/.exec(route.request().headers().range);
    asked.push(Number(to) - Number(from) + 1);
    return route.fulfill({ status: 206, body: file.subarray(Number(from), Number(to) + 1) });
  };
  await open(vectors, { routes: (page) => page.route("**/city.pmtiles", partial) });
  await told(page, "drawn");
  assert.ok(asked.length >= 2, `${asked}`);
  await page.close();

  let requests = 0;
  const whole = (route) => {
    requests += 1;
    return route.fulfill({ status: 200, body: file });
  };
  await open(vectors, { routes: (page) => page.route("**/city.pmtiles", whole) });
  await told(page, "drawn");
  await page.evaluate(() => window.map.panBy(3000, 0));
  await settle();
  assert.equal(requests, 1);
  assert.deepEqual(await allTold(page, "failed"), []);
});

for (const [what, answer] of Object.entries({
  missing: { status: 404, body: "" },
  "a page of HTML": { contentType: "text/html", body: "<h1>Log in</h1>".padEnd(20_000) },
})) {
  test(`a file of tiles that is ${what} is told once, and can be tried again`, async () => {
    let isBroken = true;
    const routes = (page) =>
      page.route("**/city.pmtiles", (route) => route.fulfill(isBroken ? answer : { body: archive() }));
    await open(vectors, { routes });
    assert.equal((await told(page, "failed")).whole, true);
    await page.mouse.click(100, 100);
    await told(page, "tapped");
    isBroken = false;
    await page.evaluate(() => window.map.retry());
    await told(page, "drawn");
    assert.equal((await allTold(page, "failed")).length, 1);
  });
}

const plan = {
  base: { type: "plan", src: "/plan.svg", width: 1200, height: 600 },
  center: [600, 300],
  zoom: 0,
  minZoom: 0,
  maxZoom: 4,
};
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="600"><rect width="1200" height="600" fill="#eee"/><rect x="100" y="50" width="200" height="100" fill="#c00"/></svg>`;

test("positions on a plan are pixels of its picture, from the top left corner", async () => {
  stage.site.putFile("/plan.svg", "image/svg+xml", drawing);
  await open(plan);
  await told(page, "drawn");
  assert.deepEqual(await colorAt(page, [60, 80]), [0xcc, 0, 0]);
  assert.deepEqual(await colorAt(page, [45, 80]), [0xee, 0xee, 0xee]);
  await page.mouse.click(50, 75);
  close((await told(page, "tapped")).position, [100, 50], 0.01);
  assert.equal((await seen()).zoom, 0);
  close(await page.evaluate(() => window.map.project([1200, 600])), [600, 350], 0.01);
});

test("zoom 0 shows the whole plan, however large the map is", async () => {
  stage.site.putFile("/plan.svg", "image/svg+xml", drawing);
  await open(plan);
  await told(page, "drawn");
  await page.evaluate(() => window.map.zoomBy(1));
  await settle();
  await page.evaluate(() => (window.surface.style.width = "300px"));
  await settle();
  assert.equal((await seen()).zoom.toFixed(6), "1.000000");
  await page.evaluate(() => window.map.zoomBy(-5));
  await settle();
  assert.equal((await seen()).zoom.toFixed(6), "0.000000");
  close(await page.evaluate(() => window.map.project([0, 0])), [0, 125], 0.5);
});

test("a plan that is missing is told", async () => {
  await open({ ...plan, base: { ...plan.base, src: "/missing.svg" } });
  assert.equal((await told(page, "failed")).whole, true);
});
