import { isPlain } from "../../schema/plain";
import type { LiveObject } from "../live-project";

/** Inputs that hold the id of another object. */
const single = ["sourceId", "destinationId", "webhookId", "transformationId"];

/** Inputs that hold a list of ids, or a pattern of names. */
const several = ["sources", "destinations", "connections", "transformations"];

/**
 * Whether an input holds an id of another object. What a filter compares with may look like one, and is data: an id
 * in it stays as it is.
 */
export function isReference(path: readonly string[]): boolean {
  const [root, at, key] = path;
  if (path.length === 1) return single.includes(root ?? "");
  if (root === "rules") return path.length === 3 && single.includes(key ?? "");
  return root === "configs" && several.includes(at ?? "");
}

/** The ids of other objects that an object holds, in the order in which they stand there. */
export function referencesOf({ id, set }: LiveObject, known: ReadonlyMap<string, LiveObject>): string[] {
  const found = new Set<string>();
  const look = (value: unknown, path: readonly string[]): void => {
    if (typeof value === "string" && value !== id && known.has(value) && isReference(path)) found.add(value);
    else if (isPlain(value) || Array.isArray(value))
      for (const [key, item] of Object.entries(value)) look(item, [...path, key]);
  };
  look(set, []);
  return [...found];
}
