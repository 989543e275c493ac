// Reads a trace: what the main thread of a page did between two marks. Times are milliseconds.

const MARK = "blink.user_timing";

export class Trace {
  constructor(events) {
    this.events = events;
    this.marks = events.filter((it) => it.cat?.includes(MARK) && it.args?.data?.startTime !== undefined);
  }

  /** When a mark was set, in the trace's own time; and where. */
  mark(name) {
    const mark = this.marks.findLast((it) => it.name === name);
    if (!mark) {
      throw new Error(`the trace has no mark "${name}"`);
    }
    return { at: mark.ts / 1000, pid: mark.pid, tid: mark.tid, sinceStart: mark.args.data.startTime };
  }

  /** The moment at which the page that set the mark began to be navigated to. */
  navigation(name) {
    const { at, sinceStart } = this.mark(name);
    return at - sinceStart;
  }

  /** The tasks of the thread that set the mark, as far as they are between two times. */
  tasks(name, from, to) {
    const { pid, tid } = this.mark(name);
    const own = this.events
      .filter((it) => it.name.endsWith("RunTask") && it.ph === "X" && it.pid === pid && it.tid === tid)
      .map((it) => ({ from: Math.max(it.ts / 1000, from), to: Math.min((it.ts + it.dur) / 1000, to) }))
      .filter((it) => it.from < it.to)
      .sort((a, b) => a.from - b.from);
    // A task that runs inside another one is a part of it.
    return own.reduce((outer, it) => (it.from < (outer.at(-1)?.to ?? -1) ? outer : [...outer, it]), []);
  }
}

/** How long they took together. */
export const total = (tasks) => tasks.reduce((sum, it) => sum + it.to - it.from, 0);

/** How long the longest took. */
export const longest = (tasks) => Math.max(0, ...tasks.map((it) => it.to - it.from));
