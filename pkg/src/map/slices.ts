// Long work in short slices, between which the page can answer.

/** The length of a slice in milliseconds: half a frame. */
const SLICE = 8;

export class Slices {
  #began = performance.now();
  #isStopped = false;

  /** Lets others work, if it is time. Rejects if the work was stopped. */
  async pause(): Promise<void> {
    if (performance.now() - this.#began > SLICE) {
      await nextTask();
      this.#began = performance.now();
    }
    if (this.#isStopped) {
      throw new Stopped();
    }
  }

  stop(): void {
    this.#isStopped = true;
  }
}

export class Stopped extends Error {}

/** Timers would be held back to 4 ms after a few; messages are not. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
