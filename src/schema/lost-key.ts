/** A place on the way: its key, and the place that it is in. */
interface Place {
  readonly value: object;
  readonly key: PropertyKey;
  readonly outer: Place | undefined;
}

/** What is wrong with the key that {@link lostKeyIn} finds. */
export const lostKeyReason =
  "cannot be kept: Pulumi takes __proto__ for something else and loses it; choose another name";

/**
 * Where JSON of any depth has a key `__proto__`, or `undefined`. Pulumi's SDK loses it without a word when it writes
 * the
 * inputs down (`serializeProperty` assigns it). What is neither a list nor a plain object is passed over.
 */
export function lostKeyIn(value: unknown): readonly PropertyKey[] | undefined {
  const open: Place[] = isJsonNode(value) ? [{ value, key: "", outer: undefined }] : [];
  for (let apiContext = open.pop(); apiContext !== undefined; apiContext = open.pop()) {
    const isList = Array.isArray(apiContext.value);
    for (const [key, inner] of Object.entries(apiContext.value)) {
      if (key === "__proto__") return [...pathOf(apiContext), key];
      if (isJsonNode(inner)) open.push({ value: inner, key: isList ? Number(key) : key, outer: apiContext });
    }
  }
  return undefined;
}

function pathOf(apiContext: Place): readonly PropertyKey[] {
  const path: PropertyKey[] = [];
  for (let here = apiContext; here.outer !== undefined; here = here.outer) path.unshift(here.key);
  return path;
}

/** Whether a value is a list or a plain object, of any realm: under jest they can come from another one. */
export function isJsonNode(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null;
}
