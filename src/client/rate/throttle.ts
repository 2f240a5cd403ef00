const firstWait = 1_000;
const pacedTime = 60_000;

/** Longest time that calls are held back by 429s before they fail: ten minutes. */
const longestThrottle = 600_000;

/** What follows from a 429: nothing is sent for a while, and then slowly for one window. */
export class Throttle {
  #blockedUntil = 0;
  /** When the first 429 came that no success has followed. */
  #since: number | undefined;
  #nextWait = firstWait;
  #gaveUp = { since: Number.NEGATIVE_INFINITY, at: Number.NEGATIVE_INFINITY };
  #pace: { interval: number; until: number } | undefined;
  #lastStart = 0;

  /** Milliseconds until a call may start. */
  waitFor(now: number): number {
    const paced = this.#pace && now < this.#pace.until ? this.#lastStart + this.#pace.interval - now : 0;
    return Math.max(0, this.#blockedUntil - now, paced);
  }

  /** A call starts. */
  started(now: number): void {
    this.#lastStart = now;
  }

  /**
   * A call that started then met a 429, which asks to wait so long, or does not say.
   *
   * @returns when calls may start again.
   */
  refused(startedAt: number, now: number, asked: number | undefined): number {
    // 429s of calls that started before the last one belong to the same refusal, and must not double the wait
    const again = startedAt >= this.#blockedUntil;
    if (again) {
      this.#blockedUntil = now + (asked ?? this.#nextWait);
      this.#nextWait *= 2;
    } else if (asked !== undefined) {
      this.#blockedUntil = Math.max(this.#blockedUntil, now + asked);
    }
    this.#since ??= now;
    return this.#blockedUntil;
  }

  /** From the end of the block on, keeps `interval` milliseconds between calls for one window. */
  slowDown(interval: number): void {
    this.#pace = { interval, until: this.#blockedUntil + pacedTime };
  }

  /** A call that started then got through. */
  passed(startedAt: number): void {
    if (startedAt < this.#blockedUntil) return;
    this.#since = undefined;
    this.#nextWait = firstWait;
  }

  /**
   * How long a call that started then was held back, and would be from now on, where that is longer than anybody
   * should wait. The block is forgotten then: later calls find out again, and those in flight give up as well.
   */
  giveUp(startedAt: number, now: number): { waited: number; ahead: number } | undefined {
    const since = startedAt <= this.#gaveUp.at ? this.#gaveUp.since : (this.#since ?? now);
    const ahead = this.#blockedUntil - now;
    if (now + ahead - since <= longestThrottle) return undefined;
    this.#gaveUp = { since, at: now };
    this.#blockedUntil = 0;
    this.#since = undefined;
    this.#nextWait = firstWait;
    return { waited: now - since, ahead };
  }
}
