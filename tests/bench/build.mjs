// Makes the pages: for each subject and document the HTML, and the scripts and styles as a site would
// publish them, bundled and minified.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import * as plain from "./pages/plain/markup.mjs";

const here = new URL("./", import.meta.url).pathname;
const dist = process.env.CIVIC_DIST ?? join(here, "../../pkg/dist");

/** What can be run by the browsers that our own module is built for. */
const target = ["chrome99", "edge99", "firefox101", "safari16.4"];

const shape = (name) => (name === "form" ? "form" : "poll");
const endpoint = (subject, name) => `/answers/${subject}/${name}`;

function page(title, head, body) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
${head}
</head>
<body>
<main>
<h1>Your city asks</h1>
${body}
</main>
</body>
</html>
`;
}

/** Bundles a script, with a document as the module "configuration", and the styles that it imports. */
async function bundle(entry, document) {
  const configuration = {
    name: "configuration",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^configuration$/ }, ({ path }) => ({ path, namespace: "document" }));
      onLoad({ filter: /.*/, namespace: "document" }, () => ({
        contents: JSON.stringify(document),
        loader: "json",
      }));
    },
  };
  const { outputFiles } = await build({
    entryPoints: [join(here, "pages", entry)],
    outdir: here,
    bundle: true,
    write: false,
    format: "esm",
    minify: true,
    legalComments: "none",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [configuration],
    logLevel: "warning",
    target,
  });
  return Object.fromEntries(outputFiles.map((it) => [it.path.endsWith(".css") ? "css" : "js", it.text]));
}

async function ownFiles() {
  const names = await readdir(dist, { recursive: true });
  const files = names.filter((it) => /\.(js|wasm|json)$/.test(it) && it !== "sizes.json");
  return Promise.all(files.map(async (it) => [`/civic-widgets/${it}`, await readFile(join(dist, it))]));
}

/** The files of our own page, which is what the README tells a site to write. */
export function own(name, document) {
  const tag = `civic-${document.kind}`;
  const script = '<script type="module" src="/civic-widgets/civic-widgets.js"></script>';
  const element = `<${tag} src="/civic/${name}.json" endpoint="${endpoint("civic", name)}"></${tag}>`;
  return [
    [`/civic/${name}`, page(document.title, script, element)],
    [`/civic/${name}.json`, JSON.stringify(document)],
  ];
}

async function peer(subject, name, document, { entry, styles, body }) {
  const { js, css } = await bundle(entry, document);
  const address = `/${subject}/${name}`;
  const head = `<link rel="stylesheet" href="${styles ? "/page.css" : `${address}.css`}">
<script type="module" src="${address}.js"></script>`;
  const files = [
    [address, page(document.title, head, body)],
    [`${address}.js`, js],
    styles ? ["/page.css", styles] : [`${address}.css`, css],
  ];
  return files;
}

/** All files of the site: path to content. */
export async function makeSite(documents) {
  const { code: styles } = await minified("page.css");
  const files = [...(await ownFiles())];
  for (const [name, document] of Object.entries(documents)) {
    const kind = shape(name);
    const empty = (subject) => `<div id="widget" data-endpoint="${endpoint(subject, name)}"></div>`;
    const peers = {
      surveyjs: { entry: `surveyjs/${kind}.js`, body: empty("surveyjs") },
      react: { entry: `react/${kind}.jsx`, styles, body: empty("react") },
      plain: { entry: `plain/${kind}.js`, styles, body: plain[kind](document, endpoint("plain", name)) },
    };
    files.push(...own(name, document));
    for (const [subject, parts] of Object.entries(peers)) {
      files.push(...(await peer(subject, name, document, parts)));
    }
  }
  return new Map(files);
}

async function minified(file) {
  const { outputFiles } = await build({
    entryPoints: [join(here, "pages", file)],
    minify: true,
    write: false,
    target,
  });
  return { code: outputFiles[0].text };
}
