import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { openConfigured } from "./harness/configured.mjs";
import { setStage } from "./harness/stage.mjs";
const stage = setStage();
const map = {
  version: 1, kind: "map-pin", id: "benches", languages: ["en", "ar"], title: { en: "Where is a bench missing?", ar: "أين ينقص مقعد؟" },
  boundary: { type: "Polygon", coordinates: [[[24.93, 60.163], [24.96, 60.163], [24.962, 60.175], [24.945, 60.179], [24.93, 60.175], [24.93, 60.163]]] },
  boundary_name: { en: "the centre", ar: "وسط المدينة" },
  base: { type: "pmtiles", src: "/city.pmtiles", attribution: { en: "© OpenStreetMap contributors", ar: "© OpenStreetMap" }, max_zoom: 18 },
  places: [
    { id: "market", text: { en: "Market square", ar: "ساحة السوق" }, at: [24.9526, 60.1675] },
    { id: "station", text: { en: "Railway station", ar: "محطة القطار" }, at: [24.9414, 60.1719] },
    { id: "senate", text: { en: "Senate Square", ar: "ساحة مجلس الشيوخ" }, at: [24.9522, 60.1695] },
  ],
};
const out = "/tmp/h/map/";
for (const [name, options, attributes] of [["wide", {}, ""], ["narrow", { viewport: { width: 320, height: 640 } }, ""], ["dark", { colorScheme: "dark" }, ""], ["rtl", {}, 'lang="ar"']]) {
  test(name, async (t) => {
    const file = await readFile(new URL("../../examples/basemaps/helsinki-centre/helsinki-centre.pmtiles", import.meta.url)).catch(() => readFile(new URL("../../examples/basemaps/helsinki-centre.pmtiles", import.meta.url)));
    stage.site.putFile("/city.pmtiles", "application/octet-stream", file);
    const { page } = await openConfigured(stage, t, map, { ...options, attributes: () => attributes });
    await page.locator(".map-zoom").waitFor({ timeout: 20000 }).catch(() => console.log("no zoom"));
    await page.waitForTimeout(1500);
    await page.screenshot({ path: `${out}${name}1.png`, fullPage: true });
    const box = await page.locator(".map-surface").boundingBox();
    await page.mouse.click(box.x + box.width * 0.45, box.y + box.height * 0.6);
    await page.waitForTimeout(600);
    await page.screenshot({ path: `${out}${name}2.png`, fullPage: true });
    await page.locator(".map-surface").focus();
    await page.keyboard.press("ArrowLeft"); await page.keyboard.press("ArrowUp"); await page.keyboard.press("ArrowUp");
    await page.waitForTimeout(400);
    await page.screenshot({ path: `${out}${name}3.png`, fullPage: true });
    await page.keyboard.press("Enter");
    await page.waitForTimeout(600);
    console.log(name, await page.locator(".whereabouts").innerText(), page.complaints);
    await page.screenshot({ path: `${out}${name}4.png`, fullPage: true });
  });
}
