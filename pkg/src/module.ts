// The WebAssembly module: found beside this script, pinned by its hash, fetched once for a page.

import { explain, type Refusal, watchPolicy } from "./refusal.js";
import type { Catalogue } from "./words.js";

/** What the module exports (crates/web). */
export interface WidgetModule {
  mount(element: HTMLElement, root: Node, options: Options): number;
  update(mounted: number, options: Options): void;
  release(mounted: number): void;
}

/** What an element asks for; the names are an agreement with crates/web/src/options.rs. */
export interface Options {
  kind: string;
  configuration: unknown;
  unavailable: string | undefined;
  endpoint: string | undefined;
  encoding: string | undefined;
  results: string | undefined;
  mode: string | undefined;
  headingLevel: string | undefined;
  draft: string | undefined;
  idle: string | undefined;
  join: string | undefined;
  readAloud: string | undefined;
  share: string | undefined;
  typed: (readonly [string, string])[];
  words: Catalogue | undefined;
  loadWords: (tag: string) => Promise<Catalogue | undefined>;
  loadMap: () => Promise<MapModule>;
}

interface Glue extends WidgetModule {
  default(options: { module_or_path: Promise<Response> }): Promise<unknown>;
}

/** A file of the module and its hash, written in by the build. */
interface PinnedFile {
  readonly file: string;
  readonly integrity: string;
}

declare const GLUE: PinnedFile;
declare const WASM: PinnedFile;
declare const MAP: PinnedFile;

let loading: Promise<WidgetModule> | undefined;

/** The module, or why there is none; a failed attempt is forgotten, so that the next element tries again. */
export function loadModule(): Promise<WidgetModule> {
  loading ??= startModule().catch((refusal: unknown) => {
    loading = undefined;
    throw refusal;
  });
  return loading;
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

async function startModule(): Promise<WidgetModule> {
  const blocked = watchPolicy();
  try {
    const module = await fetchModule();
    blocked();
    return module;
  } catch (error) {
    throw new Refused(await explain(error, blocked(), [address(GLUE), address(WASM)]), error);
  }
}

async function fetchModule(): Promise<WidgetModule> {
  const wasm = fetch(address(WASM), { integrity: WASM.integrity });
  // Whoever awaits the module hears of a failure; until then it is not "unhandled".
  wasm.catch(() => undefined);
  pin(GLUE);
  const glue = (await import(address(GLUE))) as Glue;
  await glue.default({ module_or_path: wasm });
  return glue;
}

/** What the map's file exports (map/map.ts). */
export type MapModule = typeof import("./map/map.js");

let loadingMap: Promise<MapModule> | undefined;

/** The map: a file of its own, for those widgets that want one. */
export function loadMap(): Promise<MapModule> {
  if (!loadingMap) {
    pin(MAP);
    loadingMap = import(address(MAP));
    loadingMap.catch(() => (loadingMap = undefined));
  }
  return loadingMap;
}

function address(pinned: PinnedFile): string {
  return new URL(pinned.file, import.meta.url).href;
}

/** `import()` takes no hash, but a preloaded module is held to the hash of its link. */
function pin(pinned: PinnedFile): void {
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = address(pinned);
  link.integrity = pinned.integrity;
  // Where a policy goes by nonces: that of this script, or of one that the page trusts as much.
  link.nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";
  document.head.append(link);
}

/** The mark that something is to be delivered (crates/runtime/src/device.rs). */
const OUTBOX_MARK = "civic-outbox";

/** What an earlier visit could not send is sent now, also where no widget comes into view. */
export function deliverWhatIsLeft(): void {
  try {
    if (localStorage.getItem(OUTBOX_MARK) !== null) {
      loadModule().catch(() => undefined);
    }
  } catch {
    // A page without storage has nothing left.
  }
}
