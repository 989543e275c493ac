// Configurations that a test writes itself: at a collector that takes their answers, and on the site.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCollector } from "./collector.mjs";
import { budgetOf, formOf, mapOf, pollOf } from "./stage.mjs";

/** A collector of these configurations, which the stage's site serves as `/<id>.json`. */
export async function collectorOf(stage, configurations) {
  const folder = await mkdtemp(join(tmpdir(), "civic-"));
  const files = configurations.map(({ id }) => join(folder, `${id}.json`));
  for (const [at, configuration] of configurations.entries()) {
    const text = JSON.stringify(configuration);
    await writeFile(files[at], text);
    stage.site.putFile(`/${configuration.id}.json`, "application/json", text);
  }
  const collector = await startCollector({ origins: [stage.site.origin, stage.site.editorOrigin], configurations: files });
  return {
    ...collector,
    async stop() {
      await collector.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The name of the element for each kind of widget. */
export const tags = { budget: "civic-budget", feedback: "civic-feedback", "map-pin": "civic-map-pin", poll: "civic-poll" };

/** The element for one of them. */
export function widgetOf({ kind, id }, collector, attributes = "") {
  const tag = tags[kind];
  const results = ["feedback", "map-pin"].includes(kind) ? "" : `results="${collector.origin}/api/widgets/${id}/results"`;
  return `<${tag} src="/${id}.json" endpoint="${collector.endpoint}" ${results} ${attributes}></${tag}>`;
}

/**
 * A page with the widget of a configuration, and the collector that takes its answers, both until the test
 * has ended. `attributes` are told the collector; `path` is where the page is opened, at `origin`.
 */
export async function openConfigured(stage, test, configuration, options = {}) {
  const { attributes = () => "", path = "", origin = stage.site.origin, ...more } = options;
  const collector = await collectorOf(stage, [configuration]);
  test.after(() => collector.stop());
  const elementOf = { budget: budgetOf, feedback: formOf, "map-pin": mapOf, poll: pollOf }[configuration.kind];
  const address = { src: `/${configuration.id}.json`, endpoint: collector.endpoint };
  stage.site.put("/", elementOf(address, attributes(collector)));
  const page = await stage.browser.open(origin + path, more);
  test.after(() => page.close());
  return { page, collector };
}
