// Makes the map's file from pkg/src/map and OpenLayers, without the parts of OpenLayers that no map of
// ours uses and that its own modules keep in.

import { readdir, readFile } from "node:fs/promises";
import { build } from "esbuild";

const entry = new URL("src/map/map.ts", import.meta.url).pathname;

/** What stands in the place of modules that are never asked for anything. */
const unused = {
  // Buttons and shortcuts of OpenLayers: ours are parts of the widget.
  "ol/control/defaults.js": "export const defaults = () => [];",
  "ol/interaction/defaults.js": "export const defaults = () => [];",
  // Styles in JSON, with a language of their own: ours are functions.
  "ol/render/canvas/style.js": "export const flatStyleLikeToStyleFunction = () => {};",
  // Maps in one projection drawn in another.
  "ol/reproj/Tile.js": "export default class {}",
  "ol/reproj/Image.js": "export default class {}",
  "ol/proj/utm.js": "export const makeProjection = () => null; export const makeTransforms = () => null;",
  // What was painted where: what can be pressed is a button.
  "ol/render/canvas/hitdetect.js":
    "export const HIT_DETECT_RESOLUTION = 1, createHitDetectionImageData = () => {}, hitDetect = () => [];",
};

/**
 * The height of a line is measured on the canvas, as OpenLayers does in workers. On pages it would put
 * markup from a string into the body of the host page, which trusted types forbid, and so do we.
 */
function measureOnCanvas(text) {
  const condition = "if (WORKER_OFFSCREEN_CANVAS) {\n        const fontParams";
  const changed = text.replace(condition, condition.replace("WORKER_OFFSCREEN_CANVAS", "true"));
  if (changed === text) {
    throw new Error("ol/render/canvas.js measures lines in another way: see pkg/map-chunk.mjs");
  }
  return changed;
}

const withoutUnused = {
  name: "without unused parts",
  setup(build) {
    const met = new Set();
    build.onLoad({ filter: /\/node_modules\/ol\/.*\.js$/ }, async ({ path }) => {
      const name = path.split("/node_modules/").at(-1);
      if (name === "ol/render/canvas.js") {
        return { contents: measureOnCanvas(await readFile(path, "utf8")) };
      }
      met.add(name);
      return name in unused ? { contents: unused[name] } : undefined;
    });
    build.onEnd(() => {
      const gone = Object.keys(unused).filter((it) => !met.has(it));
      if (gone.length > 0) {
        throw new Error(`OpenLayers no longer has ${gone.join(", ")}: see pkg/map-chunk.mjs`);
      }
    });
  },
};

/**
 * Bundles the map. Returns its bytes, and the licenses of the packages in it, which ask to be kept with
 * every copy.
 */
export async function mapChunk(options) {
  const bundled = await build({
    ...options,
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    plugins: [withoutUnused],
  });
  const { inputs } = Object.values(bundled.metafile.outputs)[0];
  const used = Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const packages = used.map(([name]) => /node_modules\/((@[^/]+\/)?[^/]+)\//.exec(name)?.[1]);
  const names = [...new Set(packages.filter(Boolean))].sort();
  const notices = await Promise.all(names.map(notice));
  return {
    script: Buffer.from(bundled.outputFiles[0].contents),
    licenses: Buffer.from(`civic-map.js contains these works.\n\n${notices.join("\n\n")}`),
  };
}

/** The license of a package: its own file or, where it comes without one, ours in pkg/licenses. */
async function notice(name) {
  const folder = new URL(`node_modules/${name}/`, import.meta.url);
  const { version } = JSON.parse(await readFile(new URL("package.json", folder), "utf8"));
  const file = (await readdir(folder)).find((it) => /^licen[sc]e/i.test(it));
  const ours = new URL(`licenses/${name}.txt`, import.meta.url);
  const text = await readFile(file ? new URL(file, folder) : ours, "utf8");
  return `## ${name} ${version}\n\n${text.trim()}\n`;
}
