import { z } from "zod";
import { isPlain, mapValues, own, type Plain } from "./plain";

/** What becomes of `null` outside of lists. In what is in a list, it is dropped: nothing is what it means. */
export type Nulls = "keep" | "drop";

/** One direction of the walk: how keys are renamed, and where a declared key is looked up. */
interface Direction {
  readonly rename: (key: string) => string;
  readonly incoming: boolean;
  readonly nulls: Nulls;
}

const outgoing: Direction = { rename: toSnake, incoming: false, nulls: "keep" };

/**
 * A body in Hookdeck's names from values in public names. The schema says which keys are ours to rename; data of
 * the user (filters, records) keeps its keys.
 */
export function toWire(schema: z.ZodObject, value: Plain): Plain {
  return convertObject(schema, value, outgoing);
}

/**
 * Values in public names from an answer in Hookdeck's names. Keys that the schema does not know are dropped,
 * unless it is open there: a new field of the server breaks nobody.
 */
export function fromWire(schema: z.ZodObject, answer: Plain, nulls: Nulls): Plain {
  return convertObject(schema, answer, { rename: toCamel, incoming: true, nulls });
}

/**
 * The values as they are, without a `null` in what is in a list: lists are compared and sent whole, and Hookdeck
 * shows a field that is not set as `null`, or not at all. `null` in data of the user is a value and stays.
 */
export function withoutNullsInLists(schema: z.ZodObject, values: Plain): Plain {
  return convertObject(schema, values, { ...outgoing, rename: (key) => key });
}

function convertObject(schema: z.ZodObject, value: Plain, way: Direction): Plain {
  const open = schema.def.catchall !== undefined && schema.def.catchall._zod.def.type !== "never";
  const out = new Map<string, unknown>();
  for (const [key, item] of Object.entries(value)) {
    const renamed = way.rename(key);
    const declared = own(schema.shape, way.incoming ? renamed : key);
    if (!declared && !open && way.incoming) continue;
    if (item === undefined || (item === null && way.nulls === "drop")) continue;
    out.set(renamed, declared ? convert(declared, item, way) : convertOpen(item, way));
  }
  return Object.fromEntries(out);
}

function convert(schema: z.core.$ZodType, value: unknown, way: Direction): unknown {
  if (value === null) return null;
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodExactOptional
  ) {
    return convert(schema.def.innerType, value, way);
  }
  if (schema instanceof z.ZodObject) return isPlain(value) ? convertObject(schema, value, way) : value;
  if (schema instanceof z.ZodArray) {
    const within = inList(way);
    return Array.isArray(value) ? value.map((item) => convert(schema.def.element, item, within)) : value;
  }
  if (schema instanceof z.ZodRecord) {
    // the keys are the user's; what is behind them may be declared. Hookdeck takes a record whole: what is not
    // in it is gone, and a `null` is no value
    const each = schema.def.valueType;
    const known = (item: unknown) => (item === null && !way.incoming ? undefined : convert(each, item, way));
    return isPlain(value) ? mapValues(value, known) : value;
  }
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const option = isPlain(value) ? optionFor(schema, value, way) : undefined;
    return option ? convert(option, value, way) : convertOpen(value, way);
  }
  if (isLeaf(schema)) return value;
  throw new Error(`wire: schemas of kind ${schema._zod.def.type} cannot be sent`);
}

function inList(way: Direction): Direction {
  return { ...way, nulls: "drop" };
}

/** Leaves travel as they are: scalars, and data of the user with its own keys. */
function isLeaf(schema: z.core.$ZodType): boolean {
  return ["string", "number", "boolean", "literal", "enum", "custom", "unknown", "undefined"].includes(
    schema._zod.def.type,
  );
}

/** The option of a union that a value follows, by its discriminator. */
function optionFor(
  union: z.ZodDiscriminatedUnion,
  value: Plain,
  way: Pick<Direction, "incoming"> = outgoing,
): z.ZodObject | undefined {
  const key = way.incoming ? toSnake(union.def.discriminator) : union.def.discriminator;
  const choice = own(value, key) ?? undefined;
  for (const option of union.def.options) {
    if (!(option instanceof z.ZodObject)) continue;
    const values: ReadonlySet<unknown> | undefined = option._zod.propValues[union.def.discriminator];
    if (values?.has(choice)) return option;
  }
  return undefined;
}

/** Renames mechanically, at any depth: for shapes that this package does not know by name. */
function convertOpen(value: unknown, way: Direction): unknown {
  if (Array.isArray(value)) return value.map((item) => convertOpen(item, inList(way)));
  if (!isPlain(value)) return value;
  const kept = Object.entries(value).filter(([, item]) => item !== null || way.nulls === "keep");
  return Object.fromEntries(kept.map(([key, item]) => [way.rename(key), convertOpen(item, way)]));
}

/** `responseStatusCodes` → `response_status_codes`. */
export function toSnake(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `response_status_codes` → `responseStatusCodes`. */
export function toCamel(key: string): string {
  return key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
