import { isPlain } from "../../schema/plain";

/** Longest line, as in the rest of a program. */
const width = 100;

/** Text that stands in the program for a value at a path: a reference, or a call. `undefined` leaves it a literal. */
export type Replace = (value: unknown, path: readonly string[]) => string | undefined;

/** A value as TypeScript, on one line where it fits. */
export function literal(value: unknown, replace: Replace, indent = "", path: readonly string[] = []): string {
  const code = replace(value, path);
  if (code !== undefined) return code;
  if (Array.isArray(value)) {
    const items = value.map((item, i) => ["", item, String(i)] as const);
    return bracketed(["[", "]"], items, replace, indent, path);
  }
  if (!isPlain(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => [`${keyText(key)}: `, item, key] as const);
  return bracketed(["{", "}"], entries, replace, indent, path);
}

function bracketed(
  [open, close]: readonly [string, string],
  entries: readonly (readonly [prefix: string, value: unknown, key: string])[],
  replace: Replace,
  indent: string,
  path: readonly string[],
): string {
  if (entries.length === 0) return open + close;
  const inner = `${indent}  `;
  const parts = entries.map(
    ([prefix, value, key]) => prefix + literal(value, replace, inner, [...path, key]),
  );
  const pad = open === "{" ? " " : "";
  const line = `${open}${pad}${parts.join(", ")}${pad}${close}`;
  const room = width - indent.length - longestKey;
  if (line.length <= room && !line.includes("\n")) return line;
  return `${open}\n${parts.map((part) => `${inner}${part},\n`).join("")}${indent}${close}`;
}

/** What may stand before a value on its line: its key, as a rule shorter than this. */
const longestKey = 24;

/** A key as written in an object: `__proto__` would not be a property without brackets. */
function keyText(key: string): string {
  if (key === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}
