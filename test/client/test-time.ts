import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";
import type { Time } from "../../src/client/time";

/** Time that passes by itself whenever nothing else happens: it jumps to whoever sleeps shortest. */
export class TestTime implements Time {
  /** How long each sleep was. */
  readonly slept: number[] = [];
  #now = 0;
  readonly #start = Date.parse("2026-11-22T12:00:00.300Z");
  readonly #sleepers: { at: number; wake: () => void }[] = [];

  /** @param idle resolves when nothing is left to do before time passes. */
  private constructor(private readonly idle: () => Promise<unknown>) {}

  /** For work without sockets: time passes as soon as nothing is left to run. */
  static instant(): TestTime {
    return new TestTime(() => turn());
  }

  /** For work with sockets on loopback: they get two milliseconds before time passes. */
  static withSockets(): TestTime {
    return new TestTime(() => wait(2));
  }

  now(): number {
    return this.#now;
  }

  date(): number {
    return this.#start + this.#now;
  }

  sleep(milliseconds: number): Promise<void> {
    this.slept.push(milliseconds);
    return this.#sleepUntil(this.#now + milliseconds);
  }

  /** Lets time pass at once. */
  pass(milliseconds: number): void {
    this.#now += milliseconds;
  }

  async #sleepUntil(at: number): Promise<void> {
    const woken = new Promise<void>((wake) => this.#sleepers.push({ at, wake }));
    void this.idle().then(() => this.#wakeNext());
    await woken;
  }

  #wakeNext(): void {
    this.#sleepers.sort((a, b) => a.at - b.at);
    const next = this.#sleepers.shift();
    if (!next) return;
    this.#now = Math.max(this.#now, next.at);
    next.wake();
  }
}
