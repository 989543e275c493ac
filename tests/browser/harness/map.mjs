// A page with nothing but a map, in a shadow root and under the strictest policy.

import { strictPolicy } from "./site.mjs";
import { tileOf } from "./tiles.mjs";

/** From here and this zoom, pixel 150, 300 of the map is 60.16938, 24.93755. */
export const helsinki = { center: [24.94398713, 60.17151437], zoom: 15, minZoom: 0, maxZoom: 19 };

const policy = {
  "content-security-policy": `${strictPolicy("")}; require-trusted-types-for 'script'; trusted-types 'none'`,
};

/** Opens the map with the options of the page, and notes what it tells. */
const script = `
  import { openMap } from "/civic-widgets/civic-map.js";
  const host = document.querySelector("#host");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(".map { width: 600px; height: 400px } button { width: 44px; height: 44px; padding: 0 }");
  root.adoptedStyleSheets = [sheet];
  window.surface = document.createElement("div");
  surface.className = "map";
  root.append(surface);
  window.events = [];
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (it) => violations.push(it.violatedDirective));
  const options = JSON.parse(document.querySelector("#options").textContent);
  window.map = openMap(surface, { ...options, onEvent: (event) => events.push(event) });
`;

const raster = { type: "raster", tiles: "/tiles/{z}/{x}/{y}.svg", minZoom: 0, maxZoom: 19 };

/**
 * A page with a map 600 pixels wide and 400 high, at the top left, and much to scroll. `more` are options
 * of the browser's context; `routes` is called with the page before it is opened.
 */
export async function openMapPage(stage, options = {}, more = {}) {
  const all = { base: raster, ...helsinki, ...options };
  const body = `<div id="host"></div><p id="end">The end</p>
    <script type="application/json" id="options">${JSON.stringify(all)}</script>`;
  stage.site.putFile("/page.css", "text/css", "body { margin: 0; height: 3000px } #end { margin-top: 2000px }");
  stage.site.putFile("/page.js", "text/javascript", script);
  const head = '<link rel="stylesheet" href="/page.css">';
  stage.site.put("/map", body, { headers: policy, head, loader: "/page.js" });
  const page = await stage.browser.open("about:blank", more);
  await page.route("**/tiles/**", (route) => {
    return route.fulfill({ contentType: "image/svg+xml", body: tileOf("#4a7") });
  });
  await more.routes?.(page);
  await page.goto(`${stage.site.origin}/map`);
  await page.waitForFunction(() => window.map);
  return page;
}

/** Resolves with the first event of a sort, whenever it was told. */
export async function told(page, type) {
  const handle = await page.waitForFunction((type) => window.events.find((it) => it.type === type), type);
  return handle.jsonValue();
}

/** All events of a sort so far. */
export function allTold(page, type) {
  return page.evaluate((type) => window.events.filter((it) => it.type === type), type);
}

/** The color that is painted at a pixel of the map, as [red, green, blue]. */
export async function colorAt(page, [x, y]) {
  const clip = { x, y, width: 1, height: 1 };
  const picture = (await page.screenshot({ clip, scale: "css" })).toString("base64");
  const other = await page.context().browser().newPage();
  const color = await other.evaluate(async (picture) => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const canvas = document.createElement("canvas").getContext("2d");
    canvas.drawImage(image, 0, 0);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  }, picture);
  await other.close();
  return color;
}

/** Fingers on the map: each step is a list of points, one for each finger that is down. */
export async function touch(page, steps) {
  const session = await page.context().newCDPSession(page);
  const send = (type, points) => session.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  const named = (points) => points.map(([x, y], id) => ({ x, y, id }));
  const [first, ...rest] = steps;
  await send("touchStart", named(first));
  for (const points of rest) {
    await send("touchMove", named(points));
  }
  await send("touchEnd", []);
  await session.detach();
}
