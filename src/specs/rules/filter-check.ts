import { isPlain, own, type Plain } from "../../schema/plain";
import { unknownValue } from "../../schema/pulumi-values";
import { closest } from "../../schema/suggest";
import { filterDepthMax } from "../limits";

/** What is wrong at a place inside a filter. */
export interface FilterProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** What an operator takes, and how that is called. */
interface Operand {
  readonly takes: (value: unknown) => boolean;
  readonly called: string;
}

const isText = (value: unknown): value is string => typeof value === "string";
const isOrdered = (value: unknown) => isText(value) || typeof value === "number";
const listOf = (test: (value: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.every(test);
const oneOrList = (test: (value: unknown) => boolean) => (value: unknown) =>
  test(value) || listOf(test)(value);

const anything: Operand = { takes: () => true, called: "any value" };
const ordered: Operand = { takes: isOrdered, called: "a text, a number or a $ref" };
const among: Operand = {
  takes: oneOrList(isOrdered),
  called: "a text, a number, a list of them or a $ref",
};
const part: Operand = { takes: oneOrList(isText), called: "a text, a list of texts or a $ref" };

/** Operators that compare a value. */
const comparisons: Readonly<Record<string, Operand>> = {
  $eq: anything,
  $neq: anything,
  $gt: ordered,
  $gte: ordered,
  $lt: ordered,
  $lte: ordered,
  $in: among,
  $nin: among,
  $startsWith: part,
  $endsWith: part,
  $exist: { takes: (value) => typeof value === "boolean", called: "true or false" },
};
const operators = [...Object.keys(comparisons), "$or", "$and", "$not", "$ref"];

/** Names that other filter languages have, and what to use here. */
const foreign: Readonly<Record<string, string>> = {
  $regex: "there are no regular expressions; use $startsWith, $endsWith or $in",
  $contains: "did you mean $in?",
};

/** A path of names and indexes, as Hookdeck's engine reads it. */
const reference = (() => {
  const step = String.raw`\[(?:\d+|\$index|"[^"]+"|'[^']+')\]`;
  const name = "[A-Za-z_][A-Za-z0-9_]*";
  return new RegExp(String.raw`^(?:\$|${name}|${step})(?:\.${name}|${step})*$`);
})();

/**
 * What Hookdeck's filter engine would not run as it is written. It ignores such conditions, or never matches them,
 * without a word (seen in the published engine, simple-json-match 1.3.0).
 */
export function filterProblems(filter: unknown): FilterProblem[] {
  if (filter === null) return at([], "must not be null; leave it out to match everything");
  if (Array.isArray(filter))
    return at([], "must not be a list; a list is matched by what one of its entries is");
  return tooDeep(filter, []) ?? problemsIn(filter, [], "part");
}

/** Where a filter has more levels than it may have. */
function tooDeep(value: unknown, path: readonly PropertyKey[]): FilterProblem[] | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (path.length >= filterDepthMax)
    return at(path, `is below ${filterDepthMax} levels; no filter may be deeper`);
  for (const [key, below] of Object.entries(value)) {
    const found = tooDeep(below, [...path, Array.isArray(value) ? Number(key) : key]);
    if (found) return found;
  }
  return undefined;
}

/** `value` is what a field holds; `part` is a part of the request, or a condition in `$or`, `$and` or `$not`. */
type FilterLevel = "value" | "part";

function problemsIn(filter: unknown, path: readonly PropertyKey[], place: FilterLevel): FilterProblem[] {
  if (Array.isArray(filter)) {
    return filter.flatMap((entry, i) => problemsIn(entry, [...path, i], "value"));
  }
  if (filter === null && place === "part") return at(path, "must not be null; use { $eq: null }");
  if (!isPlain(filter)) return [];
  const misplaced = neighbours(filter, path, place);
  return [...misplaced, ...Object.keys(filter).flatMap((key) => entryProblems(filter, key, path, place))];
}

function entryProblems(
  filter: Plain,
  key: string,
  path: readonly PropertyKey[],
  place: FilterLevel,
): FilterProblem[] {
  const [value, here] = [filter[key], [...path, key]];
  if (!key.startsWith("$")) return problemsIn(value, here, "value");
  const comparison = own(comparisons, key);
  if (value === unknownValue) return [];
  if (comparison) {
    const fits = comparison.takes(value) || (key !== "$exist" && isReference(value));
    const nested =
      key !== "$exist" && isReference(value) ? referenceProblems(value["$ref"], [...here, "$ref"]) : [];
    return fits ? nested : at(here, `must be ${comparison.called}`);
  }
  switch (key) {
    case "$ref":
      return referenceProblems(value, here);
    case "$or":
    case "$and":
      if (!Array.isArray(value) || value.length === 0) return at(here, "must be a list of conditions");
      return value.flatMap((condition, i) =>
        key === "$and" && !isAboutFields(condition)
          ? at(
              [...here, i],
              "must be about fields; write operators on one value beside each other, without $and",
            )
          : problemsIn(condition, [...here, i], "part"),
      );
    case "$not":
      if (!value) return at(here, "is ignored with such a value; use $neq");
      return place === "value" && !isAboutFields(value)
        ? at(here, "must be about fields here; use $neq or $nin, or put $not around the field")
        : problemsIn(value, here, "part");
    default:
      return at(here, unknownOperator(key));
  }
}

/** Operators that Hookdeck does not look at together. */
function neighbours(filter: Plain, path: readonly PropertyKey[], place: FilterLevel): FilterProblem[] {
  const keys = Object.keys(filter);
  const alone = keys.find((key) => key === "$ref" || (key === "$or" && place === "value"));
  if (alone !== undefined && keys.length > 1) {
    return at([...path, alone], "must be the only key; Hookdeck ignores what is beside it");
  }
  const comparison = keys.find((key) => Object.hasOwn(comparisons, key));
  const other = keys.find((key) => !Object.hasOwn(comparisons, key) && (key !== "$not" || place === "value"));
  if (comparison === undefined || other === undefined || alone === other) return [];
  return at([...path, other], `cannot be combined with ${comparison}; Hookdeck looks at only one of the two`);
}

/** Whether a condition is about an object's fields rather than about one value. */
function isAboutFields(condition: unknown): boolean {
  if (condition === unknownValue) return true;
  if (!isPlain(condition)) return false;
  return Object.entries(condition).every(([key, value]) => {
    if (key === "$or" || key === "$and") return !Array.isArray(value) || value.every(isAboutFields);
    return key === "$not" ? isAboutFields(value) : key !== "$ref" && !Object.hasOwn(comparisons, key);
  });
}

function isReference(value: unknown): value is Plain {
  return isPlain(value) && Object.hasOwn(value, "$ref");
}

function referenceProblems(value: unknown, path: readonly PropertyKey[]): FilterProblem[] {
  if (isText(value) && reference.test(value)) return [];
  return at(path, 'must be a path such as customer.id, items[0].sku, items[$index].sku or ["x-shop"]');
}

function unknownOperator(key: string): string {
  const known = own(foreign, key);
  const meant = closest(key, operators);
  const advice =
    known ?? (meant === undefined ? `there are ${operators.join(", ")}` : `did you mean ${meant}?`);
  return `is not an operator of Hookdeck's filters; ${advice}`;
}

function at(path: readonly PropertyKey[], message: string): FilterProblem[] {
  return [{ path, message }];
}
