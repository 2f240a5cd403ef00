import { z } from "zod";
import { writeBody } from "./body-bytes";
import { isDeeperThan } from "./filter";
import { jsonDepthMax } from "./json-text";
import { parseQuery } from "./query";
import { CodeFailure } from "./virtual-machine";

const transformed = z.object({
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  body: z.unknown().optional(),
  path: z.string().nullish(),
  query: z.string().nullish(),
});

/** Hookdeck takes no larger request (documented). */
const bodyMax = 10 * 1024 * 1024;

/**
 * The request that a handler returned, as JSON. Hookdeck counts its body again, parses its query again whatever the
 * handler says of `parsed_query`, and fails where it has no content type (observed there). Throws {@link CodeFailure} for what is no request.
 */
export function toRequest(returned: string | undefined): Readonly<Record<string, unknown>> {
  if (returned === undefined) throw new CodeFailure("TypeError: the handler returned no request");
  const value: unknown = JSON.parse(returned);
  if (isDeeperThan(jsonDepthMax, value))
    throw new CodeFailure(`RangeError: the handler returned a request of more than ${jsonDepthMax} levels`);
  const read = transformed.safeParse(value);
  if (!read.success) {
    throw new CodeFailure(`TypeError: the handler returned no request: ${z.prettifyError(read.error)}`);
  }
  const { headers, body, path, query } = read.data;
  const lower = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
  const contentType = lower.get("content-type");
  if (contentType === undefined) {
    throw new CodeFailure("TypeError: the handler returned a request without a content-type header");
  }
  lower.delete("content-length");
  if (body !== undefined && body !== null) {
    const written = writeBody(body, contentType);
    const { length } = written.bytes;
    if (length > bodyMax) throw new CodeFailure("RangeError: the handler returned a body above 10 MB");
    lower.set("content-type", written.contentType);
    lower.set("content-length", String(length));
  }
  return {
    headers: Object.fromEntries(lower),
    ...(body === undefined ? {} : { body }),
    ...(path === undefined ? {} : { path }),
    ...(query === undefined ? {} : { query }),
    parsed_query: parseQuery(query ?? ""),
  };
}
