import { isPlain, isPresent, mapValues, own, type Plain } from "./plain";
import { formatPath } from "./property-path";

/** Whether two values are equal, whatever the order of their keys. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => isEqual(item, b[i]));
  }
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key], b[key]))
  );
}

/**
 * Paths at which two objects differ, as deep as both sides are objects. An absent key and a `null` are the same:
 * both mean that nothing is set.
 */
export function differences(a: Plain, b: Plain, prefix: readonly string[] = []): string[] {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap((key) => {
    const [left, right] = [own(a, key), own(b, key)];
    if (!isPresent(left) && !isPresent(right)) return [];
    if (isPlain(left) && isPlain(right)) return differences(left, right, [...prefix, key]);
    return isEqual(left, right) ? [] : [formatPath([...prefix, key])];
  });
}

/** What the program says, laid over what Hookdeck answered for the rest. Lists are taken whole. */
export function overlay(kept: Plain, declared: Plain): Plain {
  const over = mapValues(declared, (value, key) => {
    const below = own(kept, key);
    return isPlain(value) && isPlain(below) ? overlay(below, value) : value;
  });
  return { ...kept, ...over };
}

/**
 * The part of `value` that is not in `declared`, leaf by leaf: what the program leaves to Hookdeck. An object inside a
 * declared one comes and goes as a whole, so that what is not set in it is not kept.
 */
export function undeclared(value: Plain, declared: Plain, depth = 0): Plain {
  return mapValues(value, (item, key) => {
    const said = own(declared, key);
    if (!isPresent(said)) return item === null && depth > 1 ? undefined : item;
    if (!isPlain(item) || !isPlain(said)) return undefined;
    const rest = undeclared(item, said, depth + 1);
    return Object.keys(rest).length === 0 ? undefined : rest;
  });
}

/**
 * The part of `live` that the program declared, or that differs from the kept answer: what drift shows. A kept
 * value that is gone shows as an empty text, because the engine cannot tell `null` from nothing.
 */
export function withoutKept(live: Plain, kept: Plain): Plain {
  return mapValues({ ...mapValues(kept, () => null), ...live }, (item, key) => {
    const before = own(kept, key);
    if (isPlain(item) && isPlain(before)) {
      const rest = withoutKept(item, before);
      return Object.keys(rest).length === 0 ? undefined : rest;
    }
    if (!isPresent(item)) return isPresent(before) ? "" : undefined;
    return Object.hasOwn(kept, key) && isEqual(item, before) ? undefined : item;
  });
}
