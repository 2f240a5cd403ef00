/** Which requests a fault is for. Everything left out matches everything. */
export interface FaultMatch {
  /** HTTP method, upper case. */
  readonly method?: string;
  /** Path below the API version: equal to this text, or matched by this expression. */
  readonly path?: string | RegExp;
  /** First matching request to act on, counted from 1. @default 1 */
  readonly nth?: number;
  /** Matching requests to act on, from {@link nth} on; `Infinity` for all. @default 1 */
  readonly times?: number;
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
  /** Never answers; the connection ends when the emulator closes. */
  | { readonly type: "hang" }
  /** Answers the right headers and half of the body, then drops the connection. */
  | { readonly type: "truncate" }
  /** Waits this long, in milliseconds, then goes on. */
  | { readonly type: "latency"; readonly ms: number };

/** A failure to provoke. */
export interface Fault {
  readonly match?: FaultMatch;
  /** Whether a write takes effect first. @default "before" */
  readonly phase?: "before" | "after";
  readonly action: FaultAction;
}

/** The faults that wait for their requests. */
export class Faults {
  private readonly armed: { readonly fault: Fault; seen: number }[] = [];

  /** Arms a fault. The first armed one that is due acts; the others wait for a later request. */
  add(fault: Fault): void {
    this.armed.push({ fault, seen: 0 });
  }

  /** The fault that this request meets. Every match counts, whether its fault acts or not. */
  take(method: string, path: string): Fault | undefined {
    const due = this.armed.filter((entry) => {
      const match = entry.fault.match ?? {};
      if (!matches(match, method, path)) return false;
      entry.seen += 1;
      const first = match.nth ?? 1;
      return entry.seen >= first && entry.seen < first + (match.times ?? 1);
    });
    return due[0]?.fault;
  }

  /** Disarms everything. */
  clear(): void {
    this.armed.length = 0;
  }
}

function matches(match: FaultMatch, method: string, path: string): boolean {
  if (match.method !== undefined && match.method !== method) return false;
  if (match.path === undefined) return true;
  return typeof match.path === "string" ? match.path === path : path.search(match.path) >= 0;
}
