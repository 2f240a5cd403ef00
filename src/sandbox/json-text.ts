/**
 * Most levels of lists and objects in JSON that comes from outside. Our guess: Hookdeck documents no bound. What is a few
 * times deeper can neither be written as JSON by Node nor kept in a file.
 */
export const jsonDepthMax = 1000;

/** What is left to write: a value, or text between values. */
type Pending = { readonly value: unknown } | { readonly text: string };

/** JSON text of a value as `JSON.stringify` writes it, however deep the value is nested. */
export function jsonText(value: unknown): string {
  const written: string[] = [];
  const pending: Pending[] = [{ value }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if ("text" in next) written.push(next.text);
    else if (typeof next.value === "object" && next.value !== null) open(next.value, pending);
    else written.push(JSON.stringify(next.value) ?? "null");
  }
  return written.join("");
}

/** Puts the entries of a list or an object on the stack, the last one first. */
function open(value: object, pending: Pending[]): void {
  const isList = Array.isArray(value);
  const entries = Object.entries(value).filter(([, entry]) => isList || entry !== undefined);
  pending.push({ text: isList ? "]" : "}" });
  for (const [at, [key, entry]] of [...entries.entries()].reverse()) {
    pending.push({ value: entry });
    const name = isList ? "" : `${JSON.stringify(key)}:`;
    pending.push({ text: at === 0 ? name : `,${name}` });
  }
  pending.push({ text: isList ? "[" : "{" });
}
