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

  /**
   * The tasks of the thread that set the mark, as far as they are between two times. What they took is
   * the time in which the thread ran: where the computer has other things to do, it waits in between.
   */
  tasks(name, from, to) {
    const { pid, tid } = this.mark(name);
    const own = this.events
      .filter((it) => it.name.endsWith("RunTask") && it.ph === "X" && it.pid === pid && it.tid === tid)
      .map((it) => task(it, from, to))
      .filter((it) => it.from < it.to)
      .sort((a, b) => a.from - b.from);
    // A task that runs inside another one is a part of it.
    return own.reduce((outer, it) => (it.from < (outer.at(-1)?.to ?? -1) ? outer : [...outer, it]), []);
  }
}

/** A task of the trace, or the share of it that is between two times. */
function task({ ts, dur, tdur = dur }, from, to) {
  const [began, ended] = [ts / 1000, (ts + dur) / 1000];
  const part = { from: Math.max(began, from), to: Math.min(ended, to) };
  const share = dur === 0 ? 0 : (part.to - part.from) / (ended - began);
  return { ...part, ran: (share * tdur) / 1000 };
}

/** How long they ran together. */
export const total = (tasks) => tasks.reduce((sum, it) => sum + it.ran, 0);

/** How long the longest ran. */
export const longest = (tasks) => Math.max(0, ...tasks.map((it) => it.ran));

/** How much longer they took than they ran: 1 where nothing else wanted the processor. */
export function contention(tasks) {
  const took = tasks.reduce((sum, it) => sum + it.to - it.from, 0);
  return took / total(tasks);
}
