/** A delivery of a request, as the page lists it. Times are milliseconds since the epoch. */
export interface EventRow {
  readonly id: string;
  /** Id of the connection. */
  readonly connection: string;
  /** As the API tells it. */
  readonly status: string;
  /** Attempts that are over. */
  readonly attempts: number;
  /** Status of the last answer. */
  readonly response: number | null;
  /** Why no answer came, or why the event was given up. */
  readonly error: string | null;
  /** When it is delivered next: the end of a delay, or an automatic retry. */
  readonly next: number | null;
}

/** A connection that made no event of a request. */
export interface IgnoredRow {
  readonly connection: string;
  /** As the API tells it. */
  readonly cause: string;
}

/** A run of a transformation. */
export interface RunRow {
  /** Id of the execution. */
  readonly id: string;
  readonly transformation: string;
  readonly connection: string;
  /** Log level of the execution, as the API tells it. */
  readonly level: string;
}

/** A request and what became of it, as the page lists it: enough for a line, the rest is asked for from the API. */
export interface RequestRow {
  readonly id: string;
  /** When it came in, in milliseconds since the epoch. */
  readonly at: number;
  /** Microseconds of that time beyond its milliseconds: they order the requests of one millisecond. */
  readonly micros: number;
  /** Id of the source. */
  readonly source: string;
  readonly method: string;
  /** Path below the source's URL, with its query. */
  readonly path: string;
  /** Length of the body, in bytes. */
  readonly bytes: number;
  /** Beginning of the body, at most 160 bytes of it. */
  readonly preview: string;
  readonly verified: boolean;
  /** Why it was rejected, as the API tells it. */
  readonly rejected: string | null;
  readonly events: readonly EventRow[];
  readonly ignored: readonly IgnoredRow[];
  readonly runs: readonly RunRow[];
}

/** A project that the page can show. */
export interface ProjectRow {
  readonly id: string;
  readonly name: string;
}

/** What the stream of changes says. */
export type Message =
  /** The first message: what the emulator is. */
  | {
      readonly type: "hello";
      /** Version of the API that the page asks. */
      readonly version: string;
      readonly url: string;
      readonly projects: readonly ProjectRow[];
      /** The project that the stream is about. */
      readonly projectId: string;
      /** Most requests that are kept. */
      readonly keep: number;
      /** Whether the clock passes by itself, stands still until it is moved, or cannot be moved. */
      readonly clock: "running" | "held" | "given";
      readonly now: number;
    }
  /** Requests that are new or that something became of, and the ids of those that are forgotten. */
  | {
      readonly type: "rows";
      readonly now: number;
      readonly rows: readonly RequestRow[];
      readonly gone: readonly string[];
    }
  /** The time, where nothing else is to be said. */
  | { readonly type: "now"; readonly now: number }
  /** Objects of the project changed: they are asked for from the API. */
  | { readonly type: "objects"; readonly projects: readonly ProjectRow[] }
  /** Everything was forgotten. */
  | { readonly type: "reset" };
