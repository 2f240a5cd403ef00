import { z } from "zod";
import { evaluateFilter, isDeeperThan } from "../../../sandbox/filter";
import { filterDepthMax, searchTermMinLength } from "../../../specs/limits";
import type { Predicate } from "../../contract/filters";
import { parseJson } from "../ingest/payload";
import type { Payload } from "../model";

export interface Carrier {
  readonly payload: Payload;
}

/** Filters by what a request says, for requests and events alike. */
export const payloadFilters = {
  search_term: z
    .string()
    .min(searchTermMinLength)
    .optional()
    .transform((term): Predicate<Carrier> => {
      if (term === undefined) return () => true;
      const text = term.toLowerCase();
      return ({ payload }) => textOf(payload).toLowerCase().includes(text);
    }),
  headers: json((payload) => payload.headers, lowerCased),
  body: json((payload) => payload.body),
  parsed_query: json((payload) => payload.parsedQuery),
  path: z
    .string()
    .optional()
    .transform((part): Predicate<Carrier> => {
      return ({ payload }) => part === undefined || payload.path.includes(part);
    }),
};

/** A part of the JSON, or its text: documented to match partially; read as a filter rule is. */
function json(part: (payload: Payload) => unknown, prepare = (pattern: unknown) => pattern) {
  const asked = z
    .unknown()
    .optional()
    .transform((value, context): unknown => {
      if (typeof value !== "string") return value;
      const json = parseJson(value);
      if (json !== undefined) return json.value;
      context.addIssue({ code: "invalid_type", expected: "object", input: value });
      return z.NEVER;
    })
    .superRefine((value, context) => {
      if (!isDeeperThan(filterDepthMax, value)) return;
      context.addIssue({ code: "custom", message: `value has more than ${filterDepthMax} levels` });
    });
  return asked.transform((value): Predicate<Carrier> => {
    // any part is filtered as a body is
    const filter = { body: prepare(value) };
    return ({ payload }) => evaluateFilter(filter, { body: part(payload) }).matches;
  });
}

/** With its names as payloads have those of their headers. */
function lowerCased(pattern: unknown): unknown {
  if (typeof pattern !== "object" || pattern === null) return pattern;
  return Object.fromEntries(Object.entries(pattern).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Everything that a search looks through. */
function textOf({ body, headers, parsedQuery, path }: Payload): string {
  return [body, headers, parsedQuery, path]
    .map((part) => (typeof part === "string" ? part : JSON.stringify(part)))
    .join("\n");
}
