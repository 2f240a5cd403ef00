import { isPlain } from "../../src/schema/plain";

/** Paths at which a body has `null` where its schema takes none. */
export function refusedNulls(schema: unknown, value: unknown, path = ""): string[] {
  if (value === undefined || !isPlain(schema)) return [];
  const options = optionsOf(schema);
  if (value === null) return options.some(takesNull) ? [] : [path];
  const found = options.map((option) => within(option, value, path));
  // of several options the one that fits best is meant
  return found.sort((a, b) => a.length - b.length)[0] ?? [];
}

function within(schema: Readonly<Record<string, unknown>>, value: unknown, path: string): string[] {
  const { properties, items, additionalProperties } = schema;
  if (Array.isArray(value)) return value.flatMap((item, i) => refusedNulls(items, item, `${path}[${i}]`));
  if (!isPlain(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const known = isPlain(properties) ? properties[key] : undefined;
    return refusedNulls(known ?? additionalProperties, item, path === "" ? key : `${path}.${key}`);
  });
}

/** What a schema takes: itself, or one of its options that has all keys of its own. */
function optionsOf(schema: Readonly<Record<string, unknown>>): readonly Readonly<Record<string, unknown>>[] {
  const { oneOf, anyOf } = schema;
  const options = [oneOf ?? anyOf ?? []].flat().filter(isPlain);
  if (options.length === 0) return [schema];
  return options.flatMap(optionsOf).map((each) => (takesNull(schema) ? { ...each, nullable: true } : each));
}

function takesNull(schema: Readonly<Record<string, unknown>>): boolean {
  return schema["nullable"] === true || Object.keys(schema).length === 0;
}
