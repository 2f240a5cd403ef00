import type { z } from "zod";
import { lostKeyIn, lostKeyReason } from "./lost-key";
import type { Plain } from "./plain";
import { formatPath } from "./property-path";
import { hasUnknown, unknownValue } from "./pulumi-values";
import { child, type Quiet, shownValue, withValue } from "./quoted-value";
import { type Problem, type Spec, schemaFor, type WireContext } from "./spec";
import { chooserOf, closest, suggest } from "./suggest";
import { toCamel } from "./wire";
import { withArticle } from "./words";

/** Most choices that a reason spells out. */
const longestList = 20;

/** What of a spec it takes to find problems. */
type Declared = Pick<Spec, "noun" | "inputs" | "outputs" | "renamed" | "check" | "since"> & Quiet;

/** Everything that is wrong with the inputs, all at once. What a preview does not know yet passes. */
export function findProblems(spec: Declared, inputs: Plain, context: WireContext): readonly Problem[] {
  if (spec.since !== undefined && context.apiVersion < spec.since) {
    const way = `run \`pulumi config set hookdeck:apiVersion ${spec.since}\``;
    return [{ property: "", reason: `${withArticle(spec.noun)} needs API version ${spec.since}; ${way}` }];
  }
  const lost = lostKeyIn(inputs);
  if (lost) return [{ property: formatPath(lost), reason: lostKeyReason }];
  const schema = schemaFor(spec, inputs);
  const parsed = schema.safeParse(inputs);
  if (parsed.success) {
    const found = spec.check && !hasUnknown(inputs) ? spec.check(inputs, context) : [];
    return found.map((problem) => withValue(problem, inputs, spec));
  }
  return parsed.error.issues
    .filter((issue) => !isUndecided(issue, inputs))
    .flatMap((issue) => problemsOf(issue, inputs, schema, spec));
}

/** Whether an issue only says that a value, or one that decides about it, is not known yet. */
function isUndecided(issue: z.core.$ZodIssue, inputs: Plain): boolean {
  let here: unknown = inputs;
  for (const part of issue.path) {
    if (here === unknownValue) return true;
    here = child(here, part);
  }
  return issue.code === "unrecognized_keys" ? here === unknownValue : hasUnknown(here);
}

function problemsOf(
  issue: z.core.$ZodIssue,
  inputs: Plain,
  schema: z.ZodObject,
  spec: Declared,
): readonly Problem[] {
  if (issue.code !== "unrecognized_keys") {
    const property = formatPath(issue.path);
    const isShown = shownValue(property, inputs, spec) !== undefined;
    return [withValue({ property, reason: reasonFor(issue, inputs, isShown) }, inputs, spec)];
  }
  return issue.keys.map((key) => {
    const property = formatPath([...issue.path, key]);
    if (issue.path.length === 0 && Object.hasOwn(spec.outputs.shape, key)) {
      return { property, reason: `is set by Hookdeck and cannot be chosen; take it out of the ${spec.noun}` };
    }
    const chooser = chooserOf(schema, issue.path);
    const meant = newName(spec, [...issue.path, toCamel(key)]) ?? suggest(schema, issue.path, key);
    if (chooser && meant === property) {
      return {
        property,
        reason: `belongs to another ${chooser}; change ${chooser}, or remove this property`,
      };
    }
    const advice = meant === undefined ? "take it out" : `did you mean ${meant}?`;
    return { property, reason: `is not a property of ${withArticle(spec.noun)} here; ${advice}` };
  });
}

/** What to write instead of a name that was given up; a `*` on both sides stands for the same key. */
function newName({ renamed = {} }: Declared, path: readonly PropertyKey[]): string | undefined {
  const old = Object.keys(renamed).find((each) => {
    const parts = each.split(".");
    return parts.length === path.length && parts.every((part, index) => part === "*" || part === path[index]);
  });
  if (old === undefined) return undefined;
  const key = path[old.split(".").indexOf("*")];
  return renamed[old]?.replace("*", String(key));
}

/** `isShown` says that the value follows. */
function reasonFor(issue: z.core.$ZodIssue, inputs: Plain, isShown: boolean): string {
  const value = issue.path.reduce<unknown>(child, inputs);
  switch (issue.code) {
    case "invalid_type":
      if (value === undefined) return "is required";
      if (issue.expected === "undefined") return issue.message;
      return `must be ${issue.expected === "int" ? "a whole number" : withArticle(issue.expected)}${isShown ? "" : `, not ${value === null ? "null; leave it out instead" : kindOf(value)}`}`;
    case "invalid_value":
      return `must be ${list(issue.values, value)}`;
    case "invalid_union": {
      const choices = "options" in issue && Array.isArray(issue.options) ? issue.options : [];
      return choices.length === 0
        ? issue.message
        : `must be ${list(
            choices.filter((c) => c !== null && c !== undefined),
            value,
          )}`;
    }
    case "too_big":
      return `may be at most ${issue.maximum}${unit(issue.origin)}`;
    case "too_small":
      // the sentence of a schema's own wins
      if (!issue.message.startsWith("Too small")) return issue.message;
      if (issue.minimum === 1 && unit(issue.origin) !== "") return "must not be empty";
      return `must be at least ${issue.minimum}${unit(issue.origin)}`;
    default:
      return issue.message;
  }
}

function list(values: readonly unknown[], value: unknown): string {
  const names = values.map(String);
  if (names.length === 1) return `${names[0]}`;
  if (names.length <= longestList) return `one of ${names.join(", ")}`;
  const meant = typeof value === "string" ? closest(value, names) : undefined;
  const advice = meant === undefined ? "" : `; did you mean ${meant}?`;
  return `one of ${names.slice(0, 3).join(", ")} and ${names.length - 3} others${advice}`;
}

function kindOf(value: unknown): string {
  return withArticle(Array.isArray(value) ? "array" : typeof value);
}

function unit(origin: string): string {
  if (origin === "string") return " characters long";
  return origin === "array" ? " entries long" : "";
}
