import { longestWait, type RateReading } from "./headers";
import { Others } from "./others";

const windowLength = 60_000;
/** Two answers of one window may name ends that differ by a rounding. */
const rounding = 1_500;
/** How late the end of a window may be taken: `Date` is rounded down to a second, and an answer travels. */
const lateness = 2_000;

/**
 * The rate budget of one key: what is left of a fixed window of one minute, as far as the answers tell.
 *
 * Two rules keep it from promising too much. Of all the counts seen in a window the lowest is believed: a call that
 * the server counted after it is either still in flight, and counted by the caller, or came back with a lower count.
 * And of all the ends seen for a window the earliest is believed, because each of them is late, never early.
 *
 * All times are milliseconds of the monotonic clock.
 */
export class RateWindow {
  #limit: number;
  #remaining: number;
  #endsAt: number;
  #reset: number;
  /** Calls without a count so close to the end that the server may have counted them in the next window. */
  #late = 0;
  /** The window ran out by the clock, and no answer has confirmed the next one yet. */
  #assumed = false;
  readonly #others = new Others();

  constructor(reading: RateReading, now: number) {
    this.#limit = reading.limit;
    this.#remaining = reading.remaining;
    this.#endsAt = now + reading.endsIn;
    this.#reset = reading.reset;
    this.#others.start(reading.limit - reading.remaining, now);
  }

  /** Calls per window. */
  get limit(): number {
    return this.#limit;
  }

  /**
   * Milliseconds until a call may start beside `inFlight` others, leaving a share of the budget to other users, and
   * more where others are seen; endless where one in flight must come back first.
   */
  waitFor(now: number, inFlight: number, share: number): number {
    this.#roll(now);
    const kept = this.#limit - Math.max(1, Math.floor(this.#limit * share));
    if (this.#remaining - inFlight <= kept) return this.#endsAt - now;
    if (this.#others.isStale(inFlight, now)) return Number.POSITIVE_INFINITY;
    return this.#others.allow(this.#remaining, inFlight, now) ? 0 : this.#endsAt - now;
  }

  /** Takes in what an answer said while `inFlight` other calls are under way. */
  learn(reading: RateReading, now: number, inFlight = 0): void {
    this.#roll(now);
    const endsAt = now + reading.endsIn;
    if (this.#assumed || reading.reset > this.#reset + rounding) {
      this.#others.begin();
      this.#limit = reading.limit;
      this.#remaining = reading.remaining;
      this.#endsAt = endsAt;
      this.#reset = reading.reset;
      this.#assumed = false;
      this.#late = 0;
    } else if (reading.reset >= this.#reset - rounding) {
      this.#remaining = Math.min(this.#remaining, reading.remaining);
      this.#endsAt = Math.min(this.#endsAt, endsAt);
    }
    // an answer from an older window has nothing to say about this one
    if (reading.reset < this.#reset - rounding) return;
    this.#others.learn(reading.limit - reading.remaining, inFlight, now, this.#endsAt + windowLength);
  }

  /** Counts a call that came back without a count, or not at all: the server may have charged it. */
  charge(now: number): void {
    this.#roll(now);
    this.#remaining--;
    this.#others.charge();
    if (now >= this.#endsAt - lateness) this.#late++;
  }

  /** The server refused a call for its rate: nothing is left until then, and no longer than a window lasts. */
  exhaust(until: number, now: number): void {
    this.#remaining = 0;
    this.#endsAt = Math.min(until, now + longestWait);
  }

  #roll(now: number): void {
    if (now < this.#endsAt) return;
    this.#remaining = this.#limit - this.#late;
    this.#late = 0;
    this.#endsAt = now + windowLength;
    this.#assumed = true;
    this.#others.begin();
  }
}
