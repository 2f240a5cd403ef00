/** Where a key stands in its window after one more request. */
export interface RateUsage {
  readonly limit: number;
  readonly remaining: number;
  /** End of the window, in milliseconds since the epoch. */
  readonly resetAt: number;
  /** Time to the end of the window, in milliseconds. */
  readonly resetIn: number;
  readonly exceeded: boolean;
}

/**
 * Counts requests per bucket in fixed windows, as Hookdeck does: 240 a minute per key (documented, and observed on its
 * API).
 */
export class Rates {
  private readonly windows = new Map<string, { start: number; count: number }>();

  constructor(
    private readonly windowMs: number,
    private readonly clock: () => number,
  ) {}

  /** Counts one request. */
  count(bucket: string, limit: number): RateUsage {
    const now = this.clock();
    const start = now - (now % this.windowMs);
    const known = this.windows.get(bucket);
    const window = known?.start === start ? known : { start, count: 0 };
    window.count += 1;
    this.windows.set(bucket, window);
    const resetAt = start + this.windowMs;
    return {
      limit,
      remaining: Math.max(0, limit - window.count),
      resetAt,
      resetIn: resetAt - now,
      exceeded: window.count > limit,
    };
  }

  /** Opens a fresh window for everybody. */
  clear(): void {
    this.windows.clear();
  }
}

/**
 * The headers that Hookdeck puts on every reply, whether it limited the request or not (observed on Hookdeck's API).
 */
export function rateHeaders(standing: RateUsage): Record<string, string> {
  return {
    "x-ratelimit-limit": String(standing.limit),
    "x-ratelimit-remaining": String(standing.remaining),
    "x-ratelimit-reset": new Date(standing.resetAt).toISOString(),
    "retry-after": String(standing.resetIn / 1000),
  };
}
