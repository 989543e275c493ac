// The WebAssembly module: found beside this script, pinned by its hash, fetched once for a page.

/** What the module exports (crates/web). */
export interface WidgetModule {
  mount(element: HTMLElement, root: ShadowRoot, options: Options): number;
  update(mounted: number, options: Options): void;
  release(mounted: number): void;
}

/** What an element asks for; the names are an agreement with crates/web/src/options.rs. */
export interface Options {
  kind: string;
  configuration: unknown;
  unavailable: string | undefined;
  endpoint: string | undefined;
  results: string | undefined;
  mode: string | undefined;
  headingLevel: string | undefined;
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

let loading: Promise<WidgetModule> | undefined;

/** The module; a failed attempt is forgotten, so that the next element tries again. */
export function loadModule(): Promise<WidgetModule> {
  loading ??= fetchModule().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
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

function address(pinned: PinnedFile): string {
  return new URL(pinned.file, import.meta.url).href;
}

/** `import()` takes no hash, but a preloaded module is held to the hash of its link. */
function pin(pinned: PinnedFile): void {
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = address(pinned);
  link.integrity = pinned.integrity;
  document.head.append(link);
}

/** Why the module did not start: a word for the event, and a sentence for the editor. */
export interface Refusal {
  readonly reason: "no-wasm" | "csp" | "network";
  readonly message: string;
}

/** Finds out why the module did not start. */
export function explain(error: unknown): Refusal {
  if (typeof WebAssembly === "undefined") {
    return { reason: "no-wasm", message: "This browser has no WebAssembly, so the widget cannot start." };
  }
  if (error instanceof WebAssembly.CompileError) {
    return {
      reason: "csp",
      message:
        "The page's content security policy does not let WebAssembly start. " +
        "Add 'wasm-unsafe-eval' to its script-src, like this: script-src 'self' 'wasm-unsafe-eval'",
    };
  }
  const cause = error instanceof Error ? error.message : String(error);
  return {
    reason: "network",
    message:
      `The widget's files beside ${import.meta.url} could not be loaded (${cause}). ` +
      "Check that all of them are there, of one version, and that connect-src and script-src name their address.",
  };
}
