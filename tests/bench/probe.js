// What runs inside the measured pages, before any script of theirs. It looks at frames and never at a
// clock of its own, so that nothing waits longer than it must.

{
  performance.mark("begun");

  const frame = () => new Promise(requestAnimationFrame);

  /** After the next frame is painted. */
  async function painted() {
    await frame();
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(undefined);
    });
  }

  const place = () => document.querySelector("civic-poll, civic-feedback")?.shadowRoot ?? document;
  const firstChoice = () => place().querySelector("input[type=radio]");

  /** Whether a click in the middle of the choice, as it is drawn, would reach it. */
  function isReached(choice) {
    // Some draw a choice themselves and hide the input in its label.
    const drawn = choice.closest("label") ?? choice;
    const { left, top, width, height } = drawn.getBoundingClientRect();
    const hit = width && height && place().elementFromPoint(left + width / 2, top + height / 2);
    return Boolean(hit) && drawn.contains(hit);
  }

  async function untilUsable() {
    for (;;) {
      // After painting: then looking at the layout costs nothing, and the click is a task of its own.
      await painted();
      const choice = firstChoice();
      if (choice && isReached(choice)) {
        choice.click();
        // What is drawn anew from a state that knows nothing of the click is empty again.
        await painted();
        await painted();
        if (firstChoice()?.checked) {
          break;
        }
      }
    }
    performance.mark("usable");
    return performance.now();
  }

  /** So many frames that whatever a click sets going is drawn. */
  async function settled(name) {
    for (let frames = 0; frames < 12; frames += 1) {
      await frame();
    }
    performance.mark(name);
  }

  const events = [];
  new PerformanceObserver((list) => events.push(...list.getEntries())).observe({
    type: "event",
    durationThreshold: 16,
  });

  /** Marks the next click and the first painting after it; resolves when all is drawn. */
  function nextClick(name) {
    return new Promise((resolve) => {
      const listen = async ({ timeStamp }) => {
        performance.mark(`${name}-begin`, { startTime: timeStamp });
        await painted();
        performance.mark(`${name}-painted`);
        await settled(`${name}-end`);
        resolve();
      };
      addEventListener("click", listen, { capture: true, once: true });
    });
  }

  /** The longest event that belongs to a click since then, as the browser itself tells it. */
  function longestEvent(since) {
    const own = events.filter((it) => it.interactionId && it.startTime >= since);
    return Math.max(0, ...own.map((it) => it.duration));
  }

  const memories = [];
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...parameters) => {
      const result = await original.apply(WebAssembly, parameters);
      const { exports } = result.instance ?? result;
      memories.push(...Object.values(exports).filter((it) => it instanceof WebAssembly.Memory));
      return result;
    };
  }

  globalThis.bench = {
    usable: untilUsable(),
    settled,
    nextClick,
    longestEvent,
    wasmBytes: () => memories.reduce((sum, it) => sum + it.buffer.byteLength, 0),
  };
}
