// A collector of its own for each test that needs one, on any free port, with a new database.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import initSqlJs from "sql.js";

const root = new URL("../../../", import.meta.url).pathname;
const binary = process.env.CIVIC_BINARY ?? join(root, "target/debug/civic");

/** The configuration that the tests answer. */
export const configuration = join(root, "examples/configs/paris-empty-unit.json");
export const widget = "paris-empty-unit";

/** Starts a collector that takes answers from pages of the given origins. */
export async function startCollector({ origins = [], configurations = [configuration] } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "civic-"));
  const database = join(folder, "civic.sqlite");
  const allowed = origins.flatMap((origin) => ["--allow-origin", origin]);
  const parameters = ["serve", "--listen", "127.0.0.1:0", "--database", database, ...allowed];
  const child = spawn(binary, [...parameters, ...configurations], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const origin = await listeningOn(child);
  const stopAndSelect = async (query) => {
    child.kill("SIGTERM");
    await exited;
    const sql = await initSqlJs();
    const [table] = new sql.Database(await readFile(database)).exec(query);
    return table?.values ?? [];
  };
  return {
    origin,
    endpoint: `${origin}/api/submissions`,
    src: `${origin}/api/widgets/${widget}/configuration`,
    results: `${origin}/api/widgets/${widget}/results`,
    /** The results as anyone can read them. */
    async counted() {
      const response = await fetch(`${origin}/api/widgets/${widget}/results`);
      return response.json();
    },
    /** Ends the collector, and returns the rows that it left in its database. */
    async stopAndReadRows() {
      const rows = await stopAndSelect("SELECT reference, document FROM submissions");
      return rows.map(([reference, document]) => ({ reference, document: JSON.parse(document) }));
    },
    /** The same, with the files that came with them. */
    async stopAndReadFiles() {
      const [rows, files] = [
        await stopAndSelect("SELECT document FROM submissions"),
        await stopAndSelect("SELECT digest, media_type, content FROM files"),
      ];
      return {
        documents: rows.map(([document]) => JSON.parse(document)),
        files: files.map(([digest, type, content]) => ({ digest, type, content: Buffer.from(content) })),
      };
    },
    async stop() {
      child.kill("SIGTERM");
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function listeningOn(child) {
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /^Listening on (http:\S+)$/.exec(line);
    if (address) {
      return address[1];
    }
  }
  throw new Error("the collector ended without listening");
}
