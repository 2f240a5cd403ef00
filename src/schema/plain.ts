/** A plain object of JSON values: inputs, outputs and bodies on their way through the kernel. */
export type Plain = Readonly<Record<string, unknown>>;

/** Whether a value is an object with keys, and neither an array nor `null`. */
export function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is there: neither `null` nor `undefined`. */
export function isPresent(value: unknown): boolean {
  return value !== null && value !== undefined;
}

/**
 * The value of a key that an object has itself: `constructor` and its like are on every object, and are no keys of
 * somebody's data.
 */
export function own<Value>(value: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** A copy with each value replaced; keys whose new value is `undefined` are left out. */
export function mapValues(value: Plain, change: (value: unknown, key: string) => unknown): Plain {
  const changed = Object.entries(value).map(([key, old]) => [key, change(old, key)] as const);
  // an assignment would take the key `__proto__` for the prototype
  return Object.fromEntries(changed.filter(([, item]) => item !== undefined));
}

/** A copy without some keys. */
export function omit(value: Plain, keys: readonly string[]): Plain {
  return mapValues(value, (kept, key) => (keys.includes(key) ? undefined : kept));
}

/** A copy with some keys only; with all of them where none are named. */
export function pick(value: Plain, keys: readonly string[] = Object.keys(value)): Plain {
  return mapValues(value, (kept, key) => (keys.includes(key) ? kept : undefined));
}

/**
 * A copy that Pulumi's wire format can carry: without keys that are `undefined`, which it refuses after the
 * object was already created.
 *
 * @throws TypeError on functions, symbols, big integers and class instances, naming where.
 */
export function toStruct(value: unknown, where = "result"): unknown {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map((item, i) => toStruct(item ?? null, `${where}[${i}]`));
  const proto: unknown = typeof value === "object" ? Object.getPrototypeOf(value) : undefined;
  if (!isPlain(value) || (proto !== null && !isRootPrototype(proto))) {
    throw new TypeError(`${where} cannot be stored in a Pulumi state`);
  }
  return mapValues(value, (item, key) =>
    item === undefined ? undefined : toStruct(item, `${where}.${key}`),
  );
}

/** True for `Object.prototype` of any realm: under jest, plain objects can come from another one. */
function isRootPrototype(proto: unknown): boolean {
  return Object.getPrototypeOf(proto) === null;
}
