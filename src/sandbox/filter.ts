import type matchJsonToSchema from "simple-json-match";
import type { Schema } from "simple-json-match";

/** Parts of a request that a filter can ask about. */
export const filterParts = ["headers", "body", "query", "path"] as const;

/** A part of a request that a filter can ask about. */
export type FilterPart = (typeof filterParts)[number];

/** What a filter asks of each part; a part that is left out or null matches everything. */
export type Filter = { readonly [Part in FilterPart]?: unknown };

/** What a filter looks at: header names in lower case, the query parsed, the body parsed where it is JSON. */
export type Filtered = { readonly [Part in FilterPart]?: unknown };

/** What a filter found. */
export interface FilterOutcome {
  readonly matches: boolean;
  /** The parts that did not match, as an ignored event's `meta` names them (seen live). */
  readonly missed: readonly FilterPart[];
}

/**
 * Evaluates a filter rule with the engine that Hookdeck publishes. Its ways, all of them kept: an array matches
 * where it contains what is asked, `"1"` equals `1`, letter case counts, and a part that is missing matches nothing,
 * not even `$exist: false`.
 */
export function evaluateFilter(filter: Filter, request: Filtered): FilterOutcome {
  const missed = filterParts.filter((part) => !matches(request[part], filter[part]));
  return { matches: missed.length === 0, missed };
}

function matches(value: unknown, asked: unknown): boolean {
  if (asked === undefined || asked === null) return true;
  if (value === undefined || hasExpression(asked)) return false;
  // required where it is used: most who load this package evaluate no filter
  const engine: { default: typeof matchJsonToSchema } = require("simple-json-match");
  return isJson(value) && isJson(asked) && engine.default(value, asked);
}

/** Whether a reference holds an expression, which the engine would compute in this process. */
function hasExpression(asked: unknown): boolean {
  if (typeof asked !== "object" || asked === null) return false;
  return Object.entries(asked).some(
    ([key, value]) =>
      (key === "$ref" && typeof value === "string" && value.includes("(")) || hasExpression(value),
  );
}

/** Everything that was parsed from JSON is one: the engine's type is narrower than what it takes. */
function isJson(value: unknown): value is Extract<Schema, object> {
  return value !== undefined && typeof value !== "function";
}
