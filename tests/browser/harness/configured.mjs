// Configurations that a test writes itself: at a collector that takes their answers, and on the site.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCollector } from "./collector.mjs";

/** A collector of these configurations, which the stage's site serves as `/<id>.json`. */
export async function collectorOf(stage, configurations) {
  const folder = await mkdtemp(join(tmpdir(), "civic-"));
  const files = configurations.map(({ id }) => join(folder, `${id}.json`));
  for (const [at, configuration] of configurations.entries()) {
    const text = JSON.stringify(configuration);
    await writeFile(files[at], text);
    stage.site.putFile(`/${configuration.id}.json`, "application/json", text);
  }
  const collector = await startCollector({ origins: [stage.site.origin], configurations: files });
  return {
    ...collector,
    async stop() {
      await collector.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The element for one of them. */
export function widgetOf({ kind, id }, collector, attributes = "") {
  const tag = kind === "poll" ? "civic-poll" : "civic-feedback";
  const results = `results="${collector.origin}/api/widgets/${id}/results"`;
  return `<${tag} src="/${id}.json" endpoint="${collector.endpoint}" ${kind === "poll" ? results : ""} ${attributes}></${tag}>`;
}
