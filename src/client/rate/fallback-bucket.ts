const perMillisecond = 230 / 60_000;
const burst = 20;

/** A guess at the budget for a server, or a proxy before it, that sends no rate headers: 230 calls a minute. */
export class FallbackBucket {
  #tokens = burst;
  #filledAt = 0;

  /** Milliseconds until a call may start. */
  waitFor(now: number): number {
    this.#fill(now);
    return this.#tokens >= 1 ? 0 : (1 - this.#tokens) / perMillisecond;
  }

  /** A call starts. */
  take(now: number): void {
    this.#fill(now);
    this.#tokens--;
  }

  #fill(now: number): void {
    this.#tokens = Math.min(burst, this.#tokens + (now - this.#filledAt) * perMillisecond);
    this.#filledAt = now;
  }
}
