/** Thrown where a condition cannot be decided. Made once: a stack for each entry of a long list would take its time. */
export const undecidable = new Error("the condition cannot be decided");

const name = "[A-Za-z_][A-Za-z0-9_]*";
const index = "(?:0|[1-9][0-9]*)";
const bracketed = String.raw`\[(?:${index}|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')\]`;
const path = new RegExp(
  String.raw`^(?:\$|${name}|${index}|${bracketed})(?:\.${name}|\.${index}|${bracketed})*$`,
);
const step = new RegExp(`${bracketed}|${name}|${index}`, "g");

/**
 * The value that a `$ref` names in the part of the request, `null` where there is none: `customer.id`, `items[0].sku`,
 * `["x-shop"]`, with or without `$.` before it. `[$index]` is the entry at hand of the list around, the outermost
 * list first (https://hookdeck.com/docs/filters).
 *
 * @throws undecidable for anything else, and where the part has no fields at all.
 */
export function referredTo(root: unknown, reference: unknown, indexes: readonly number[]): unknown {
  if (typeof reference !== "string" || typeof root !== "object" || root === null) throw undecidable;
  const written = filled(reference, indexes);
  if (!path.test(written)) throw undecidable;
  let here: unknown = root;
  for (const [each] of written.matchAll(step)) here = stepInto(here, each);
  return here ?? null;
}

function filled(reference: string, indexes: readonly number[]): string {
  if (!reference.includes("[$index]")) return reference;
  let written = reference;
  for (const at of indexes) {
    if (!written.includes("$index")) break;
    written = written.replace("$index", String(at));
  }
  return written;
}

function stepInto(value: unknown, written: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  const isBracketed = written.startsWith("[");
  const inside = isBracketed ? written.slice(1, -1) : written;
  const isQuoted = /^["']/.test(inside);
  // a number in brackets is the place in a list, and no key
  if (isBracketed && !isQuoted && !Array.isArray(value)) return undefined;
  const key = isQuoted ? inside.slice(1, -1) : inside;
  return Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
