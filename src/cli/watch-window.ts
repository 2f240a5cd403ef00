/**
 * Time that is looked at once more: records were seen to appear in lists up to 15 s late, and out of order (observed on
 * Hookdeck's API).
 */
export const overlap = 20_000;
/** Records of one list that are taken at one look; what is left comes with the next one. */
const mostAtOnce = 500;

/** From when on a list is looked at, in milliseconds since the epoch, and how much of it. */
export class Window {
  #most = mostAtOnce;

  constructor(private time: number) {}

  /** Begin of the next look. */
  get from(): number {
    return this.time;
  }

  /** Most records of the next look. */
  get most(): number {
    return this.#most;
  }

  /** Moves on behind what was seen. Whether there is more already. */
  seen(times: readonly string[], now: number): boolean {
    const last = Math.max(this.time, ...times.map((time) => Date.parse(time)));
    if (times.length < this.#most) {
      this.time = Math.max(this.time, Math.min(last, now) - overlap);
      this.#most = mostAtOnce;
      return false;
    }
    // where all of them are of one moment, the end of that moment is further down the list
    this.#most = last > this.time ? mostAtOnce : this.#most * 2;
    this.time = last;
    return true;
  }
}
