// Many pins, what is drawn over the map, and what is left when it goes.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { allTold, colorAt, helsinki, openMapPage, told } from "./harness/map.mjs";
import { setStage } from "./harness/stage.mjs";

const stage = setStage();
let page;
afterEach(() => page?.close());

/** The longest that a page may be kept waiting, in milliseconds. */
const LONGEST = 100;

/** Pins by chance, but always the same: `count` of them within a degree or so. */
function scatter(count) {
  let state = 1;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  return Array.from({ length: count }, () => [24.94 + random() - 0.5, 60.17 + (random() - 0.5) / 2]);
}

const cluster = (pins) =>
  page.evaluate((pins) => window.map.cluster(Float64Array.from(pins.flat())), pins);

test("20,000 pins are taken together without a long task on a slow telephone", async () => {
  page = await openMapPage(stage, { zoom: 9 });
  await told(page, "drawn");
  await page.evaluate((pins) => (window.pins = Float64Array.from(pins)), scatter(20_000).flat());
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.evaluate(() => {
    window.tasks = [];
    new PerformanceObserver((list) => {
      window.tasks.push(...list.getEntries().map((it) => it.duration));
    }).observe({ entryTypes: ["longtask"] });
    setTimeout(() => window.map.cluster(window.pins));
  });
  await page.waitForFunction(() => window.events.some((it) => it.type === "clusters"));
  await page.waitForTimeout(300);
  const longest = Math.max(0, ...(await page.evaluate(() => window.tasks)));
  assert.ok(longest <= LONGEST, `a task took ${longest} ms`);
  const counts = await page.evaluate(() => {
    return window.events.find((it) => it.type === "clusters").clusters.map((it) => it.count);
  });
  // Near by, nearly each pin is alone: the most that there can be to compare.
  await page.evaluate(() => {
    window.events.length = 0;
    window.map.zoomBy(6);
  });
  await page.waitForFunction(() => window.events.some((it) => it.type === "clusters"));
  const next = Math.max(0, ...(await page.evaluate(() => window.tasks)));
  assert.ok(next <= LONGEST, `a task took ${next} ms`);
  await session.detach();
  assert.ok(counts.length > 10 && counts.length < 400, `${counts.length}`);
});

test("every pin is in one cluster, and no two clusters are nearer than buttons may be", async () => {
  page = await openMapPage(stage, { zoom: 9, apart: 50 });
  await cluster(scatter(2000));
  const { clusters } = await told(page, "clusters");
  const ids = clusters.flatMap((it) => Object.values(it.ids)).sort((a, b) => a - b);
  assert.ok(ids.length === 2000 && ids.every((id, at) => id === at));
  assert.ok(clusters.every((it) => it.count === Object.values(it.ids).length));
  const pixels = await page.evaluate(
    (clusters) => clusters.map((it) => window.map.project(it.position)),
    clusters,
  );
  const nearest = Math.min(
    ...pixels.flatMap(([x, y], at) => pixels.slice(at + 1).map(([u, v]) => Math.hypot(x - u, y - v))),
  );
  assert.ok(nearest >= 50, `${nearest}`);
});

test("what is seen changes which clusters are told, and pins that are alone are told alone", async () => {
  page = await openMapPage(stage, { zoom: 17 });
  const [longitude, latitude] = helsinki.center;
  await cluster([helsinki.center, [longitude + 0.003, latitude], helsinki.center, [0, 0], [Number.NaN, 1]]);
  const { clusters } = await told(page, "clusters");
  assert.deepEqual(clusters.map((it) => [it.id, it.count]), [[0, 2], [1, 1]]);
  await page.evaluate(() => (window.events.length = 0));
  await page.evaluate(() => window.map.moveTo([0, 0]));
  await page.waitForFunction(() => window.events.some((it) => it.type === "clusters" && it.clusters[0]?.id === 3));
});

const square = (from, to) => [[from, from], [to, from], [to, to], [from, to], [from, from]];
const plan = {
  base: { type: "plan", src: "/plan.svg", width: 600, height: 400 },
  center: [300, 200],
  zoom: 0,
};

test("what is outside an area is shaded, its holes too, and colors are those of the page", async () => {
  stage.site.putFile("/plan.svg", "image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><rect width="600" height="400" fill="#fff"/></svg>');
  page = await openMapPage(stage, plan);
  await told(page, "drawn");
  const area = { type: "Polygon", coordinates: [square(100, 300), square(150, 200)] };
  await page.evaluate((area) => {
    window.surface.style.setProperty("--shade", "rgb(0 0 255)");
    window.map.draw("boundary", JSON.stringify(area), { outside: true, fill: "var(--shade)", line: "#f00" });
  }, area);
  await page.waitForTimeout(200);
  const white = [255, 255, 255];
  const shade = [0, 0, 255];
  assert.deepEqual(await colorAt(page, [120, 120]), white);
  assert.deepEqual(await colorAt(page, [170, 170]), shade);
  assert.deepEqual(await colorAt(page, [50, 50]), shade);
  assert.deepEqual(await colorAt(page, [500, 350]), shade);
  await page.evaluate(() => {
    window.surface.style.setProperty("--shade", "rgb(0 128 0)");
    window.map.repaint();
  });
  await page.waitForTimeout(200);
  assert.deepEqual(await colorAt(page, [50, 50]), [0, 128, 0]);
  await page.evaluate(() => window.map.draw("boundary", undefined, {}));
  await page.waitForTimeout(200);
  assert.deepEqual(await colorAt(page, [50, 50]), white);
});

test("a map that is destroyed leaves the element as it was, and tells nothing any more", async () => {
  page = await openMapPage(stage);
  await told(page, "drawn");
  await page.evaluate(async (pins) => {
    const button = document.createElement("button");
    window.map.pins.append(button);
    window.map.place(button, [24.94, 60.17]);
    window.map.cluster(Float64Array.from(pins.flat()));
    window.map.zoomBy(1);
    window.map.destroy();
    window.events.length = 0;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }, scatter(20_000));
  assert.equal(await page.evaluate(() => window.surface.outerHTML), '<div class="map"></div>');
  await page.evaluate(() => (window.surface.style.width = "200px"));
  await page.mouse.click(100, 100);
  await page.waitForTimeout(100);
  assert.deepEqual(await page.evaluate(() => window.events), []);
  assert.deepEqual(page.complaints, []);
});

test("a hundred maps one after the other leave no listeners and no nodes", async () => {
  page = await openMapPage(stage);
  await told(page, "drawn");
  const session = await page.context().newCDPSession(page);
  const count = async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { jsEventListeners, nodes } = await session.send("Memory.getDOMCounters");
    return { jsEventListeners, nodes };
  };
  const cycle = (times) =>
    page.evaluate(async (times) => {
      const { openMap } = await import("/civic-widgets/civic-map.js");
      const options = JSON.parse(document.querySelector("#options").textContent);
      for (let n = 0; n < times; n++) {
        window.map.destroy();
        window.map = openMap(window.surface, { ...options, onEvent: () => {} });
        window.map.draw("a", '{"type":"Point","coordinates":[24.94,60.17]}', { fill: "red" });
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }, times);
  await cycle(10);
  const before = await count();
  await cycle(100);
  const after = await count();
  assert.ok(after.jsEventListeners <= before.jsEventListeners + 20, JSON.stringify({ before, after }));
  assert.ok(after.nodes <= before.nodes + 50, JSON.stringify({ before, after }));
  assert.deepEqual(await allTold(page, "failed"), []);
});
