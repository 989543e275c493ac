// Makes pkg/dist from the TypeScript loader and the modules that wasm-pack made of crates/web: one for
// each kind of widget, and one of all.

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
 * kinds or versions or of a page that is a Yew application itself, would fire each other's handlers. So
 * the names are made this module's own.
 */
function ownYewProperties(glue, name) {
  const own = `${name}_${version}`.replaceAll(/\W/g, "_");
  const renamed = glue.replaceAll("__yew_", `__civic_${own}_`);
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

/** What the loader holds a file to. */
function hash(bytes) {
  return createHash("sha256").update(bytes).digest("base64");
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

const options = { format: "esm", minify: true, target, legalComments: "none" };

/** The glue and the module that wasm-pack left in the folder of that name. */
async function moduleFiles(name) {
  const shortened = shortenImports(
    await readFile(new URL(`${name}/civic_web_bg.wasm`, made)),
    await readFile(new URL(`${name}/civic_web.js`, made), "utf8"),
  );
  const glue = await transform(ownYewProperties(withoutMarkup(shortened.glue), name), options);
  return { glue: Buffer.from(glue.code), wasm: shortened.wasm };
}

/** A script of src, with what it imports. */
async function bundle(script, define = {}) {
  const entry = new URL(`src/${script}`, here).pathname;
  const bundled = await build({ ...options, entryPoints: [entry], bundle: true, write: false, define });
  return Buffer.from(bundled.outputFiles[0].contents);
}

const modules = {};
for (const name of (await readdir(made)).sort()) {
  modules[name] = await moduleFiles(name);
}
const diagnosis = await bundle("diagnosis.ts");
const locales = await localeFiles();

const map = await mapChunk(options);

const hashes = (files, of) => JSON.stringify(Object.fromEntries(Object.entries(files).map(([name, it]) => [name, of(it)])));
const loader = await bundle("civic-widgets.ts", {
  DIAGNOSIS: JSON.stringify(hash(diagnosis)),
  LOCALES: hashes(locales, hash),
  MAP: JSON.stringify(hash(map.script)),
  MODULES: hashes(modules, ({ glue, wasm }) => [hash(glue), hash(wasm)]),
});

const inFolder = ([tag, text]) => [`locales/${tag}.json`, Buffer.from(text)];
const words = Object.fromEntries(Object.entries(locales).map(inFolder));
const files = {
  ...words,
  "civic-widgets.js": loader,
  "civic-diagnosis.js": diagnosis,
  "civic-map.js": map.script,
  "civic-map.licenses.txt": map.licenses,
};
for (const [name, { glue, wasm }] of Object.entries(modules)) {
  files[`civic-${name}.js`] = glue;
  files[`civic-${name}.wasm`] = wasm;
}
await rm(dist, { recursive: true, force: true });
await mkdir(new URL("locales/", dist), { recursive: true });
for (const [file, bytes] of Object.entries(files)) {
  await writeFile(new URL(file, dist), bytes);
}
const sizes = Object.fromEntries(Object.entries(files).map(([file, bytes]) => [file, size(bytes)]));
await writeFile(new URL("sizes.json", dist), `${JSON.stringify(sizes, null, 2)}\n`);
