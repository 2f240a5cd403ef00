import { newId } from "../../contract/ids";
import { parseQuery } from "../../contract/query";
import type { Payload, RejectionCause } from "../model";

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
export function parseArrival({ method, url, headers, path, query, rawBody }: Arrival): Parsed {
  const { body, cause } = rawBody === undefined ? tooLarge : parseBody(headers["content-type"], rawBody);
  const said = { method, url, headers, path, query, parsedQuery: parseQuery(query) };
  return { payload: { id: newId("eventData"), ...said, body, rawBody: rawBody ?? noBytes }, cause };
}

interface ParsedBody {
  readonly body: unknown;
  readonly cause: RejectionCause | undefined;
}

const tooLarge: ParsedBody = { body: null, cause: "PAYLOAD_TOO_LARGE" };
const texts = /^(text\/.*|application\/xml|.*\+xml|multipart\/form-data)$/;

function parseBody(contentType: string | undefined, bytes: Buffer): ParsedBody {
  const text = bytes.toString("utf8");
  if (text === "") return { body: null, cause: undefined };
  const type = contentType?.split(";")[0]?.trim().toLowerCase() ?? "";
  const taken = (body: unknown) => ({ body, cause: undefined });
  if (type === "application/x-www-form-urlencoded") return taken(parseQuery(text));
  if (texts.test(type)) return taken(text);
  const isJson = type === "application/json" || type.endsWith("+json");
  if (!isJson && type !== "") return { body: text, cause: "UNSUPPORTED_CONTENT_TYPE" };
  const json = parseJson(text);
  if (json !== undefined) return taken(json.value);
  return isJson ? { body: text, cause: "UNPARSABLE_JSON" } : taken(text);
}

/** The value of a JSON text; `undefined` where it is none. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
