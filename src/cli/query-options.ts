import type { z } from "zod";
import type { Filters } from "../queries/query";
import { UsageError } from "./options";

const operators: Readonly<Record<string, string>> = { ">=": "gte", "<=": "lte", ">": "gt" };

/**
 * A query from `--query` and `--where`: `status=FAILED`, `createdAt>=2026-09-01T00:00:00Z`, `source=checkout`.
 * A filter that is given several times takes any of its values. What a filter accepts is for the query's own check.
 *
 * @throws UsageError for text that cannot be read.
 */
export function readQueryOptions(
  filters: Filters,
  where: readonly string[],
  json: string | undefined,
): Readonly<Record<string, unknown>> {
  const query = withoutPrototype(json === undefined ? {} : readJson(json));
  for (const condition of where) {
    const [, path, operator, value] = /^([\w.]+)(>=|<=|>|=)(.+)$/s.exec(condition) ?? [];
    if (path === undefined || operator === undefined || value === undefined) {
      throw new UsageError(`--where takes filter=value, filter>=value or filter<=value, not "${condition}"`);
    }
    put(query, path.split("."), operators[operator], value);
  }
  const { shape } = filters.schema;
  const accepted = Object.entries(query).map(([name, value]) => {
    return [name, asAccepted(Object.hasOwn(shape, name) ? shape[name] : undefined, value)];
  });
  return Object.fromEntries(accepted);
}

function put(
  into: Record<string, unknown>,
  [head = "", ...rest]: readonly string[],
  operator: string | undefined,
  value: string,
): void {
  const known = Object.hasOwn(into, head) ? into[head] : undefined;
  if (rest.length > 0 || operator !== undefined) {
    const isOpen = typeof known === "object" && !Array.isArray(known);
    const inner = withoutPrototype(isOpen && known ? known : {});
    if (rest.length > 0) put(inner, rest, operator, value);
    else inner[String(operator)] = value;
    into[head] = inner;
  } else if (known === undefined) into[head] = value;
  else into[head] = [...(Array.isArray(known) ? known : [known]), value];
}

/** A copy for names from outside, since an own key `__proto__` would set the prototype. */
function withoutPrototype(value: object): Record<string, unknown> {
  return Object.assign(Object.create(null), value);
}

/** A command line has only text: numbers, booleans and lists are tried where text is not what a filter takes. */
function asAccepted(schema: unknown, value: unknown): unknown {
  const candidates = [value, mapLeaves(value, toJson), mapLeaves(value, (leaf) => [leaf])];
  return candidates.find((candidate) => isSchema(schema) && schema.safeParse(candidate).success) ?? value;
}

function isSchema(schema: unknown): schema is z.ZodType {
  return typeof schema === "object" && schema !== null && "safeParse" in schema;
}

function mapLeaves(value: unknown, change: (leaf: string) => unknown): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => mapLeaves(item, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapLeaves(item, change)]));
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

function readJson(text: string): Record<string, unknown> {
  const value = toJson(text);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  throw new UsageError(`--query takes a JSON object such as '{"status":"FAILED"}'`);
}
