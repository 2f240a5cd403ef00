/** The value of a key that a table has itself, and not of what every object has, such as `constructor`. */
export function own<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** The value of a key that a value has itself; `undefined` where it has no keys at all. */
export function ownIn(value: unknown, key: PropertyKey): unknown {
  const isOwn = typeof value === "object" && value !== null && Object.hasOwn(value, key);
  return isOwn ? Reflect.get(value, key) : undefined;
}
