import { isMatch } from "./filter-match";

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
  /** The parts that did not match, as an ignored event's `meta` names them (observed on Hookdeck). */
  readonly missed: readonly FilterPart[];
}

/**
 * Evaluates a filter rule as the engine does that Hookdeck publishes (simple-json-match 1.3.0). Its ways are kept: an
 * array matches where it contains what is asked, `"1"` equals `1`, letter case counts, and a part that is missing
 * matches nothing, not even `$exist: false`. Four are not: a field is one that the payload has, and nothing that
 * JavaScript adds, such as `constructor`; a `$ref` is a path, and neither an expression nor a search (`..`, `*`,
 * slices), which match nothing here; JSON of any depth is compared; and a part of a request that takes more than ten
 * million comparisons does not match.
 */
export function evaluateFilter(filter: Filter, request: Filtered): FilterOutcome {
  const missed = filterParts.filter((part) => !matches(request[part], filter[part]));
  return { matches: missed.length === 0, missed };
}

/** Whether JSON has more than `levels` levels of objects and lists. */
export function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((below) => isDeeperThan(levels - 1, below));
}

function matches(value: unknown, asked: unknown): boolean {
  if (asked === undefined || asked === null) return true;
  return value !== undefined && isMatch(value, asked);
}
