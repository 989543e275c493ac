// A city's website: pages made by the tests, the widgets' files, and whatever policy a test sets.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const root = new URL("../../../", import.meta.url).pathname;
const widgets = process.env.CIVIC_DIST ?? join(root, "pkg/dist");
/** What stands at which path, as it was built. */
const folders = {
  "/civic-widgets/": widgets,
  "/gallery/": process.env.CIVIC_GALLERY ?? join(root, "target/gallery"),
  "/states/": join(root, "www/states"),
};
const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};
const icon = {
  headers: { "content-type": "image/svg+xml" },
  body: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
};

/** The policy that the README promises to be enough, for an endpoint on another origin. */
export function strictPolicy(endpoint) {
  return `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self' ${endpoint}; img-src 'self'; base-uri 'none'; form-action 'none'`;
}

/** The host name that stands for a city's website: a resident there is not taken for an editor. */
export const city = "ville.example";

const loaderPath = "/civic-widgets/civic-widgets.js";

/** Starts a website. `shared` are headers of everything that it serves. */
export async function startSite(shared = {}) {
  const pages = new Map([["/icon.svg", icon]]);
  const server = createServer((request, response) => {
    answer(pages, new URL(request.url, "http://site").pathname).then(
      ({ status = 200, headers = {}, body = "" }) =>
        response.writeHead(status, { ...shared, ...headers }).end(body),
      () => response.writeHead(404, shared).end(),
    );
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  return {
    /** For residents. */
    origin: `http://${city}:${port}`,
    /** The same site for its editors, on their own machine. */
    editorOrigin: `http://127.0.0.1:${port}`,
    /** Puts a page at `path`; what stands in `body` is a document's body. */
    put(path, body, { headers = {}, lang = "en", head = "", loader = loaderPath, nonce = "" } = {}) {
      const document = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>A page</title><link rel="icon" href="/icon.svg">
        <script type="module" src="${loader}" nonce="${nonce}"></script>${head}</head>
        <body>${body}</body></html>`;
      const type = { "content-type": "text/html; charset=utf-8" };
      pages.set(path, { headers: { ...type, ...headers }, body: document });
    },
    /** Puts any other file at `path`, also in the place of one of the widgets'. */
    putFile(path, type, body) {
      pages.set(path, { headers: { "content-type": type }, body });
    },
    remove(path) {
      pages.delete(path);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(pages, path) {
  if (pages.has(path)) {
    return pages.get(path);
  }
  const [prefix, folder] = Object.entries(folders).find(([it]) => path.startsWith(it)) ?? [];
  if (!folder) {
    throw new Error("nothing here");
  }
  const file = normalize(path).slice(prefix.length) || "index.html";
  const type = types[extname(file)] ?? "application/octet-stream";
  return { headers: { "content-type": type }, body: await readFile(join(folder, file)) };
}

/** One of the widgets' files, as they were built. */
export function widgetFile(name) {
  return readFile(join(widgets, name));
}
