// A second look at why a module did not start, where the page's policy did not say it.

import { policy, type Refusal } from "./refusal.js";

/** A module of nothing: what does not even compile this is told not to. */
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** Finds out why the files at `addresses` did not become a running module. */
export async function diagnose(error: unknown, addresses: string[]): Promise<Refusal> {
  if (typeof WebAssembly === "undefined") {
    return { reason: "no-wasm", message: "This browser has no WebAssembly, so the widget cannot start." };
  }
  if (!compiles(EMPTY_MODULE)) {
    return policy("WebAssembly start", "'wasm-unsafe-eval'", "script-src");
  }
  if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) {
    return { reason: "old-browser", message: "This browser is too old for the widget's WebAssembly." };
  }
  for (const address of addresses) {
    const message = await complaint(address);
    if (message) {
      return { reason: "network", message };
    }
  }
  const cause = error instanceof Error ? error.message : String(error);
  const message = `The widget's files could not be started (${cause}). Check that all of them are there, unchanged and of one version.`;
  return { reason: "network", message };
}

function compiles(bytes: BufferSource): boolean {
  try {
    return Boolean(new WebAssembly.Module(bytes));
  } catch {
    return false;
  }
}

/** What is wrong with a file, as far as a second look tells. */
async function complaint(address: string): Promise<string | undefined> {
  const expected = address.endsWith(".wasm") ? "application/wasm" : "text/javascript";
  try {
    const response = await fetch(address, { credentials: "omit" });
    void response.body?.cancel();
    const type = response.headers.get("content-type") ?? "no type";
    if (!response.ok) {
      return `The widget's file ${address} was not found (status ${response.status}): put all files of one version side by side.`;
    }
    const isRight = type.startsWith(expected) || (expected !== "application/wasm" && /^(text|application)\/(x-)?(java|ecma)script/.test(type));
    return isRight
      ? undefined
      : `The widget's file ${address} is sent as ${type}: the server must send it as ${expected}.`;
  } catch {
    return `The widget's file ${address} could not be fetched: check the address, and that its server allows other origins (access-control-allow-origin).`;
  }
}
