import { setTimeout as wait } from "node:timers/promises";

/** A clock that runs faster than the one on the wall, and only from its first use on. */
export class Clock {
  /** A full minute: the first window of the rate limit is a whole one. */
  #start = Date.parse("2026-01-01T00:00:00Z");
  #startedAt: number | undefined;

  /** @param speed its seconds per second of the wall. */
  constructor(readonly speed: number) {}

  /** Milliseconds since 1970. */
  now(): number {
    this.#startedAt ??= performance.now();
    return this.#start + Math.floor((performance.now() - this.#startedAt) * this.speed);
  }

  /** Moves on to the next full minute, where a window of the rate limit begins. */
  openWindow(): void {
    this.#start += 60_000 - (this.now() % 60_000);
  }

  /** Resolves after so many of its milliseconds. */
  async sleep(milliseconds: number): Promise<void> {
    await wait(milliseconds / this.speed);
  }
}
