import fc from "fast-check";
import { isPlain, type Plain } from "../../src/schema/plain";

/** How an answer is written down: the same object, whichever way. */
export interface Spelling {
  /** What stands for a field that is not set. */
  readonly unset: "as it is" | "null" | "absent";
  /** Whether keys come in another order. */
  readonly reversed: boolean;
  /** Whether fields are among them that no document has. */
  readonly newer: boolean;
}

/** Every way to write an answer. */
export const spelling: fc.Arbitrary<Spelling> = fc.record({
  unset: fc.constantFrom("as it is", "null", "absent"),
  reversed: fc.boolean(),
  newer: fc.boolean(),
});

/** The value as an answer spells it. Data of users, which its schema says nothing about, stays as it is. */
export function spelled(schema: unknown, value: unknown, way: Spelling): unknown {
  if (!isPlain(schema)) return value;
  const option = optionOf(schema, value);
  if (Array.isArray(value)) return value.map((item) => spelled(option["items"], item, way));
  const { properties, required } = option;
  if (!isPlain(value) || !isPlain(properties) || Object.keys(properties).length === 0) return value;
  const isOptional = (key: string) => ![required ?? []].flat().includes(key);
  const unset = Object.keys(properties).filter(
    (key) => isOptional(key) && isNullable(properties[key]) && (value[key] ?? null) === null,
  );
  const set = Object.entries(value).filter(([key]) => way.unset === "as it is" || !unset.includes(key));
  const entries = [
    // credentials may be open, and nothing is to be added to them
    ...set.map(([key, item]) => [key, key === "auth" ? item : spelled(properties[key], item, way)] as const),
    ...(way.unset === "null" ? unset.map((key) => [key, null] as const) : []),
    ...(way.newer ? [["x_newer", { than: ["the", "documents"] }] as const] : []),
  ];
  return Object.fromEntries(way.reversed ? entries.reverse() : entries);
}

/** Of several options the one that has the value's type, or else all of its keys. */
function optionOf(schema: Plain, value: unknown): Plain {
  const options = [schema["oneOf"] ?? schema["anyOf"] ?? []].flat().filter(isPlain);
  if (options.length === 0 || !isPlain(value)) return schema;
  const keys = Object.keys(value);
  const fits = ({ properties }: Plain) =>
    isPlain(properties) && keys.every((key) => key in properties) && isOfType(properties["type"], value);
  return options.find(fits) ?? {};
}

function isOfType(type: unknown, value: Plain): boolean {
  return !isPlain(type) || [type["enum"] ?? value["type"]].flat().includes(value["type"]);
}

function isNullable(schema: unknown): boolean {
  return isPlain(schema) && schema["nullable"] === true;
}
