import { isMap, isObject, isSecret, type Properties, secret, type Value } from "../state/values";

/** What happens to one property. */
export type ChangeKind = "add" | "delete" | "update";

/** One changed property; the values are in wire form, marked secret where either side is. */
export interface Difference {
  path: string;
  kind: ChangeKind;
  before?: Value;
  after?: Value;
}

/** Deep equality that does not depend on the order of keys. */
export function equal(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => equal(item, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]))
  );
}

/** What the engine itself finds different between two sets of inputs: path by path, secrets compared in clear. */
export function differences(before: Properties, after: Properties): Difference[] {
  return compareMaps(before, after, "", false);
}

function compare(before: Value, after: Value, path: string, hidden: boolean): Difference[] {
  if (isSecret(before)) return compare(before.value, after, path, true);
  if (isSecret(after)) return compare(before, after.value, path, true);
  if (Array.isArray(before) && Array.isArray(after)) return compareArrays(before, after, path, hidden);
  if (isMap(before) && isMap(after)) return compareMaps(before, after, path, hidden);
  return equal(before, after) ? [] : [difference(path, hidden, before, after)];
}

function compareArrays(before: Value[], after: Value[], path: string, hidden: boolean): Difference[] {
  const length = Math.max(before.length, after.length);
  return Array.from({ length }, (_, index) =>
    compareItems(before[index], after[index], `${path}[${index}]`, hidden),
  ).flat();
}

function compareMaps(before: Properties, after: Properties, path: string, hidden: boolean): Difference[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  // a null and a missing property mean the same to the engine
  return [...keys]
    .sort()
    .flatMap((key) => compareItems(entry(before, key), entry(after, key), join(path, key), hidden));
}

function entry(properties: Properties, key: string): Value | undefined {
  return Object.hasOwn(properties, key) ? (properties[key] ?? undefined) : undefined;
}

function compareItems(before: Value | undefined, after: Value | undefined, path: string, hidden: boolean) {
  if (before === undefined && after === undefined) return [];
  if (before === undefined || after === undefined) return [difference(path, hidden, before, after)];
  return compare(before, after, path, hidden);
}

/** A change, of which both values are marked secret where either is. */
export function difference(path: string, hidden: boolean, before?: Value, after?: Value): Difference {
  const mark = (value: Value) => (hidden ? secret(value) : value);
  if (before === undefined && after !== undefined) return { path, kind: "add", after: mark(after) };
  if (before !== undefined && after === undefined) return { path, kind: "delete", before: mark(before) };
  return { path, kind: "update", before: mark(before ?? null), after: mark(after ?? null) };
}

/** The same change seen from the other side, as a refresh shows it. */
export function invert({ path, kind, before, after }: Difference): Difference {
  const inverted: Difference = { path, kind: kind === "update" ? kind : kind === "add" ? "delete" : "add" };
  if (after !== undefined) inverted.before = after;
  if (before !== undefined) inverted.after = before;
  return inverted;
}

function join(path: string, key: string): string {
  if (!/^\w*$/.test(key)) return `${path}["${key.replace(/"/g, '\\"')}"]`;
  return path === "" ? key : `${path}.${key}`;
}
