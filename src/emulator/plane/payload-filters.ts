import { z } from "zod";
import { searchTermMinLength } from "../../specs/limits";
import type { Predicate } from "../filters";
import { matchesJson } from "./json-match";
import type { Payload } from "./payload";

interface Carrier {
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
  headers: json((payload) => payload.headers),
  body: json((payload) => payload.body),
  parsed_query: json((payload) => payload.parsedQuery),
  path: z
    .string()
    .optional()
    .transform((part): Predicate<Carrier> => {
      return ({ payload }) => part === undefined || payload.path.includes(part);
    }),
};

/** A part of the JSON, or its text: documented to match partially, in the language of filter rules. */
function json(part: (payload: Payload) => unknown) {
  const asked = z
    .unknown()
    .optional()
    .transform((value, context) => {
      if (typeof value !== "string") return value;
      try {
        return JSON.parse(value);
      } catch {
        context.addIssue({ code: "invalid_type", expected: "object", input: value });
        return z.NEVER;
      }
    });
  return asked.transform((pattern): Predicate<Carrier> => {
    return ({ payload }) => pattern === undefined || matchesJson(part(payload), pattern);
  });
}

/** Everything that a search looks through. */
function textOf({ body, headers, parsedQuery, path }: Payload): string {
  return [body, headers, parsedQuery, path]
    .map((part) => (typeof part === "string" ? part : JSON.stringify(part)))
    .join("\n");
}
