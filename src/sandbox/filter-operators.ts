/** A value that is compared as it is. */
export type Scalar = string | number | boolean | null;

/** Whether a value of JSON is neither a list nor an object. */
export function isScalar(value: unknown): value is Scalar {
  return (
    value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean"
  );
}

/**
 * Whether two values are equal as Hookdeck compares them: `"1"`, `1` and `true` are the same, `null` is like nothing
 * else.
 */
export function isSame(left: Scalar, right: Scalar): boolean {
  if (typeof left === typeof right || left === null || right === null) return left === right;
  return Number(left) === Number(right);
}

/** Compares a value with an operand; `text` writes a list or an object as JSON. */
export type Operator = (value: unknown, operand: unknown, text: (value: unknown) => string) => boolean;

/** What compares a value. One that cannot compare such a value, or with such an operand, does not match. */
export const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ["$eq", equals],
  ["$neq", (value, operand, text) => !equals(value, operand, text)],
  ["$in", (value, operand) => contains(value, operand) === true],
  ["$nin", (value, operand) => contains(value, operand) === false],
  ["$startsWith", affix((text, part) => text.startsWith(part))],
  ["$endsWith", affix((text, part) => text.endsWith(part))],
  ["$gt", order((value, bound) => value > bound)],
  ["$gte", order((value, bound) => value >= bound)],
  ["$lt", order((value, bound) => value < bound)],
  ["$lte", order((value, bound) => value <= bound)],
  ["$exist", (value, operand) => typeof operand === "boolean" && operand === (value !== undefined)],
]);

/** Lists and objects are compared by their JSON text, in which the order of keys counts. */
function equals(value: unknown, operand: unknown, text: (value: unknown) => string): boolean {
  // what is missing is like null
  if (value === undefined || operand === undefined) return (value ?? operand ?? null) === null;
  if (isScalar(value) && isScalar(operand)) return isSame(value, operand);
  // no text of a list or an object is like a number
  if (isScalar(value)) return typeof value === "string" && value === text(operand);
  if (isScalar(operand)) return typeof operand === "string" && operand === text(value);
  return text(value) === text(operand);
}

/** Whether a list has the value, or a text has the operand in it; `undefined` where neither can be asked. */
function contains(value: unknown, operand: unknown): boolean | undefined {
  if (Array.isArray(operand)) {
    return isScalar(value) && operand.every(isOrdered) ? operand.some((entry) => entry === value) : undefined;
  }
  return typeof value === "string" && isOrdered(operand) ? value.includes(String(operand)) : undefined;
}

function affix(has: (text: string, part: string) => boolean): Operator {
  return (value, operand) => {
    const parts: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
    if (typeof value !== "string" || !parts.every((part) => typeof part === "string")) return false;
    return parts.some((part) => has(value, part));
  };
}

/** Numbers and texts are ordered; a text beside a number is read as a number. */
function order(holds: (value: string | number, bound: string | number) => boolean): Operator {
  return (value, bound) => isOrdered(value) && isOrdered(bound) && holds(value, bound);
}

function isOrdered(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}
