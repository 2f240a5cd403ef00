import { type Emulator, startEmulator } from "../src/emulator";
import { Clock } from "./clock";

/** What one operation took. All times in seconds, of the clock that the rate limit goes by. */
export interface Figures {
  /** Requests that the API received. */
  readonly calls: number;
  /** How many of them were answered with 429. */
  readonly refused: number;
  /** From the first request to the last answer. */
  readonly api: number;
  /** From start to end as a person sees it; the work of the engine is not sped up. */
  readonly wall: number;
}

/** An emulator that enforces its rate limit, answers as slowly as a distant API, and measures who calls it. */
export class Server {
  #first: number | undefined;
  #last = 0;

  private constructor(
    readonly emulator: Emulator,
    readonly clock: Clock,
  ) {}

  /** @param latency time that each answer takes, in milliseconds of its clock. */
  static async start({ speed, latency }: { speed: number; latency: number }): Promise<Server> {
    const clock = new Clock(speed);
    let server: Server | undefined;
    const emulator = await startEmulator({
      // it looks at the clock when a request comes and when its answer leaves
      clock: () => server?.look() ?? clock.now(),
      rateLimit: { enforce: true },
    });
    emulator.fail({
      match: { times: Number.POSITIVE_INFINITY },
      action: { type: "latency", ms: latency / speed },
    });
    server = new Server(emulator, clock);
    return server;
  }

  /** Measures an operation. */
  async measure(work: () => Promise<unknown>): Promise<Figures> {
    const { speed } = this.clock;
    const before = this.emulator.journal.length;
    this.#first = undefined;
    const start = performance.now();
    await work();
    const wall = (performance.now() - start) / 1000;
    const made = this.emulator.journal.slice(before);
    const api = this.#first === undefined ? 0 : (this.#last - this.#first) / 1000;
    return {
      calls: made.length,
      refused: made.filter(({ status }) => status === 429).length,
      api,
      wall: api + Math.max(0, wall - api / speed),
    };
  }

  /** One call, with what was answered. */
  async call(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.emulator.url}/2026-09-01${path}`, {
      method,
      headers: { authorization: `Bearer ${this.emulator.apiKey}`, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}`);
    return answer;
  }

  private look(): number {
    const now = this.clock.now();
    this.#first ??= now;
    this.#last = now;
    return now;
  }
}
