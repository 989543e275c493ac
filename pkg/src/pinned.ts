// Files beside this script, each held to its hash.

/** A file: where it is, and the hash that it must have. */
export interface Pinned {
  readonly href: string;
  readonly integrity: string;
}

/** The file of that name with that SHA-256. */
export function pinned(name: string, hash: string): Pinned {
  return { href: new URL(name, import.meta.url).href, integrity: `sha256-${hash}` };
}

/** Imports a script: `import()` takes no hash, but a preloaded one is held to the hash of its link. */
export function load<T>({ href, integrity }: Pinned): Promise<T> {
  // Where a policy goes by nonces: that of this script, or of one that the page trusts as much.
  const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";
  const link = Object.assign(document.createElement("link"), { rel: "modulepreload", href, integrity, nonce });
  document.head.append(link);
  return import(href);
}
