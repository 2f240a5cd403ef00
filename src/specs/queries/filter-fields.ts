import { z } from "zod";

/** A point in time: a date, or ISO text with a time zone such as `2026-09-01T00:00:00Z`. */
export type Time = Date | string;

/** A value, or several of which any may match. */
export type OneOrMany<Value> = Value | readonly Value[];

/** A point in time, or operators on it; several operators must all hold. */
export type TimeFilter = Time | TimeOperators;

/** Operators on a time. */
export interface TimeOperators {
  /** Later than. */
  readonly gt?: Time;
  /** At or later than. */
  readonly gte?: Time;
  /** At or earlier than. */
  readonly lte?: Time;
  /** Whether there is a time at all. */
  readonly any?: boolean;
}

/** A number, or operators on it; several operators must all hold. */
export type NumberFilter = number | NumberOperators;

/** Operators on a number. */
export interface NumberOperators {
  /** More than. */
  readonly gt?: number;
  /** At least. */
  readonly gte?: number;
  /** At most. */
  readonly lte?: number;
  /** Whether there is a number at all. */
  readonly any?: boolean;
}

/** A filter on JSON, in the syntax of filter rules (https://hookdeck.com/docs/filters): `{ order: { id: 7 } }`. */
export type JsonFilter = string | Readonly<Record<string, unknown>>;

// every schema answers the value as Hookdeck takes it; `lt` is left out because Hookdeck's own documents disagree
// about its spelling, and drops what it does not know

const operatorsNeeded = "takes the operators gt, gte, lte and any";

const jsonNeeded = "must be an object that is not empty, in the syntax of filter rules";

const time = z
  .union([z.date(), z.iso.datetime({ offset: true })], {
    error: "must be a date, or ISO text with a time zone such as 2026-09-01T00:00:00Z",
  })
  .transform((value) => (typeof value === "string" ? value : value.toISOString()));

const timeOperators = z.strictObject({
  gt: time.exactOptional(),
  gte: time.exactOptional(),
  lte: time.exactOptional(),
  any: z.boolean().exactOptional(),
});

const numberOperators = z.strictObject({
  gt: z.number().exactOptional(),
  gte: z.number().exactOptional(),
  lte: z.number().exactOptional(),
  any: z.boolean().exactOptional(),
});

/** See {@link TimeFilter}. @internal */
export const timeFilter = z.union([time, timeOperators.refine(isSaid, operatorsNeeded)], {
  error: "must be a date, ISO text with a time zone, or an object of the operators gt, gte, lte and any",
});

/** See {@link NumberFilter}. @internal */
export const numberFilter = z.union([z.number(), numberOperators.refine(isSaid, operatorsNeeded)], {
  error: "must be a number, or an object of the operators gt, gte, lte and any",
});

/** See {@link JsonFilter}. @internal */
export const jsonFilter = z.union(
  [z.string().min(1, jsonNeeded), z.record(z.string(), z.unknown()).refine(isSaid, jsonNeeded)],
  { error: jsonNeeded },
);

/** An id. Hookdeck takes `a,b` for one id and finds nothing. @internal */
export const id = z
  .string({ error: "must be an id" })
  .min(1, "must be an id, not an empty text")
  .regex(/^[^,\s]*$/, "must be one id; give several as an array");

/** Free text that is not empty. @internal */
export const text = z.string({ error: "must be text" }).min(1, "must not be empty");

/** Text to search for: Hookdeck wants three characters. @internal */
export const searchTerm = z.string().min(3, "must be at least 3 characters long");

/** One of several words. @internal */
export function oneOf<const Choice extends string>(choices: readonly Choice[]) {
  return z.enum(choices, { error: `must be one of ${choices.join(", ")}` });
}

/** See {@link OneOrMany}. @internal */
export function oneOrMany<Schema extends z.ZodType>(item: Schema) {
  return z.union([item, z.array(item).min(1, "must list at least one value").readonly()], {
    // the reason of the item is the one that tells
    error: (issue) => reasonFor(item, issue.input) ?? "must be one value or an array of at least one",
  });
}

function reasonFor(item: z.ZodType, input: unknown): string | undefined {
  const values: readonly unknown[] = Array.isArray(input) ? input : [input];
  for (const value of values) {
    const { error } = item.safeParse(value);
    if (error) return error.issues[0]?.message;
  }
  return undefined;
}

function isSaid(operators: object): boolean {
  return Object.keys(operators).length > 0;
}
