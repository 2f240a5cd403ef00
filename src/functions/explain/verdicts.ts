import type { FilterRule } from "../../specs/rules/rules";
import type { RequestRecord } from "../records/request-record";
import type { Mismatch } from "./explanation";
import { type FilteredParts, mismatchesOf } from "./mismatches";
import type { Route } from "./routes";
import type { Showing } from "./shown";
import { isLater } from "./times";

/** What a connection, as it is now, makes of a request. */
export type Verdict =
  | { readonly is: "disabled" }
  /** It is filtered out, unless a rule before dropped it as a repetition. */
  | { readonly is: "filtered"; readonly mismatches: readonly Mismatch[] }
  /** Nothing that is seen here keeps the request from becoming an event. */
  | { readonly is: "passed" }
  /** It depends on what is not seen here: a transformation, earlier requests, who listens, or an earlier rule. */
  | { readonly is: "unclear"; readonly why: string };

/** Judges a request by the rules of a connection as they are now: they may have changed since it came in. */
export function judge(request: RequestRecord, { connection, destination }: Route, showing: Showing): Verdict {
  const disabledAt = connection.disabledAt ?? destination.disabledAt;
  if (disabledAt !== undefined && !isLater(disabledAt, request.createdAt)) return { is: "disabled" };
  const { data } = request;
  if (data === undefined || data.isLargePayload === true)
    return { is: "unclear", why: "its payload is not shown" };
  for (const [index, rule] of connection.rules.entries()) {
    if (rule.type === "transform") return { is: "unclear", why: `rule ${index + 1} transforms it first` };
    if (rule.type !== "filter") continue;
    const mismatches = mismatchesOf(rule, index + 1, filteredParts(request), showing);
    if (mismatches.length > 0) return { is: "filtered", mismatches };
  }
  if (connection.rules.some(({ type }) => type === "deduplicate"))
    return { is: "unclear", why: "repetitions are dropped" };
  if (destination.type === "CLI") return { is: "unclear", why: "somebody has to listen" };
  if (isLater(connection.updatedAt, request.createdAt))
    return { is: "unclear", why: "the connection was changed since" };
  return { is: "passed" };
}

/** The filter rule of a connection, its place counted from 1, and whether it sees the payload as it came in. */
export function filterOf({
  connection,
}: Route): { readonly rule: FilterRule; readonly place: number; readonly isFirst: boolean } | undefined {
  const index = connection.rules.findIndex(({ type }) => type === "filter");
  const rule = connection.rules[index];
  if (rule?.type !== "filter") return undefined;
  return {
    rule,
    place: index + 1,
    isFirst: !connection.rules.slice(0, index).some(({ type }) => type === "transform"),
  };
}

/** What a filter sees of a request, as Hookdeck keeps it: header names in lower case. */
function filteredParts({ data = {} }: RequestRecord): FilteredParts {
  const { headers, body, parsedQuery: query, path } = data;
  return { headers: lowerCased(headers), body, query, path };
}

function lowerCased(headers: unknown): unknown {
  if (typeof headers !== "object" || headers === null) return headers;
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
