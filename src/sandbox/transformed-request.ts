import { z } from "zod";
import { CodeFailure } from "./virtual-machine";

const transformed = z.object({
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  body: z.unknown().optional(),
  path: z.string().nullish(),
  query: z.string().nullish(),
  parsed_query: z.record(z.string(), z.unknown()).nullish(),
});

/** Hookdeck takes no larger request (documented). */
const bodyMax = 10 * 1024 * 1024;

/**
 * The request that a handler returned, as JSON. Hookdeck counts its body again (observed there), and fails where it has no
 * content type. Throws {@link CodeFailure} for what is no request.
 */
export function toRequest(returned: string | undefined): Readonly<Record<string, unknown>> {
  if (returned === undefined) throw new CodeFailure("TypeError: the handler returned no request");
  const read = transformed.safeParse(JSON.parse(returned));
  if (!read.success) {
    throw new CodeFailure(`TypeError: the handler returned no request: ${z.prettifyError(read.error)}`);
  }
  const { headers, body, path, query, parsed_query } = read.data;
  const lower = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
  if (!lower.has("content-type")) {
    throw new CodeFailure("TypeError: the handler returned a request without a content-type header");
  }
  lower.delete("content-length");
  if (body !== undefined && body !== null) {
    const length = Buffer.byteLength(typeof body === "string" ? body : JSON.stringify(body));
    if (length > bodyMax) throw new CodeFailure("RangeError: the handler returned a body above 10 MB");
    lower.set("content-length", String(length));
  }
  return {
    headers: Object.fromEntries(lower),
    ...(body === undefined ? {} : { body }),
    ...(path === undefined ? {} : { path }),
    ...(query === undefined ? {} : { query }),
    parsed_query: parsed_query ?? {},
  };
}
