import type { FilterOutcome } from "../sandbox/filter";
import type { Rule } from "../specs/rules/rules";
import { evaluateFilter, type FilteredRequest } from "./local-tools";

/** What a connection makes of a request: an event, or nothing. */
export type ProbeOutcome = "event" | "ignored";

/** What rules say of a request; `undefined` where that takes more than looking at them. */
export interface Foretold {
  readonly outcome: ProbeOutcome | undefined;
  /** The parts that the filter does not match. */
  readonly missed: FilterOutcome["missed"];
}

/** What rules make of a request: they are in force once Hookdeck does the same. */
export function foretell(rules: readonly Rule[], request: FilteredRequest): Foretold {
  const filter = rules.findIndex(({ type }) => type === "filter");
  const rule = rules[filter];
  if (rule?.type !== "filter") return { outcome: "event", missed: [] };
  // what a transformation makes of it, the filter looks at
  const isChanged = rules.slice(0, filter).some(({ type }) => type === "transform");
  if (isChanged) return { outcome: undefined, missed: [] };
  const { matches, missed } = evaluateFilter(rule, request);
  return { outcome: matches ? "event" : "ignored", missed };
}
