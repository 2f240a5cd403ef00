import { HeldClock, MovableClock } from "./clock";

/** A time that moves by itself, or a clock that can be moved on. */
export type Clock = (() => number) | MovableClock;

interface Entry {
  readonly time: number;
  readonly order: number;
  readonly job: () => void;
  isOff: boolean;
}

/** At least this number of called-off jobs is kept until their time comes. */
const offMin = 100;

/** Longest time that a timer of Node's can wait. */
const timerMax = 2 ** 31 - 1;

/** What an emulator has to do, and when: jobs by the time at which they are due, and the work in flight. */
export class Scheduler {
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
  private heap: Entry[] = [];
  /** How many of the heap were called off. */
  private off = 0;
  private readonly idle: (() => void)[] = [];
  private timer: NodeJS.Timeout | undefined;
  private inFlight = 0;
  private added = 0;

  constructor(
    private readonly clock: Clock,
    /** Takes a line about what should not have happened, and ends nothing. */
    private readonly warn: (line: string) => void = () => {},
  ) {
    this.now = clock instanceof MovableClock ? () => clock.now() : clock;
    if (clock instanceof MovableClock) clock.join(this);
  }

  /** Runs a job at that time. Answers what calls it off. */
  at(time: number, job: () => void): () => void {
    this.added += 1;
    const entry = { time, order: this.added, job, isOff: false };
    push(this.heap, entry);
    this.arm();
    return () => {
      if (entry.isOff) return;
      entry.isOff = true;
      this.off += 1;
      this.letGo();
    };
  }

  /** How many jobs are kept, those among them that were called off. */
  get size(): number {
    return this.heap.length;
  }

  /** Ends at that time. */
  until(time: number): Promise<void> {
    return new Promise((resolve) => this.at(time, resolve));
  }

  /** Counts some work as in flight until it ends. */
  async track<T>(work: Promise<T>): Promise<T> {
    this.inFlight += 1;
    try {
      return await work;
    } finally {
      this.inFlight -= 1;
      if (this.inFlight === 0) for (const resolve of this.idle.splice(0)) resolve();
    }
  }

  /** Counts some work as in flight until it ends. That it fails is told and ends nothing else. */
  run(work: Promise<unknown>): void {
    void this.track(work).catch((error: unknown) => this.tell(error));
  }

  /** The time of the next job. */
  get next(): number | undefined {
    for (let first = this.heap[0]; first !== undefined; first = this.heap[0]) {
      if (!first.isOff) return first.time;
      pop(this.heap);
      this.off -= 1;
    }
    return undefined;
  }

  /** Runs what is due, and resolves when nothing is in flight and nothing is due. */
  async settle(): Promise<void> {
    this.runDue();
    // nothing else of the emulator keeps the process alive, and somebody waits here
    const held = setInterval(() => {}, timerMax);
    try {
      while (this.inFlight > 0) {
        await new Promise<void>((resolve) => this.idle.push(resolve));
        this.runDue();
      }
    } finally {
      clearInterval(held);
    }
  }

  /** Forgets every job. */
  clear(): void {
    for (const entry of this.heap.splice(0)) entry.isOff = true;
    this.off = 0;
    clearTimeout(this.timer);
  }

  /** Forgets every job, and lets go of the clock. */
  close(): void {
    this.clear();
    if (this.clock instanceof MovableClock) this.clock.leave(this);
  }

  /** Lets go of what was called off once it is most of the heap: deadlines of deliveries, which are hardly ever met. */
  private letGo(): void {
    if (this.off < offMin || this.off * 2 < this.heap.length) return;
    const kept = this.heap.filter(({ isOff }) => !isOff);
    // what is in order is a heap
    this.heap = kept.sort((one, other) => (isBefore(one, other) ? -1 : 1));
    this.off = 0;
  }

  private runDue(): void {
    for (let { next } = this; next !== undefined && next <= this.now(); { next } = this) {
      const due = pop(this.heap);
      if (due === undefined) break;
      // calling it off later changes nothing
      due.isOff = true;
      try {
        due.job();
      } catch (error) {
        this.tell(error);
      }
    }
    this.arm();
  }

  private tell(error: unknown): void {
    const detail = error instanceof Error ? error.stack : String(error);
    this.warn(`The emulator failed at something: ${detail}`);
  }

  private arm(): void {
    const { next } = this;
    clearTimeout(this.timer);
    if (next === undefined || this.clock instanceof HeldClock) return;
    this.timer = setTimeout(() => this.runDue(), Math.min(Math.max(0, next - this.now()), timerMax)).unref();
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.time === b.time ? a.order < b.order : a.time < b.time;
}

/** Adds to a binary heap, the earliest entry first. */
function push(heap: Entry[], entry: Entry): void {
  let at = heap.length;
  for (let up = (at - 1) >> 1; at > 0; up = (at - 1) >> 1) {
    const parent = heap[up];
    if (parent === undefined || !isBefore(entry, parent)) break;
    heap[at] = parent;
    at = up;
  }
  heap[at] = entry;
}

/** Takes the earliest entry of a binary heap. */
function pop(heap: Entry[]): Entry | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return first;
  let at = 0;
  for (let down = 1; down < heap.length; down = 2 * at + 1) {
    const [left, right] = [heap[down], heap[down + 1]];
    const child = left && right && isBefore(right, left) ? right : left;
    if (child === undefined || !isBefore(child, last)) break;
    heap[at] = child;
    at = child === right ? down + 1 : down;
  }
  heap[at] = last;
  return first;
}
