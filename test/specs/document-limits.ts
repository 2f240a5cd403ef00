import { isPlain, type Plain } from "../../src/schema/plain";
import { toCamel } from "../../src/schema/wire";

/** Values that are just outside of a limit. */
export function outside(limit: Plain): unknown[] {
  const { maxLength, minLength, minimum, maximum, maxItems, minItems, enum: choices } = limit;
  return [
    ...(typeof maxLength === "number" ? ["x".repeat(maxLength + 1)] : []),
    ...(minLength === 1 ? [""] : []),
    ...(typeof minimum === "number" ? [minimum - 1] : []),
    ...(typeof maximum === "number" ? [maximum + 1] : []),
    ...(typeof maxItems === "number"
      ? [Array.from({ length: maxItems + 1 }, (_, i) => String(200 + i))]
      : []),
    ...(minItems === 1 ? [[]] : []),
    ...(Array.isArray(choices) ? ["no_such_choice"] : []),
    ...("pattern" in limit ? ["in valid"] : []),
  ];
}

/** What is just inside of a limit of length or size. */
export function inside(limit: Plain): unknown[] {
  const { maxLength, minimum, maximum, pattern } = limit;
  const start = typeof pattern === "string" && pattern.startsWith("^(headers") ? "body." : "x";
  return [
    ...(typeof maxLength === "number" ? [start.padEnd(maxLength, "x")] : []),
    ...(typeof minimum === "number" ? [minimum] : []),
    ...(typeof maximum === "number" ? [maximum] : []),
  ];
}

const limitKeys = ["maxLength", "minLength", "minimum", "maximum", "maxItems", "minItems", "enum", "pattern"];

/** Every limit below a schema, by path; alternatives share the path, rules are told apart by their type. */
export function* limitsIn(schema: unknown, path: string): Generator<[string, Plain]> {
  if (!isPlain(schema)) return;
  if (limitKeys.some((key) => key in schema)) yield [path, schema];
  for (const [key, each] of Object.entries(isPlain(schema["properties"]) ? schema["properties"] : {})) {
    yield* limitsIn(each, path === "" ? toCamel(key) : `${path}.${toCamel(key)}`);
  }
  const items = schema["items"];
  for (const each of alternatives(items)) {
    const type = path === "rules" ? ruleTypeOf(each) : "0";
    yield* limitsIn(each, `${path}.${type}`);
  }
  for (const each of schema["anyOf"] === undefined && schema["oneOf"] === undefined
    ? []
    : alternatives(schema)) {
    yield* limitsIn(each, path);
  }
}

function alternatives(schema: unknown): readonly unknown[] {
  if (!isPlain(schema)) return [];
  const found = schema["anyOf"] ?? schema["oneOf"];
  return Array.isArray(found) ? found.flatMap(alternatives) : [schema];
}

function ruleTypeOf(rule: unknown): string {
  const { properties } = Object(rule);
  return String(properties.type.enum[0]);
}

/** The path in the package's names, some of which are its own, on each version of the API. */
export function publicPath(path: string): string {
  return path
    .replace(/^config\.deliveryGroups\.rateLimitPeriod$/, "config.deliveryPolicy.groups.ratePeriod")
    .replace(/^config\.deliveryGroups\.rateLimit$/, "config.deliveryPolicy.groups.rate")
    .replace(/^config\.deliveryGroups\b/, "config.deliveryPolicy.groups")
    .replace(/^config\.deliveryPolicy\.rate$/, "config.rateLimit")
    .replace(/^config\.deliveryPolicy\.period$/, "config.rateLimitPeriod");
}

/** A copy of inputs with a value at a path. */
export function put(into: unknown, [head = "", ...rest]: readonly string[], value: unknown): unknown {
  const before: Plain = Array.isArray(into) ? { ...into } : isPlain(into) ? into : {};
  const changed = { ...before, [head]: rest.length === 0 ? value : put(before[head], rest, value) };
  return Array.isArray(into) || head === "0" ? Object.values(changed) : changed;
}

/** The value as inputs. */
export function plain(value: unknown): Plain {
  if (!isPlain(value)) throw new Error("no inputs");
  return value;
}
