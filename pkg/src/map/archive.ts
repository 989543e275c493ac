// One file with all tiles of a map (PMTiles, version 3), read piece by piece where the server can, and
// as a whole where it cannot.

import { PMTiles, type RangeResponse, type Source } from "pmtiles";

/** How long a piece may take, in milliseconds. */
const PATIENCE = 20_000;

/** Servers that know no ranges send the whole file; nobody on a telephone is made to load more. */
const LARGEST_WHOLE = 32_000_000;

export function openArchive(address: string, closed: AbortSignal): PMTiles {
  return new PMTiles(new Pieces(address, closed));
}

class Pieces implements Source {
  #whole: Promise<ArrayBuffer> | undefined;

  constructor(
    readonly address: string,
    readonly closed: AbortSignal,
  ) {}

  getKey(): string {
    return this.address;
  }

  async getBytes(offset: number, length: number): Promise<RangeResponse> {
    if (this.#whole) {
      return { data: (await this.#whole).slice(offset, offset + length) };
    }
    const range = `bytes=${offset}-${offset + length - 1}`;
    const { signal, done } = this.#patience();
    try {
      const response = await fetch(this.address, { headers: { range }, credentials: "omit", signal });
      if (response.status === 206) {
        return { data: await response.arrayBuffer() };
      }
      if (!response.ok) {
        throw new Error(`status ${response.status}`);
      }
      // Others may have asked meanwhile: one whole file is enough.
      if (this.#whole) {
        void response.body?.cancel();
      } else {
        this.#whole = whole(response);
        this.#whole.catch(() => (this.#whole = undefined));
      }
      return { data: (await this.#whole).slice(offset, offset + length) };
    } finally {
      done();
    }
  }

  /** `AbortSignal.any` and `timeout` are younger than the browsers that widgets are for. */
  #patience(): { signal: AbortSignal; done: () => void } {
    const control = new AbortController();
    const abort = (): void => control.abort();
    const timer = setTimeout(abort, PATIENCE);
    this.closed.addEventListener("abort", abort);
    const done = (): void => {
      clearTimeout(timer);
      this.closed.removeEventListener("abort", abort);
    };
    return { signal: control.signal, done };
  }
}

async function whole(response: Response): Promise<ArrayBuffer> {
  if (Number(response.headers.get("content-length") ?? 0) > LARGEST_WHOLE) {
    void response.body?.cancel();
    throw new Error("the server knows no ranges, and the file is too large to be loaded whole");
  }
  return response.arrayBuffer();
}
