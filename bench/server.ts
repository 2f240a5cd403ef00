import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";
import { type Emulator, startEmulator } from "../src/emulator";
import { ApiTime } from "./api-time";
import { Clock } from "./clock";

/** What one operation took. All times in seconds, of the clock that the rate limit goes by. */
export interface Figures {
  /** Requests that the API received. */
  readonly calls: number;
  /** How many of them were answered with 429. */
  readonly refused: number;
  /** While a call was under way or the budget of the minute was used up; not while the engine was busy. */
  readonly api: number;
  /** From the first request to the last answer. */
  readonly span: number;
  /** From start to end as a person sees it; the work of the engine is not sped up. */
  readonly wall: number;
}

/** An emulator that enforces its rate limit, answers as slowly as a distant API, and measures who calls it. */
export class Server {
  private constructor(
    readonly emulator: Emulator,
    readonly clock: Clock,
  ) {}

  /** @param latency time that each answer takes, in milliseconds of its clock. */
  static async start({ speed, latency }: { speed: number; latency: number }): Promise<Server> {
    const clock = new Clock(speed);
    const emulator = await startEmulator({ clock: () => clock.now(), rateLimit: { enforce: true } });
    emulator.fail({
      match: { times: Number.POSITIVE_INFINITY },
      action: { type: "latency", ms: latency / speed },
    });
    return new Server(emulator, clock);
  }

  /**
   * Measures an operation.
   *
   * @param opensWindow whether its first call opens a window of the rate limit. @default true
   */
  async measure(work: () => Promise<unknown>, opensWindow = true): Promise<Figures> {
    const { speed } = this.clock;
    const before = this.emulator.journal.length;
    const time = new ApiTime(() => this.clock.now());
    const start = performance.now();
    await this.#watch(time, work, opensWindow);
    const wall = (performance.now() - start) / 1000;
    const made = this.emulator.journal.slice(before);
    const span = time.span / 1000;
    return {
      calls: made.length,
      refused: made.filter(({ status }) => status === 429).length,
      api: time.spent / 1000,
      span,
      wall: span + Math.max(0, wall - span / speed),
    };
  }

  /** Tells of every request to this emulator, and of its end, while something runs. */
  async #watch(time: ApiTime, work: () => Promise<unknown>, opensWindow: boolean): Promise<void> {
    const port = Number(new URL(this.emulator.url).port);
    const isOurs = (message: unknown) => requestOf(message)?.socket.localPort === port;
    let isFirst = opensWindow;
    const started = (message: unknown) => {
      if (!isOurs(message)) return;
      // before the emulator counts it
      if (isFirst) this.clock.openWindow();
      isFirst = false;
      time.started();
    };
    const finished = (message: unknown) => isOurs(message) && time.finished();
    subscribe("http.server.request.start", started);
    subscribe("http.server.response.finish", finished);
    try {
      await work();
    } finally {
      unsubscribe("http.server.request.start", started);
      unsubscribe("http.server.response.finish", finished);
    }
  }

  /** One call, with what was answered. */
  async call(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.emulator.url}/2026-09-01${path}`, {
      method,
      headers: { authorization: `Bearer ${this.emulator.apiKey}`, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}: ${text}`);
    return JSON.parse(text);
  }
}

/** The request that Node's own channel tells of (https://nodejs.org/api/diagnostics_channel.html). */
function requestOf(message: unknown): IncomingMessage | undefined {
  if (typeof message !== "object" || message === null || !("request" in message)) return undefined;
  return message.request instanceof IncomingMessage ? message.request : undefined;
}
