/** A number of starts in every period. */
export interface Rate {
  readonly rate: number;
  /** Milliseconds. */
  readonly period: number;
}

const periods: Readonly<Record<string, number>> = { second: 1000, minute: 60_000, hour: 3_600_000 };

/** The rate that a destination's config tells; `undefined` where there is none. */
export function rateOf(rate: number | null, period: string | null): Rate | undefined {
  const length = periods[period ?? "second"];
  return rate === null || length === undefined ? undefined : { rate, period: length };
}

/** Counts the starts of one lane in windows that begin with a start. */
export class RateWindow {
  private start = Number.NEGATIVE_INFINITY;
  private count = 0;

  /** When the next one may start, at the earliest. */
  free(now: number, limit: Rate | undefined): number {
    if (limit === undefined || now >= this.start + limit.period || this.count < limit.rate) return now;
    return this.start + limit.period;
  }

  /** Counts one that starts now. */
  take(now: number, limit: Rate | undefined): void {
    if (limit === undefined) return;
    if (now >= this.start + limit.period) {
      this.start = now;
      this.count = 0;
    }
    this.count += 1;
  }
}
