const successesForOneMore = 20;

/** How many calls may be in flight: half as many after a 5xx, one more after every 20 successes. */
export class Concurrency {
  #limit: number;
  #successes = 0;
  #halvedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly most: number) {
    this.#limit = most;
  }

  get limit(): number {
    return this.#limit;
  }

  /** Takes in the status of a call that started then. */
  learn(status: number, startedAt: number, now: number): void {
    if (status >= 500) {
      // calls that were already under way when it was halved belong to the same trouble
      if (startedAt < this.#halvedAt) return;
      this.#limit = Math.max(1, Math.floor(this.#limit / 2));
      this.#halvedAt = now;
      this.#successes = 0;
    } else if (++this.#successes % successesForOneMore === 0) {
      this.#limit = Math.min(this.most, this.#limit + 1);
    }
  }
}
