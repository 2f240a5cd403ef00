const minute = 60_000;
const perMinute = 240;

/**
 * How long an operation was busy with the API: while at least one call was under way, and while none could be because
 * the minute's budget was used up. Pauses in which the engine had not asked for anything are left out.
 *
 * All times are milliseconds of the emulator's clock.
 */
export class ApiTime {
  /** Time with a call under way or without budget. */
  spent = 0;
  #first: number | undefined;
  #last = 0;
  #underWay = 0;
  #window = { start: 0, calls: 0 };

  constructor(private readonly now: () => number) {}

  /** From the first request to the last answer. */
  get span(): number {
    return this.#first === undefined ? 0 : this.#last - this.#first;
  }

  /** A request has come. */
  started(): void {
    const now = this.#look();
    this.#first ??= now;
    this.#underWay++;
    const start = now - (now % minute);
    if (this.#window.start !== start) this.#window = { start, calls: 0 };
    this.#window.calls++;
  }

  /** An answer has left. */
  finished(): void {
    this.#look();
    this.#underWay--;
  }

  /** Adds what has passed since the last look. */
  #look(): number {
    const now = this.now();
    if (this.#underWay > 0) this.spent += now - this.#last;
    else if (this.#window.calls >= perMinute) {
      this.spent += Math.max(0, Math.min(now, this.#window.start + minute) - this.#last);
    }
    this.#last = now;
    return now;
  }
}
