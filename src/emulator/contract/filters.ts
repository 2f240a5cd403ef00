import { z } from "zod";
import { deliveryGroupMaxLength, idMaxLength } from "../../specs/limits";

/** A value that a filter can be compared with. Times are milliseconds since the epoch. */
type Plain = string | number | boolean | null;

/** Comparisons that all have to hold. */
interface Comparisons {
  readonly gt?: Plain | undefined;
  readonly gte?: Plain | undefined;
  readonly lt?: Plain | undefined;
  readonly lte?: Plain | undefined;
  /** As `lte`: the OpenAPI documents spell it so. */
  readonly le?: Plain | undefined;
  /** Whether there has to be a value, or must not be one. */
  readonly any?: boolean | undefined;
  /** Asks for nothing. */
  readonly all?: boolean | undefined;
}

/** What a filter asks for: one value, one of several, or comparisons. */
export type Asked = Plain | readonly Plain[] | Comparisons | undefined;

/** Whether a record is among those that somebody asked for. */
export type Predicate<T> = (record: T) => boolean;

/** A filter of a record's value, or of values of which one has to fit. */
export function by<T>(asked: z.ZodType<Asked>, valueIn: (record: T) => Plain | ReadonlySet<string>) {
  return asked.transform((wanted): Predicate<T> => {
    if (wanted === undefined) return () => true;
    return (record) => {
      const value = valueIn(record);
      return isPlain(value) ? fits(wanted, value) : [...value].some((each) => fits(wanted, each));
    };
  });
}

/** Filters that all have to hold. Reads a query or a body, and answers what they select. */
export function every<T>(
  filters: Readonly<Record<string, z.ZodType<Predicate<T>>>>,
): z.ZodType<Predicate<T>> {
  return z.object(filters).transform((read) => {
    const predicates = Object.values(read);
    return (record: T) => predicates.every((passes) => passes(record));
  });
}

/** Whether a value is what a filter asks for. `a,b` is one value (seen live). */
export function fits(asked: Asked, value: Plain): boolean {
  if (asked === undefined) return true;
  if (isPlain(asked)) return asked === value;
  if (isList(asked)) return asked.includes(value);
  return Object.entries(asked).every(([operator, bound]) => compares(operator, value, bound));
}

function isPlain(value: unknown): value is Plain {
  return value === null || typeof value !== "object";
}

function isList(asked: readonly Plain[] | Comparisons): asked is readonly Plain[] {
  return Array.isArray(asked);
}

function compares(operator: string, value: Plain, bound: Plain): boolean {
  if (operator === "all") return true;
  if (operator === "any") return bound === (value !== null);
  if (value === null || bound === null) return false;
  if (operator === "gt") return value > bound;
  if (operator === "gte") return value >= bound;
  return operator === "lt" ? value < bound : value <= bound;
}

/** A boolean in a query string or a body. */
const truth = z.preprocess(
  (value) => (value === "true" ? true : value === "false" ? false : value),
  z.boolean(),
);

/** A whole number in a query string or a body. */
export const numeric = z.preprocess(
  (value) => (typeof value === "string" && value.trim() !== "" ? Number(value) : value),
  z.number().int(),
);

/** A point in time as milliseconds since the epoch. */
export const time = z.string().transform((text, context) => {
  const at = /^\d{4}-/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) context.addIssue({ code: "invalid_format", format: "datetime", input: text });
  return at;
});

function operatorsOn<T extends Plain>(value: z.ZodType<T>) {
  const bound = value.nullable().optional();
  const presence = truth.optional();
  return z.strictObject({
    ...{ gt: bound, gte: bound, lt: bound, lte: bound, le: bound },
    ...{ any: presence, all: presence },
  });
}

/** One text, or several of which any may match. */
export const oneOrMany = z.union([z.string(), z.array(z.string())]).optional();

/** One id, or several of which any may match. */
export const ids = oneOrManyOf(z.string().max(idMaxLength));

/** One of these words, or several of which any may match. */
export function words<const T extends readonly string[]>(values: T) {
  return oneOrManyOf(z.enum(values));
}

function oneOrManyOf<T extends Plain>(value: z.ZodType<T>) {
  return z.union([value, z.array(value)]).optional();
}

/** One number, several of which any may match, or operators. */
export function numbers(min: number, max = Number.MAX_SAFE_INTEGER) {
  const one = numeric.pipe(z.number().min(min).max(max));
  return z.union([one, z.array(one), operatorsOn(numeric)]).optional();
}

/** A point in time, `null`, or operators. */
export const times = orNull(z.union([time, operatorsOn(time)]).optional());

/** A boolean. */
export const flag = truth.optional();

/** Presence and nothing else: `[any]=true`. */
export const presence = z.strictObject({ any: truth.optional(), all: truth.optional() });

/** A filter that may ask for nothing being there: `null`, in a query string too. */
export function orNull<T extends Asked>(asked: z.ZodType<T>) {
  return z.preprocess((value) => (value === "null" ? null : value), asked.nullable());
}

const group = z.string().max(deliveryGroupMaxLength);
/** One delivery group, or several of which any may match; `null` for none. */
export const groups = orNull(z.union([group, z.array(orNull(group))]).optional());
