import { z } from "zod";
import { type Filters, QueryError, readQuery } from "../../queries/query";
import { type Time, text } from "../../specs/queries/filter-fields";

/** What to explain. One of the objects, or none for the whole project; a `source` may be given with a `connection`. */
export interface ExplainQuestion {
  /** Id of a request. */
  readonly request?: string;
  /** Id of an event. */
  readonly event?: string;
  /** Id or name of a source. */
  readonly source?: string;
  /** Id or name of a connection. A name is unique within a source: give `source` too where several have it. */
  readonly connection?: string;
  /** Id or name of a destination. */
  readonly destination?: string;
  /** Begin of the time to look at. Without a meaning for a request or an event. @default a day before `to` */
  readonly from?: Time;
  /** End of the time to look at. @default now */
  readonly to?: Time;
}

/** How it is explained. */
export interface ExplainLimits {
  /**
   * Calls of Hookdeck's API that are wanted, of the 240 a minute that a key has. The first 9 are made in any case
   * where they are needed; what tells more is left out above the limit, and the notes say so.
   *
   * @default 12
   */
  readonly maxCalls?: number;
  /**
   * Whether values of payloads are shown whose names look like those of secrets (`authorization`, `cookie`, names with
   * `signature`, `token`, `secret`, `password`, `key`).
   *
   * @default false
   */
  readonly includeSecrets?: boolean;
}

const time = z
  .union([z.date(), z.iso.datetime({ offset: true })], {
    error: "must be a date, or ISO text with a time zone such as 2026-09-01T00:00:00Z",
  })
  .transform((value) => (typeof value === "string" ? value : value.toISOString()));

const questions: Filters = {
  noun: "question",
  schema: z.strictObject({
    request: text.exactOptional(),
    event: text.exactOptional(),
    source: text.exactOptional(),
    connection: text.exactOptional(),
    destination: text.exactOptional(),
    from: time.exactOptional(),
    to: time.exactOptional(),
  }),
};

/** A question that was read. */
export interface Asked {
  readonly kind: "project" | "source" | "connection" | "destination" | "request" | "event";
  /** Id, or name. */
  readonly reference: string;
  /** Source within which a connection's name is looked for. */
  readonly within?: string;
  /** Begin of the time, where it was said. */
  readonly from?: string;
  /** End of the time, where it was said. */
  readonly to?: string;
}

/** A stretch of time, as ISO times. */
export interface TimeRange {
  readonly from: string;
  readonly to: string;
}

const kinds = ["request", "event", "connection", "destination", "source"] as const;

const refusal = (property: string, reason: string) => new QueryError("question", [{ property, reason }]);

/** Reads a question. @throws QueryError for unknown keys, and for several objects. */
export function readQuestion(question: ExplainQuestion): Asked {
  const read = readQuery(questions, question);
  const said = kinds.filter((kind) => read[kind] !== undefined);
  const isNarrowed = said.length === 2 && said.includes("connection") && said.includes("source");
  if (said.length > 1 && !isNarrowed)
    throw refusal(said.join(", "), "cannot be explained together; give one of them");
  const [kind] = said;
  const asked: Asked = {
    kind: kind ?? "project",
    reference: kind === undefined ? "" : String(read[kind]),
    ...(isNarrowed && { within: String(read["source"]) }),
    ...(typeof read["from"] === "string" && { from: read["from"] }),
    ...(typeof read["to"] === "string" && { to: read["to"] }),
  };
  timeOf(asked, new Date());
  return asked;
}

/**
 * The time that is looked at. Without an end it goes on for a second from now: Hookdeck tells its time in seconds.
 *
 * @throws QueryError for a time that ends before it begins.
 */
export function timeOf({ from, to }: Asked, now: Date): TimeRange {
  const end = to ?? new Date(now.getTime() + 1000).toISOString();
  const begin = from ?? new Date(Date.parse(end) - day).toISOString();
  if (Date.parse(begin) < Date.parse(end)) return { from: begin, to: end };
  throw refusal("from", to === undefined ? "must not lie in the future" : "must be earlier than to");
}

const day = 86_400_000;
