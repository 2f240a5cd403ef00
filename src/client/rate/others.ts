/** How old a count may be, in milliseconds, before one call alone asks for the next one. */
const freshFor = 1_000;
/** Of what is left, the part that may be under way: others who keep to the same part leave enough for each other. */
const part = 6;

/**
 * Whether others make calls with the same key at the same time, as far as the counts of the server tell. Calls that
 * were made in the window before the first answer may be an earlier command's: they count as those of somebody who
 * goes on, until the window ends.
 */
export class Others {
  /** Calls of ours that were counted in this window, as far as answers tell. */
  #own = 0;
  /** Most calls that others can have made in this window by now; those in flight may be counted or not. */
  #most = 0;
  #activeUntil = Number.NEGATIVE_INFINITY;
  /** Calls were made before our first one, and whoever made them may go on. */
  #presumed = false;
  #learntAt = Number.NEGATIVE_INFINITY;

  /** The first answer of all: calls before it were not ours. */
  start(used: number, now: number): void {
    this.#own = 1;
    this.#most = used - 1;
    this.#learntAt = now;
    this.#presumed = used > 1;
  }

  /** A window begins. Its first answer is where counting starts: a clock that was set looks like a new window, too. */
  begin(): void {
    this.#own = 0;
    this.#most = Number.POSITIVE_INFINITY;
    this.#presumed = false;
  }

  /** A call of ours came back without a count. */
  charge(): void {
    this.#own++;
  }

  /**
   * An answer told how many calls of this window are used.
   *
   * @param inFlight calls of ours that are still under way.
   * @param until end of the next window: who has made calls now will not have gone before.
   */
  learn(used: number, inFlight: number, now: number, until: number): void {
    this.#own++;
    this.#learntAt = now;
    const most = used - this.#own;
    if (most - inFlight > this.#most) this.#activeUntil = until;
    this.#most = Math.min(this.#most, Math.max(0, most));
  }

  /** Whether a call may start beside those in flight without meeting the calls of others at the end of the budget. */
  allow(remaining: number, inFlight: number, now: number): boolean {
    return !this.#areActive(now) || inFlight < Math.floor(remaining / part);
  }

  /** Whether the next count has to be waited for, since others may have used much since the last one. */
  isStale(inFlight: number, now: number): boolean {
    return this.#areActive(now) && inFlight > 0 && now - this.#learntAt > freshFor;
  }

  #areActive(now: number): boolean {
    return this.#presumed || now < this.#activeUntil;
  }
}
