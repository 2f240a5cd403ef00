/** Which requests a fault is for. Everything left out matches everything. */
export interface FaultMatch {
  /** HTTP method, upper case. */
  readonly method?: string;
  /** Path below the API version: equal to this text, or matched by this expression. */
  readonly path?: string | RegExp;
  /** The `name` in the request's body. */
  readonly name?: string;
  /** First matching request to act on, counted from 1. @default 1 */
  readonly nth?: number;
  /**
   * How often to act, from the {@link nth} matching request on; `Infinity` for always.
   * @default 1; always with a probability, and for `clockSkew` and `conflict500`
   */
  readonly times?: number;
  /** Chance of each of these requests to be acted on, from 0 to 1. @default 1 */
  readonly probability?: number;
  /** Start of the sequence of chances: the same seed meets the same requests. @default 1 */
  readonly seed?: number;
}

/** What a fault does. */
export type FaultAction =
  | {
      readonly type: "status";
      readonly code: number;
      /** Added to the reply's own; `null` takes one away, such as a rate header. */
      readonly headers?: Readonly<Record<string, string | null>>;
      /** Text as it is, anything else as JSON. @default empty */
      readonly body?: unknown;
    }
  /** Resets the connection. */
  | { readonly type: "reset" }
  /** Never answers; the connection ends when faults are healed, or the emulator closes. */
  | { readonly type: "hang" }
  /** Answers slowly: `bytes` of the body (1 by default) every `ms` milliseconds (10 by default). */
  | { readonly type: "trickle"; readonly bytes?: number; readonly ms?: number }
  /** Answers the right headers and a number of bytes of the body, half of it by default, then drops the connection. */
  | { readonly type: "truncate"; readonly at?: number }
  /** Answers 200 with a body that says it is JSON and is none. */
  | { readonly type: "garbage" }
  /** Answers a page, with status 200 by default, as a proxy on the way does. */
  | { readonly type: "html"; readonly code?: number }
  /** Waits this long, in milliseconds, then goes on. */
  | { readonly type: "latency"; readonly ms: number }
  /** Answers with `Date` and `X-RateLimit-Reset` shifted by `ms` milliseconds. */
  | { readonly type: "clockSkew"; readonly ms: number }
  /** Answers 401 to the request's key, from now on and until {@link Emulator.heal}. */
  | { readonly type: "revokeKey" }
  /**
   * Keeps the first upsert of a name in flight for `ms` milliseconds, by default 50, and answers 500 to the others
   * meanwhile, inline ends of a connection included. Hookdeck does that for new objects, observed on Hookdeck's API.
   */
  | { readonly type: "conflict500"; readonly ms?: number };

/** A failure to provoke. */
export interface Fault {
  readonly match?: FaultMatch;
  /**
   * Whether a write takes effect first. `trickle`, `truncate` and `clockSkew` let it take effect in any case. @default
   * "before"
   */
  readonly phase?: "before" | "after";
  readonly action: FaultAction;
}

/** An armed fault, and what became of it so far. */
export interface ArmedFault {
  readonly fault: Fault;
  /** Requests that matched. */
  readonly seen: number;
  /** Requests that it acted on. */
  readonly acted: number;
}

/** A request, as far as faults tell requests apart. */
export interface FaultyRequest {
  readonly method: string;
  readonly path: string;
  /** The `name` in its body. */
  readonly name: string | undefined;
}

/** The faults that wait for their requests, and what those of the past left behind. */
export class Faults {
  /** Projects whose key was revoked. */
  readonly revoked = new Set<string>();
  /** What was upserted by name, as far as `conflict500` has seen it. */
  readonly upserts = new Map<string, "in flight" | "done">();
  #healing = new AbortController();
  readonly #armed: { readonly fault: Fault; readonly chance: () => number; seen: number; acted: number }[] =
    [];

  /** Arms a fault. The first armed one that is due acts; the others wait for a later request. */
  add(fault: Fault): void {
    this.#armed.push({ fault, chance: chances(fault.match?.seed ?? 1), seen: 0, acted: 0 });
  }

  /** What is armed, oldest first, those that have done their work included. */
  get list(): readonly ArmedFault[] {
    return this.#armed.map(({ fault, seen, acted }) => ({ fault, seen, acted }));
  }

  /** Whether any of them tells requests apart by the name in their body. */
  get areNamed(): boolean {
    return this.#armed.some(({ fault }) => fault.match?.name !== undefined);
  }

  /** The fault that this request meets. Every match counts, whether its fault acts or not. */
  take(request: FaultyRequest): Fault | undefined {
    const due = this.#armed.filter((entry) => {
      const { match = {} } = entry.fault;
      if (!matches(match, request)) return false;
      entry.seen += 1;
      const isDue = entry.seen >= (match.nth ?? 1) && entry.acted < timesOf(entry.fault);
      return isDue && entry.chance() < (match.probability ?? 1);
    });
    const [first] = due;
    if (first !== undefined) first.acted += 1;
    return first?.fault;
  }

  /** Aborted by the next {@link heal}. */
  get healing(): AbortSignal {
    return this.#healing.signal;
  }

  /** Disarms everything, takes revoked keys back in, and ends every wait: what is late goes on at once. */
  heal(): void {
    this.#healing.abort();
    this.#healing = new AbortController();
    this.#armed.length = 0;
    this.revoked.clear();
    this.upserts.clear();
  }
}

function matches({ method, path, name }: FaultMatch, request: FaultyRequest): boolean {
  if (method !== undefined && method !== request.method) return false;
  if (name !== undefined && name !== request.name) return false;
  if (path === undefined) return true;
  return typeof path === "string" ? path === request.path : request.path.search(path) >= 0;
}

function timesOf({ match, action }: Fault): number {
  const isLasting =
    match?.probability !== undefined || action.type === "clockSkew" || action.type === "conflict500";
  return match?.times ?? (isLasting ? Number.POSITIVE_INFINITY : 1);
}

/** Numbers from 0 to below 1, the same for the same seed (the mulberry32 generator). */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
