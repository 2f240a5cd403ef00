import { isJsonType, mediaType } from "../../../sandbox/body-bytes";
import { isDeeperThan } from "../../../sandbox/filter";
import { jsonDepthMax } from "../../../sandbox/json-text";
import { newId } from "../../contract/ids";
import { parseQuery } from "../../contract/query";
import type { Payload, RejectionCause } from "../model";
import { decompressed, textOf } from "./content";

/** A request as it arrives at a source's URL. */
export interface Arrival extends Pick<Payload, "method" | "url" | "headers" | "path" | "query"> {
  /** `undefined` where it is longer than what Hookdeck takes. */
  readonly rawBody: Buffer | undefined;
}

/** What an arrival says, and why it cannot be taken, if it cannot. */
export interface Parsed {
  readonly payload: Payload;
  readonly cause: RejectionCause | undefined;
}

const noBytes = Buffer.alloc(0);

/** Reads an arrival. A body that cannot be taken is kept as text. */
export function parseArrival({ method, url, headers, path, query, rawBody: sent }: Arrival): Parsed {
  const bytes = sent === undefined ? "too large" : decompressed(sent, headers["content-encoding"]);
  const { body, cause } =
    typeof bytes === "string" ? unread[bytes] : parseBody(headers["content-type"], bytes);
  const said = { method, url, headers, path, query, parsedQuery: parseQuery(query) };
  const rawBody = typeof bytes === "string" ? (sent ?? noBytes) : bytes;
  return { payload: { id: newId("eventData"), ...said, body, rawBody }, cause };
}

interface ParsedBody {
  readonly body: unknown;
  readonly cause: RejectionCause | undefined;
}

/** What becomes of bytes that cannot be read. */
const unread: Readonly<Record<"too large" | "broken" | "unknown", ParsedBody>> = {
  "too large": { body: null, cause: "PAYLOAD_TOO_LARGE" },
  broken: { body: null, cause: "INGESTION_FATAL" },
  unknown: { body: null, cause: "UNSUPPORTED_CONTENT_TYPE" },
};
/** Documented, but for other texts and kinds of XML than the plain ones: those are a guess. */
const texts = /^(text\/.*|application\/(xml|jwt|x-ndjson)|.*\+xml|multipart\/form-data)$/;

function parseBody(contentType: string | undefined, bytes: Buffer): ParsedBody {
  const text = textOf(bytes, contentType ?? "");
  if (text === "") return { body: null, cause: undefined };
  const type = mediaType(contentType ?? "");
  const taken = (body: unknown) => ({ body, cause: undefined });
  if (type === "application/x-www-form-urlencoded") return taken(parseQuery(text));
  if (texts.test(type)) return taken(text);
  const isJson = isJsonType(type);
  if (!isJson && type !== "") return { body: text, cause: "UNSUPPORTED_CONTENT_TYPE" };
  const json = parseJson(text);
  if (json !== undefined) return taken(json.value);
  return isJson ? { body: text, cause: "UNPARSABLE_JSON" } : taken(text);
}

/** The value of a JSON text; `undefined` where it is none, or has more levels than can be worked with. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  // most answers of receivers are empty, and an error takes its time
  if (text === "") return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isDeeperThan(jsonDepthMax, value) ? undefined : { value };
  } catch {
    return undefined;
  }
}
