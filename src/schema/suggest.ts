import { z } from "zod";
import { own } from "./plain";
import { toCamel } from "./wire";

/** The property that somebody may have meant, as a path from the root of the schema, or `undefined`. */
export function suggest(
  schema: z.ZodObject,
  parent: readonly PropertyKey[],
  key: string,
): string | undefined {
  const wanted = toCamel(key);
  const paths = propertyPaths(schema);
  const prefix = parent.map(String).join(".");
  const siblings = paths.filter((path) => path === `${prefix}${prefix && "."}${lastPart(path)}`);
  return (
    siblings.find((path) => lastPart(path) === wanted) ??
    paths.find((path) => lastPart(path) === wanted) ??
    closest(wanted, siblings) ??
    closest(wanted, paths)
  );
}

/** Dotted paths of all properties that a schema declares, through objects and unions; elements of arrays left out. */
export function propertyPaths(schema: z.core.$ZodType, prefix = ""): string[] {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodExactOptional
  ) {
    return propertyPaths(schema.def.innerType, prefix);
  }
  if (schema instanceof z.ZodDiscriminatedUnion) {
    return [...new Set(schema.def.options.flatMap((option) => propertyPaths(option, prefix)))];
  }
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([key, child]) => {
    const path = prefix === "" ? key : `${prefix}.${key}`;
    return [path, ...propertyPaths(child, path)];
  });
}

/** Path of the property that chooses the shape at a path: the discriminator of the first union on the way. */
export function chooserOf(
  schema: z.core.$ZodType,
  path: readonly PropertyKey[],
  at = "",
): string | undefined {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodExactOptional
  ) {
    return chooserOf(schema.def.innerType, path, at);
  }
  if (schema instanceof z.ZodDiscriminatedUnion) return `${at}${schema.def.discriminator}`;
  const [head, ...rest] = path;
  const child =
    schema instanceof z.ZodObject && head !== undefined ? own(schema.shape, String(head)) : undefined;
  return child && chooserOf(child, rest, `${at}${String(head)}.`);
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

/** The path, or plain name, whose last part is spelt most like what was wanted, or `undefined`. */
export function closest(wanted: string, paths: readonly string[]): string | undefined {
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  let best: { path: string; distance: number } | undefined;
  for (const path of paths) {
    const distance = editDistance(wanted.toLowerCase(), lastPart(path).toLowerCase());
    if (distance <= allowed && (!best || distance < best.distance)) best = { path, distance };
  }
  return best?.path;
}

/** Levenshtein's distance, one row at a time; two letters that changed places are one mistake. */
function editDistance(a: string, b: string): number {
  let before: readonly number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
      const isTurned = j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isTurned) next[j] = Math.min(next[j] ?? 0, (before[j - 2] ?? 0) + 1);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
