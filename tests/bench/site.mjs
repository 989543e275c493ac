// The server of all pages: HTTP/1.1 on this computer, everything compressed beforehand by brotli at its
// best. It takes the answers, remembers them, and gives a receipt with counts.

import { createServer } from "node:http";
import { extname } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const types = {
  "": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

function compressed(content) {
  const bytes = Buffer.from(content);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params });
}

/** `files` is path to content; `documents` name what is asked, for the receipts. */
export async function startSite(files, documents) {
  const ready = new Map([...files].map(([path, it]) => [path, compressed(it)]));
  const received = new Map();
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://site").pathname;
    if (request.method === "POST") {
      take(request, response, path);
      return;
    }
    const body = ready.get(path);
    if (!body) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      "content-type": types[extname(path)],
      "content-encoding": "br",
      "content-length": body.length,
      "cache-control": "max-age=3600",
    });
    response.end(body);
  });

  async function take(request, response, path) {
    const parts = [];
    for await (const part of request) {
      parts.push(part);
    }
    const submission = JSON.parse(Buffer.concat(parts));
    received.set(path, submission);
    const body = JSON.stringify(receipt(documents[path.split("/").at(-1)], submission));
    response.writeHead(201, { "content-type": "application/json" }).end(body);
  }

  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    // This computer by another number: at the usual one widgets take everybody for an editor, and check more.
    origin: `http://127.0.0.2:${server.address().port}`,
    /** The submission that came last to the endpoint of a subject's page. */
    received: (subject, name) => received.get(`/answers/${subject}/${name}`),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What a collector answers: a reference, and for a poll the counts with this vote. */
function receipt(document, { answers, config_digest }) {
  const reference = "7M4K-2QXP";
  if (document.kind !== "poll") {
    return { reference };
  }
  const [{ id, options }] = document.questions;
  const counts = options.map((it, number) => ({
    option: it.id,
    count: 10 + number + (it.id === answers[0].value ? 1 : 0),
  }));
  const answered = counts.reduce((sum, it) => sum + it.count, 0);
  const results = {
    widget_id: document.id,
    config_digest: config_digest ?? "",
    participants: answered,
    questions: [{ question: id, rule: "choices", answered, options: counts }],
  };
  return { reference, results };
}
