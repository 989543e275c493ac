// Reads a trace: what the main thread of a page did between two marks. Times are milliseconds.

const MARK = "blink.user_timing";

/** What is done when promises are kept. Chromium does it after the task, and counts it as a part of it. */
const MICROTASKS = "BlinkScheduler_PerformMicrotaskCheckpoint";

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
    return this.events
      .filter((it) => it.ph === "X" && it.pid === pid && it.tid === tid)
      .filter((it) => it.name.endsWith("RunTask") || it.name === MICROTASKS)
      .map((it) => task(it, from, to))
      .filter((it) => it.from < it.to)
      .sort((a, b) => a.from - b.from)
      .reduce(joined, []);
  }
}

/** With the next task: one that runs inside another, or promises that are kept after it, are parts of it. */
function joined(tasks, next) {
  const before = tasks.at(-1);
  if (before && next.from < before.to) {
    return tasks;
  }
  if (before && next.isMicrotasks) {
    return [...tasks.slice(0, -1), { ...before, to: next.to, ran: before.ran + next.ran }];
  }
  return [...tasks, next];
}

/** A task of the trace, or the share of it that is between two times. */
function task({ name, ts, dur, tdur = dur }, from, to) {
  const [began, ended] = [ts / 1000, (ts + dur) / 1000];
  const part = { from: Math.max(began, from), to: Math.min(ended, to) };
  const share = dur === 0 ? 0 : (part.to - part.from) / (ended - began);
  return { ...part, ran: (share * tdur) / 1000, isMicrotasks: name === MICROTASKS };
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
