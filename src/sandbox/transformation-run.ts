/** The request that a transformation gets. */
export interface TransformationRequest {
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON, else text. */
  readonly body?: unknown;
  /** Path below the source's URL, with its leading slash. */
  readonly path?: string | null;
  /** Query string without the question mark. */
  readonly query?: string | null;
  /** @default {} */
  readonly parsed_query?: Readonly<Record<string, unknown>>;
}

/** What to run, and with what. */
export interface TransformationRun {
  /** JavaScript that calls `addHandler("transform", (request, context) => …)`. */
  readonly code: string;
  readonly request: TransformationRequest;
  /** What the code finds at `process.env`. @default {} */
  readonly env?: Readonly<Record<string, string>>;
  /** What the handler gets beside the request, and beside the environment as `env`. @default {} */
  readonly context?: Readonly<Record<string, unknown>>;
  /** The time that the code sees, in milliseconds since the epoch. @default the machine's clock */
  readonly now?: () => number;
  /** Longest run, in milliseconds. Hookdeck's limit is one second (documented). @default 1000 */
  readonly timeLimit?: number;
}

/** A line that the code logged, or the error that ended it. */
export interface ConsoleLine {
  readonly type: "error" | "log" | "warn" | "info" | "debug";
  readonly message: string;
}
