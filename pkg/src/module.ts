// The WebAssembly modules: found beside this script, pinned by their hashes, each fetched once for a
// page. A page with one kind of widget loads the module of that kind, one with several a module of all.

import { explain, type Refusal, watchPolicy } from "./refusal.js";
import { load, type Pinned, pinned } from "./pinned.js";
import type { Catalogue } from "./words.js";

/** What a module exports (crates/web). */
export interface WidgetModule {
  read(kind: string, configuration: unknown, src?: string, status?: number): Promise<Configuration>;
  mount(element: HTMLElement, root: Node, configuration: Configuration, options: Options): number;
  update(mounted: number, configuration: Configuration, options: Options): void;
  release(mounted: number): void;
}

/** What was read and checked; only the module knows what is inside. */
export interface Configuration {
  free(): void;
}

/** What an element asks for: its attributes, addresses made absolute, and what comes with them. The
 * names are an agreement with crates/web/src/options.rs. */
export interface Options {
  [attribute: string]: unknown;
  typed: (readonly [string, string])[];
  words: Catalogue | undefined;
  loadWords: (tag: string) => Promise<Catalogue | undefined>;
  loadMap: () => Promise<MapModule>;
}

interface Glue extends WidgetModule {
  default(options: { module_or_path: Promise<Response> }): Promise<unknown>;
}

/** The widgets that there are, as `kind` in a configuration. */
export const KINDS = ["budget", "feedback", "map-pin", "poll"] as const;
export type Kind = (typeof KINDS)[number];

type ModuleName = Kind | "all";

/** The hashes of each module's glue and of the module itself, written in by the build. */
declare const MODULES: Readonly<Record<ModuleName, readonly [glue: string, wasm: string]>>;

const loading = new Map<ModuleName, Promise<WidgetModule>>();

/** The module for widgets of `kind`, or why there is none. */
export function loadModule(kind: Kind): Promise<WidgetModule> {
  const name = moduleFor(kind);
  let module = loading.get(name);
  if (!module) {
    module = startModule(name);
    loading.set(name, module);
    // A failed attempt is forgotten, so that the next element tries again.
    module.catch(() => loading.delete(name));
  }
  return module;
}

/** Once a kind has come alone, the next one is less to load alone than all of them. */
function moduleFor(kind: Kind): ModuleName {
  const others = KINDS.filter((it) => it !== kind).map((it) => `civic-${it}`);
  const areSeveral = loading.size === 0 && document.querySelector(others.join()) !== null;
  return areSeveral || loading.has("all") ? "all" : kind;
}

/** The module did not start, for that reason. */
export class Refused extends Error {
  constructor(
    readonly refusal: Refusal,
    override readonly cause: unknown,
  ) {
    super(refusal.message);
  }
}

async function startModule(name: ModuleName): Promise<WidgetModule> {
  const blocked = watchPolicy();
  const glue = pinned(`civic-${name}.js`, MODULES[name][0]);
  const wasm = pinned(`civic-${name}.wasm`, MODULES[name][1]);
  try {
    const module = await fetchModule(glue, wasm);
    blocked();
    return module;
  } catch (error) {
    throw new Refused(await explain(error, blocked(), [glue.href, wasm.href]), error);
  }
}

async function fetchModule(glue: Pinned, wasm: Pinned): Promise<WidgetModule> {
  const response = fetch(wasm.href, { integrity: wasm.integrity });
  // Whoever awaits the module hears of a failure; until then it is not "unhandled".
  response.catch(() => undefined);
  const module = await load<Glue>(glue);
  await module.default({ module_or_path: response });
  return module;
}

/** What the map's file exports (map/map.ts). */
export type MapModule = typeof import("./map/map.js");

/** The hash of that file, written in by the build. */
declare const MAP: string;

/** The map: a file of its own, for those widgets that want one. */
export function loadMap(): Promise<MapModule> {
  return load(pinned("civic-map.js", MAP));
}

/** The mark that something is to be delivered (crates/runtime/src/device.rs). */
const OUTBOX_MARK = "civic-outbox";

/** What an earlier visit could not send is sent now, also where no widget comes into view. */
export function deliverWhatIsLeft(): void {
  try {
    if (localStorage.getItem(OUTBOX_MARK) !== null) {
      // Any module can: the one that the page will need, if it needs one.
      const kind = KINDS.find((it) => document.querySelector(`civic-${it}`)) ?? "poll";
      loadModule(kind).catch(() => undefined);
    }
  } catch {
    // A page without storage has nothing left.
  }
}
