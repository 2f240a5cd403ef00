import type { z } from "zod";
import { invalid } from "./errors";
import { ownIn } from "./own";

/** A part of a request after its schema: the value, or one line per failure in Hookdeck's words. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failures: readonly string[] };

/** Reads one part. `at` is its path in the request, such as `source.config`. @internal */
export function read<T>(schema: z.ZodType<T>, value: unknown, at = ""): Reading<T> {
  const result = schema.safeParse(value);
  if (result.success) return accepted(result.data);
  const lines = new Map<string, string>();
  for (const issue of result.error.issues) {
    const label = labelOf(at, issue.path);
    if (!lines.has(label)) lines.set(label, line(at, value, issue));
  }
  return { ok: false, failures: [...lines.values()] };
}

/** A part that is right. */
export function accepted<T>(value: T): Reading<T> {
  return { ok: true, value };
}

/** A part that is wrong in one way. */
export function refused(failure: string): Reading<never> {
  return { ok: false, failures: [failure] };
}

/** Puts parts together. All their failures are kept, in the order of the parts. */
export function together<A, B>(a: Reading<A>, b: Reading<B>): Reading<A & B> {
  if (a.ok && b.ok) return accepted({ ...a.value, ...b.value });
  return { ok: false, failures: [...failuresOf(a), ...failuresOf(b)] };
}

/** Puts the items of a list together. */
export function allOf<T>(readings: readonly Reading<T>[]): Reading<T[]> {
  const failures = readings.flatMap(failuresOf);
  if (failures.length > 0) return { ok: false, failures };
  return accepted(readings.flatMap((reading) => (reading.ok ? [reading.value] : [])));
}

/** Names a part, so that it can be put together with others. */
export function as<Key extends string, T>(key: Key, reading: Reading<T>): Reading<{ [K in Key]: T }> {
  // a computed key widens to string, hence the cast
  return reading.ok ? accepted({ [key]: reading.value } as { [K in Key]: T }) : reading;
}

/** Failures of a part. */
function failuresOf(reading: Reading<unknown>): readonly string[] {
  return reading.ok ? [] : reading.failures;
}

/** The value, once all parts were read. Throws a refusal with every failure. */
export function accept<T>(reading: Reading<T>): T {
  if (reading.ok) return reading.value;
  throw invalid(reading.failures);
}

/** Label of a key within a part, as Joi writes it: `rules[0].count`. */
function labelOf(at: string, path: readonly PropertyKey[]): string {
  const label = path.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`;
    return text === "" ? String(key) : `${text}.${String(key)}`;
  }, at);
  return label === "" ? "value" : label;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => ownIn(inner, key), value);
}

const kinds: Readonly<Record<string, string>> = {
  string: "must be a string",
  number: "must be a number",
  int: "must be an integer",
  boolean: "must be a boolean",
  array: "must be an array",
};

const formats: Readonly<Record<string, string>> = {
  url: "must be a valid uri",
  email: "must be a valid email",
  datetime: "must be in ISO 8601 date format",
};

function line(at: string, whole: unknown, issue: z.core.$ZodIssue): string {
  // a refinement of ours brings its whole line
  if (issue.code === "custom") return issue.message;
  const [label, value] = [labelOf(at, issue.path), valueAt(whole, issue.path)];
  if (issue.code === "invalid_union" && value !== undefined) return noneOf(label, value, issue);
  return `${label} ${value === undefined ? "is required" : wording(issue, value)}`;
}

/** What Joi says where none of several schemas fits: all that would, or what is wrong within the only one. */
function noneOf(label: string, value: unknown, issue: z.core.$ZodIssueInvalidUnion): string {
  const plain: string[] = [];
  const complex: z.core.$ZodIssue[] = [];
  for (const [failure, ...others] of issue.errors) {
    if (failure === undefined || others.length > 0) return `${label} does not match any of the allowed types`;
    if (failure.path.length > 0) complex.push(failure);
    else if (failure.code === "invalid_value") plain.push(...failure.values.map(String));
    else if (failure.code === "invalid_type")
      plain.push(failure.expected === "record" ? "object" : failure.expected);
    else complex.push(failure);
  }
  const [only, another] = complex;
  if (only === undefined) return `${label} must be one of [${[...new Set(plain)].join(", ")}]`;
  return another === undefined
    ? line(label, value, only)
    : `${label} does not match any of the allowed types`;
}

function wording(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      return kinds[issue.expected] ?? "must be of type object";
    case "invalid_value":
      return issue.values.length === 1
        ? `must be [${issue.values.join()}]`
        : `must be one of [${issue.values.join(", ")}]`;
    case "too_big":
      return tooBig(issue.origin, Number(issue.maximum));
    case "too_small":
      return tooSmall(issue.origin, Number(issue.minimum));
    case "invalid_format":
      return (
        formats[issue.format] ??
        `with value ${JSON.stringify(value)} fails to match the required pattern: ${issue.pattern}`
      );
    default:
      return issue.message;
  }
}

function tooBig(origin: string, maximum: number): string {
  if (origin === "string") return `length must be less than or equal to ${maximum} characters long`;
  if (origin === "array") return `must contain less than or equal to ${maximum} items`;
  return `must be less than or equal to ${maximum}`;
}

function tooSmall(origin: string, minimum: number): string {
  if (origin === "string" && minimum === 1) return "is not allowed to be empty";
  if (origin === "string") return `length must be at least ${minimum} characters long`;
  if (origin === "array") return `must contain at least ${minimum} items`;
  return `must be greater than or equal to ${minimum}`;
}
