// Counts what of the base could not be had, and tells it once: when the first attempt is over.

import type { MapEvent } from "./api.js";

/** A failure is told when nothing is loading any more, or after this many milliseconds. */
const SOON = 3_000;

export class Failures {
  #loading = 0;
  #loaded = 0;
  #failed = 0;
  #isWhole = false;
  #isTold = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly tell: (event: MapEvent) => void) {}

  began(): void {
    this.#loading += 1;
  }

  loaded(): void {
    this.#loading -= 1;
    this.#loaded += 1;
    this.#consider();
  }

  failed(): void {
    this.#loading -= 1;
    this.#failed += 1;
    this.#consider();
  }

  /** There is no base at all: no such file, no such picture. */
  failedWhole(): void {
    this.#isWhole = true;
    this.#failed += 1;
    this.#tellNow();
  }

  /** Forgets everything. */
  reset(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#loading = this.#loaded = this.#failed = 0;
    this.#isWhole = this.#isTold = false;
  }

  #consider(): void {
    if (this.#failed === 0 || this.#isTold) {
      return;
    }
    if (this.#loading <= 0) {
      this.#tellNow();
    } else {
      this.#timer ??= setTimeout(() => this.#tellNow(), SOON);
    }
  }

  #tellNow(): void {
    clearTimeout(this.#timer);
    if (!this.#isTold) {
      this.#isTold = true;
      this.tell({ type: "failed", whole: this.#isWhole, failed: this.#failed, loaded: this.#loaded });
    }
  }
}
