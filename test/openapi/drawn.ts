import { readFileSync } from "node:fs";
import fc from "fast-check";
import { isPlain, type Plain } from "../../src/schema/plain";
import { type Extract, fileOf } from "./extract";

const extracts = new Map<string, Extract>();

/** The extract of a version. */
export function extractOf(version: string): Extract {
  const known = extracts.get(version) ?? JSON.parse(readFileSync(fileOf(version), "utf8"));
  extracts.set(version, known);
  return known;
}

/**
 * Values that a schema of the documents takes. What is not required is there, left out, `null` where it may be, or
 * empty.
 *
 * @param always keys that are there although the documents do not require them
 */
export function drawn(schema: unknown, always: readonly string[] = []): fc.Arbitrary<unknown> {
  if (!isPlain(schema)) return anything;
  const { enum: choices, anyOf, oneOf, items } = schema;
  if (Array.isArray(choices)) return fc.constantFrom(...choices);
  const options = Array.isArray(oneOf) ? oneOf : anyOf;
  if (Array.isArray(options)) return fc.oneof(...options.map((each) => drawn(each, always)));
  switch (schema["type"]) {
    case "string":
      return text(schema);
    case "integer":
    case "number":
      return fc.integer({ min: numberIn(schema, "minimum", 0), max: numberIn(schema, "maximum", 100_000) });
    case "boolean":
      return fc.boolean();
    case "array":
      return list(schema, drawn(items, always));
    case "object":
      return object(schema, always);
    default:
      return anything;
  }
}

/** A short text; made of letters, because making one that matches a pattern takes a hundred times as long. */
const word = fc
  .array(fc.constantFrom(..."abcxyz_-"), { minLength: 1, maxLength: 8 })
  .map((letters) => `a${letters.join("")}`);

/** What users put in filters: any JSON, `null` included. */
const anything: fc.Arbitrary<unknown> = fc.dictionary(
  word,
  fc.oneof(
    ...[fc.string(), fc.integer(), fc.constant(null), fc.constant([]), fc.constant({})],
    fc.record({ total: fc.constant(null), $or: fc.constant([{ a: null }, { b: 1 }]) }),
  ),
  { maxKeys: 3, noNullPrototype: true },
);

function text(schema: Plain): fc.Arbitrary<string> {
  const { pattern, format } = schema;
  if (format === "date-time") return fc.constant("2026-11-01T10:00:00.000Z");
  if (format === "email") return fc.constantFrom("a@example.com", "b@example.com");
  if (format === "URL") return fc.constantFrom("https://a.example.com", "https://b.example.com/hooks");
  if (typeof pattern === "string") return matching(pattern);
  return word;
}

const patterns = new Map<string, fc.Arbitrary<string>>();

/** Texts that match a pattern; each is made once, because that takes its time. */
function matching(pattern: string): fc.Arbitrary<string> {
  const known = patterns.get(pattern) ?? fc.stringMatching(new RegExp(pattern), { maxLength: 20 });
  patterns.set(pattern, known);
  return known;
}

function list(schema: Plain, each: fc.Arbitrary<unknown>): fc.Arbitrary<unknown[]> {
  const bounds = { minLength: numberIn(schema, "minItems", 0), maxLength: 4 };
  // of rules a connection takes one of each type; no other list repeats a value either
  const selector = (item: unknown) => (isPlain(item) ? item["type"] : JSON.stringify(item));
  return fc.uniqueArray(each, { ...bounds, selector });
}

function object(schema: Plain, always: readonly string[]): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  if (!isPlain(properties) || !Array.isArray(required)) throw new Error("no schema of an object");
  const paired = pairOf(properties);
  if (paired) {
    const { by, of, options } = paired;
    return fc.oneof(
      ...options.map(({ choice, option }) => {
        const narrowed = {
          ...properties,
          [of]: option,
          ...(choice !== undefined && { [by]: { enum: [choice] } }),
        };
        const both = choice === undefined ? [] : [by, of];
        const all = { ...schema, properties: narrowed, required: [...required, ...both] };
        return fields(all, narrowed, always);
      }),
    );
  }
  if (Object.keys(properties).length > 0) return fields(schema, properties, always);
  if (additionalProperties === true) return anything;
  if (!isPlain(additionalProperties)) return fc.constant({});
  const each = drawn(additionalProperties, always);
  return fc.dictionary(word, each, {
    maxKeys: 3,
    noNullPrototype: true,
  });
}

interface Pair {
  readonly by: string;
  readonly of: string;
  readonly options: readonly { choice: unknown; option: unknown }[];
}

const pairs = [
  ["type", "config"],
  ["type", "configs"],
  ["auth_type", "auth"],
] as const;

/** The key that chooses among the options of another, as `auth_type` chooses what `auth` is. */
function pairOf(properties: Plain): Pair | undefined {
  for (const [by, of] of pairs) {
    const [chooser, chosen] = [properties[by], properties[of]];
    if (!isPlain(chooser) || !isPlain(chosen)) continue;
    const all = chosen["oneOf"] ?? chosen["anyOf"];
    if (!Array.isArray(all)) continue;
    const titled = all.filter(isPlain).filter(({ title }) => [chooser["enum"]].flat().includes(title));
    const options = titled.map((option) => ({ choice: option["title"], option }));
    // neither of the two: no auth
    const none = by === "auth_type" ? [{ choice: undefined, option: { nullable: true, enum: [null] } }] : [];
    return options.length > 0 ? { by, of, options: [...options, ...none] } : undefined;
  }
  return undefined;
}

function fields(schema: Plain, properties: Plain, always: readonly string[]): fc.Arbitrary<unknown> {
  const required = [schema["required"] ?? []].flat();
  const each = Object.entries(properties).map(([key, property]) => {
    const value = drawn(property, always);
    if (required.includes(key) && !isNullable(property)) return [key, value] as const;
    const ways = [value, value, ...(isNullable(property) ? [fc.constant(null)] : []), ...empty(property)];
    const present = required.includes(key) || always.includes(key);
    return [key, fc.oneof(...ways, ...(present ? [] : [fc.constant(undefined)]))] as const;
  });
  return fc
    .record(Object.fromEntries(each), { noNullPrototype: true })
    .map((record) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)));
}

function isNullable(schema: unknown): boolean {
  return isPlain(schema) && schema["nullable"] === true;
}

/** An empty value, where the schema takes one. */
function empty(schema: unknown): fc.Arbitrary<unknown>[] {
  if (!isPlain(schema) || schema["enum"] || schema["pattern"] || schema["format"]) return [];
  if (schema["type"] === "string") return [fc.constant("")];
  if (schema["type"] === "array" && numberIn(schema, "minItems", 0) === 0) return [fc.constant([])];
  const needs = [schema["required"] ?? []].flat();
  return schema["type"] === "object" && needs.length === 0 && !schema["oneOf"] ? [fc.constant({})] : [];
}

function numberIn(schema: Plain, key: string, fallback: number): number {
  const value = schema[key];
  return typeof value === "number" ? value : fallback;
}
