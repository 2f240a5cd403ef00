import { isPlain } from "../../schema/plain";
import { unknownValue } from "../../schema/pulumi-values";
import { all, always, any, type Judgement, never, not, open } from "./filter-verdict";

type Path = readonly PropertyKey[];

/** What is known of a filter on the path, which is a text that begins with a slash and has no query. */
export function judgePath(filter: unknown, path: Path): Judgement {
  if (filter === unknownValue) return open;
  if (typeof filter === "string") return judgeText(filter, path);
  if (!isPlain(filter)) return never(path, 'the path is a text; write one, such as "/orders"');
  const { $not: negated, ...rest } = filter;
  const judged = Object.keys(rest).length === 0 ? [] : [judgeOperators(rest, path)];
  if (negated !== undefined) judged.push(not(judgePath(negated, [...path, "$not"])));
  return all(judged);
}

function judgeOperators(filter: Readonly<Record<string, unknown>>, path: Path): Judgement {
  const { $or: choices, $ref: reference } = filter;
  // where there is $or, Hookdeck's engine looks at nothing else of a text
  if (Array.isArray(choices)) return any(choices.map((each, i) => judgePath(each, [...path, "$or", i])));
  if (reference !== undefined) return open;
  return all(Object.entries(filter).map(([key, value]) => judgeOperator(key, value, [...path, key])));
}

function judgeOperator(operator: string, operand: unknown, path: Path): Judgement {
  if (operand === unknownValue || (isPlain(operand) && "$ref" in operand)) return open;
  switch (operator) {
    case "$eq":
      return operand === null ? open : judgeEntry(operand, path);
    case "$neq":
      return typeof operand === "string" ? negated(judgeText(operand, path), path) : open;
    case "$in":
      return Array.isArray(operand) ? any(operand.map((each, i) => judgeEntry(each, [...path, i]))) : open;
    case "$nin":
      return Array.isArray(operand)
        ? all(operand.map((each, i) => negated(judgeEntry(each, [...path, i]), [...path, i])))
        : open;
    case "$startsWith":
      return Array.isArray(operand)
        ? any(operand.map((each, i) => judgeStart(each, [...path, i])))
        : judgeStart(operand, path);
    case "$gt":
    case "$gte":
    case "$lt":
    case "$lte":
      return typeof operand === "number" ? never(path, "the path is a text, and no number") : open;
    case "$exist":
      return operand === false ? never(path, "there always is a path; take it out") : open;
    case "$endsWith":
      return open;
    default:
      return never(
        path,
        'the path is a text and has no fields; write one, such as { $startsWith: "/orders" }',
      );
  }
}

/** A value that the path is compared with as a whole. */
function judgeEntry(value: unknown, path: Path): Judgement {
  return typeof value === "string" ? judgeText(value, path) : never(path, "the path is a text");
}

/** The same reason where a condition must not hold: it always does. */
function negated({ verdict, findings }: Judgement, path: Path): Judgement {
  const [reason = ""] = findings.map((finding) => finding.reason.replace("never matches: ", ""));
  return verdict === "never" ? always(path, reason) : open;
}

function judgeText(text: string, path: Path): Judgement {
  if (text === unknownValue) return open;
  if (text.includes("?")) return never(path, "the path has no query; write it as the filter's query");
  return text.startsWith("/") ? open : never(path, slashAdvice(text));
}

function judgeStart(start: unknown, path: Path): Judgement {
  // every text starts with an empty one
  return start === "" || typeof start !== "string" ? open : judgeText(start, path);
}

function slashAdvice(text: string): string {
  const { pathname } = URL.canParse(text) && text.includes("://") ? new URL(text) : { pathname: `/${text}` };
  return `the path begins with a slash; write ${JSON.stringify(pathname)}`;
}
