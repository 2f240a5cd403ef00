/** What one part of a payload was and is. */
export interface Change {
  /** Where: `body.items[2].id`. */
  readonly path: string;
  readonly kind: "added" | "removed" | "changed";
  /** As JSON; absent where it was added. */
  readonly before?: string;
  /** As JSON; absent where it was removed. */
  readonly after?: string;
}

/** Most changes that are told. */
const changesMax = 500;

/** What differs between two values of JSON, in the order in which it is written. At most 500 changes are told. */
export function changesOf(before: unknown, after: unknown, path = ""): Change[] {
  const found: Change[] = [];
  compare(before, after, path, found);
  return found;
}

function compare(before: unknown, after: unknown, path: string, found: Change[]): void {
  if (found.length >= changesMax || isSame(before, after)) return;
  if (before === undefined) found.push({ path, kind: "added", after: json(after) });
  else if (after === undefined) found.push({ path, kind: "removed", before: json(before) });
  else if (Array.isArray(before) && Array.isArray(after)) {
    for (let at = 0; at < Math.max(before.length, after.length); at += 1) {
      compare(before[at], after[at], `${path}[${at}]`, found);
    }
  } else if (isFields(before) && isFields(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      compare(own(before, key), own(after, key), step(path, key), found);
    }
  } else found.push({ path, kind: "changed", before: json(before), after: json(after) });
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function own(fields: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (typeof a !== "object" && typeof b !== "object" && Object.is(a, b));
}

function step(path: string, key: string): string {
  const named = /^[\w$-]+$/.test(key) ? key : JSON.stringify(key);
  if (named !== key) return `${path}[${named}]`;
  return path === "" ? key : `${path}.${key}`;
}

function json(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
