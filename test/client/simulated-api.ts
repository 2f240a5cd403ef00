import type { RawResponse } from "../../src/client/call";
import type { TestTime } from "./test-time";

/** How a simulated API counts and travels. All times in milliseconds. */
export interface SimulatedApiOptions {
  /** Calls per window. */
  readonly limit: number;
  /** How long before the start its first window began. */
  readonly phase?: number;
  /** How far its clock is ahead. */
  readonly skew?: number;
  /** How long the way there and the way back of each call take, in turn. */
  readonly latencies?: readonly number[];
  /** Calls that somebody else has made in a window before ours. */
  readonly foreign?: number;
}

const windowLength = 60_000;

/** Hookdeck's fixed window of one minute and its headers, without sockets: calls are counted when they arrive. */
export class SimulatedApi {
  /** Calls that arrived in each window. */
  readonly arrivals = new Map<number, number>();
  refusals = 0;
  #turn = 0;

  constructor(
    private readonly time: TestTime,
    private readonly options: SimulatedApiOptions,
  ) {}

  readonly call = async (): Promise<RawResponse> => {
    await this.time.sleep(this.#latency());
    const answer = this.#count();
    await this.time.sleep(this.#latency());
    return answer;
  };

  #count(): RawResponse {
    const { limit, phase = 0, skew = 0, foreign = 0 } = this.options;
    const window = Math.floor((this.time.now() + phase) / windowLength);
    const count = (this.arrivals.get(window) ?? 0) + 1;
    const used = count + foreign;
    this.arrivals.set(window, count);
    const end = this.time.date() - this.time.now() + (window + 1) * windowLength - phase + skew;
    const now = this.time.date() + skew;
    const headers = {
      date: new Date(now).toUTCString(),
      "x-ratelimit-limit": String(limit),
      "x-ratelimit-remaining": String(Math.max(0, limit - used)),
      "x-ratelimit-reset": new Date(end).toISOString(),
      "retry-after": String((end - now) / 1000),
    };
    if (used <= limit) return { status: 200, headers, text: "{}" };
    this.refusals++;
    return { status: 429, headers: { ...headers, "content-type": "text/plain" }, text: "Too Many Requests" };
  }

  #latency(): number {
    const { latencies = [75] } = this.options;
    return latencies[this.#turn++ % latencies.length] ?? 0;
  }
}
