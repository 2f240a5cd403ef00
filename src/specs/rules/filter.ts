import { z } from "zod";
import type { Plain } from "../../schema/plain";
import { filterProblems } from "./filter-check";
import type { Filter } from "./filter-language";
import { judgeFilter } from "./filter-never";
import type { Examined, RuleKind } from "./rule-kind";

/**
 * Lets through only the events that match in every part given. A part matches by the fields named here; others are
 * not looked at. Texts are case-sensitive.
 */
export interface FilterRule {
  /** Kind of rule. */
  type: "filter";
  /** What the body must be. */
  body?: Filter;
  /** What the headers must be. */
  headers?: Filter;
  /** What the parameters of the query must be. */
  query?: Filter;
  /** What the path must be, such as `{ $startsWith: "/orders" }`. */
  path?: Filter;
}

const condition = z
  .custom<Filter>()
  .superRefine((filter, context) => {
    for (const { path, message } of filterProblems(filter)) {
      context.addIssue({ code: "custom", path: [...path], message });
    }
  })
  .exactOptional();

/** The kind of {@link FilterRule}. @internal */
export const filter = {
  schema: z.strictObject({
    type: z.literal("filter"),
    body: condition,
    headers: condition,
    query: condition,
    path: condition,
  }),
  examine,
  label: () => "filter",
} satisfies RuleKind<FilterRule>;

function examine(rule: Plain): Examined {
  const judged = ["headers", "body", "query", "path"].flatMap((part) => {
    const filter = rule[part];
    if (filter === undefined || filterProblems(filter).length > 0) return [];
    const { verdict, findings } = judgeFilter(part, filter);
    return [{ verdict, findings: findings.map((each) => ({ ...each, path: [part, ...each.path] })) }];
  });
  return {
    isUseless: judged.some(({ verdict }) => verdict === "never"),
    findings: judged.flatMap(({ findings }) => findings),
  };
}
