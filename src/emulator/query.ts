import { z } from "zod";
import type { Stored } from "./store";

/** A query string as Express reads it: `a=1`, `a[]=1&a[]=2`, `a[0]=1`, `a[gte]=1`. */
export type Query = Readonly<Record<string, string | readonly string[] | Readonly<Record<string, string>>>>;

/** Parses a query string. Of a key that is repeated without brackets the last one counts. */
export function parseQuery(search: string): Query {
  const query: Record<string, string | string[] | Record<string, string>> = {};
  for (const [key, value] of new URLSearchParams(search)) {
    const [, name = key, inner] = /^([^[]+)\[(\w*)\]$/.exec(key) ?? [];
    const known = query[name];
    if (inner === undefined) query[name] = value;
    else if (/^\d*$/.test(inner)) query[name] = [...(Array.isArray(known) ? known : []), value];
    else query[name] = { ...(isOperators(known) ? known : {}), [inner]: value };
  }
  return query;
}

function isOperators(value: unknown): value is Record<string, string> {
  return typeof value === "object" && !Array.isArray(value);
}

/** One value, or several of which any may match. */
export const oneOrMany = z.union([z.string(), z.array(z.string())]).optional();

/** A point in time, `null`, or operators on it. */
export const timeFilter = z
  .union([z.string(), z.partialRecord(z.enum(["gt", "gte", "lt", "lte", "le", "any"]), z.string())])
  .optional();

/** A boolean in a query string. */
export const flag = z
  .preprocess((value) => (value === "true" ? true : value === "false" ? false : value), z.boolean())
  .optional();

/** Whether a value is the one, or among the ones, that a filter asks for. `a,b` is one value (seen live). */
export function isAmong(filter: z.output<typeof oneOrMany>, value: string | null): boolean {
  if (filter === undefined) return true;
  return value !== null && (typeof filter === "string" ? filter === value : filter.includes(value));
}

/** Whether a time passes a filter. */
export function isTime(filter: z.output<typeof timeFilter>, time: number | null): boolean {
  if (filter === undefined) return true;
  if (typeof filter === "string") return filter === "null" ? time === null : time === Date.parse(filter);
  return Object.entries(filter).every(([operator, text]) => {
    if (operator === "any") return (text === "true") === (time !== null);
    return time !== null && compares(operator, time - Date.parse(text ?? ""));
  });
}

function compares(operator: string, distance: number): boolean {
  if (operator === "gt") return distance > 0;
  if (operator === "gte") return distance >= 0;
  return operator === "lt" ? distance < 0 : distance <= 0;
}

/** Whether an object shows in a list: disabled ones only where asked for, and then beside the others (seen live). */
export function isShown(filter: { disabled?: boolean | undefined }, object: Stored): boolean {
  return filter.disabled === true || object.disabledAt === null;
}
