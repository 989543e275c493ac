// Makes pkg/dist from the TypeScript loader and what wasm-pack made of crates/web.

import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { brotliCompressSync, constants } from "node:zlib";
import { build, transform } from "esbuild";
import { shortenImports } from "./imports.mjs";
import { mapChunk } from "./map-chunk.mjs";
import { accented, madeUp, mirrored } from "./made-up-languages.mjs";

const here = new URL("./", import.meta.url);
const made = new URL("../target/wasm-pack/", here);
const dist = new URL("dist/", here);
const { version } = JSON.parse(await readFile(new URL("package.json", here), "utf8"));

/**
 * Yew marks elements by properties of the same name in every module. Two modules in one page, of two
 * versions or of a page that is a Yew application itself, would fire each other's handlers. So the
 * names are made this version's own.
 */
function ownYewProperties(glue) {
  const renamed = glue.replaceAll("__yew_", `__civic_${version.replaceAll(/\W/g, "_")}_`);
  if (renamed === glue) {
    throw new Error("the glue names no property __yew_*: has Yew changed? See pkg/build.mjs");
  }
  return renamed;
}

/**
 * Yew can put markup from a string into a page. No widget asks it to, and here it cannot: the one
 * import that would do so does nothing.
 */
function withoutMarkup(glue) {
  const without = glue.replace(/arg0\.innerHTML = [^;]*;/, "");
  if (without === glue || without.includes("innerHTML =")) {
    throw new Error("the glue is to set innerHTML in one place: has Yew changed? See pkg/build.mjs");
  }
  return without;
}

/** Constructable style sheets and reference types in WebAssembly set the floor. */
const target = ["chrome99", "edge99", "firefox101", "safari16.4"];

function hash(algorithm, bytes) {
  return `${algorithm}-${createHash(algorithm).update(bytes).digest("base64")}`;
}

function pinned(file, bytes) {
  return JSON.stringify({ file: `./${file}`, integrity: hash("sha256", bytes) });
}

/** The words of every language but English, which is in the module, and the two made-up ones. */
async function localeFiles() {
  const folder = new URL("locales/", here);
  const files = {};
  for (const name of (await readdir(folder)).sort()) {
    const tag = name.replace(".json", "");
    const texts = JSON.parse(await readFile(new URL(name, folder), "utf8"));
    if (tag === "en") {
      files[accented.tag] = JSON.stringify(madeUp(texts, accented.change));
      files[mirrored.tag] = JSON.stringify(madeUp(texts, mirrored.change));
    } else {
      files[tag] = JSON.stringify(texts);
    }
  }
  return files;
}

function size(bytes) {
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return { raw: bytes.length, brotli: brotliCompressSync(bytes, { params: quality }).length };
}

const shortened = shortenImports(
  await readFile(new URL("civic_web_bg.wasm", made)),
  await readFile(new URL("civic_web.js", made), "utf8"),
);
const { wasm } = shortened;
const options = { format: "esm", minify: true, target, legalComments: "none" };
const glue = Buffer.from((await transform(ownYewProperties(withoutMarkup(shortened.glue)), options)).code);

const locales = await localeFiles();

const map = await mapChunk(options);

const bundled = await build({
  ...options,
  entryPoints: [new URL("src/civic-widgets.ts", here).pathname],
  bundle: true,
  write: false,
  define: {
    GLUE: pinned("civic-web.js", glue),
    WASM: pinned("civic-web.wasm", wasm),
    MAP: pinned("civic-map.js", map.script),
    LOCALES: JSON.stringify(
      Object.fromEntries(Object.entries(locales).map(([tag, bytes]) => [tag, hash("sha256", bytes)])),
    ),
  },
});
const loader = Buffer.from(bundled.outputFiles[0].contents);

const inFolder = ([tag, text]) => [`locales/${tag}.json`, Buffer.from(text)];
const words = Object.fromEntries(Object.entries(locales).map(inFolder));
const files = {
  ...words,
  "civic-widgets.js": loader,
  "civic-web.js": glue,
  "civic-web.wasm": wasm,
  "civic-map.js": map.script,
  "civic-map.licenses.txt": map.licenses,
};
await rm(dist, { recursive: true, force: true });
await mkdir(new URL("locales/", dist), { recursive: true });
for (const [file, bytes] of Object.entries(files)) {
  await writeFile(new URL(file, dist), bytes);
}
const sizes = Object.fromEntries(Object.entries(files).map(([file, bytes]) => [file, size(bytes)]));
await writeFile(new URL("sizes.json", dist), `${JSON.stringify(sizes, null, 2)}\n`);
