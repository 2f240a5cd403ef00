import { isPlain, mapValues, own, type Plain } from "./plain";

/** A path as Pulumi spells it: `["rules", 0, "body", "$gt"]` is `rules[0].body["$gt"]`. */
export function formatPath(parts: readonly PropertyKey[]): string {
  let out = "";
  for (const part of parts) {
    if (typeof part === "number") out += `[${part}]`;
    else if (/^\w+$/.test(String(part))) out += out === "" ? String(part) : `.${String(part)}`;
    else out += `[${JSON.stringify(String(part))}]`;
  }
  return out;
}

/** Takes apart a path as Pulumi spells it: `rules[0].body["a.b"]`, with `*` for any part. */
export function parsePath(text: string): string[] {
  const parts = text.matchAll(/\[(\d+|\*)\]|\["((?:[^"\\]|\\.)*)"\]|\.?([^.[\]]+)/g);
  return [...parts].map(
    ([, index, quoted, name]) => index ?? name ?? quoted?.replaceAll(/\\(.)/g, "$1") ?? "",
  );
}

/** The value at a dotted path through objects, or `undefined`. */
export function valueAt(value: unknown, path: string): unknown {
  let here = value;
  for (const key of path.split(".")) here = isPlain(here) ? own(here, key) : undefined;
  return here;
}

/** A copy with the value at a dotted path changed; `undefined` removes it. A path that is not there is left alone. */
export function changeAt(value: Plain, path: string, change: (old: unknown) => unknown): Plain {
  const [head = "", ...rest] = path.split(".");
  if (!Object.hasOwn(value, head)) return value;
  return mapValues(value, (old, key) => {
    if (key !== head) return old;
    if (rest.length === 0) return change(old);
    return isPlain(old) ? changeAt(old, rest.join("."), change) : old;
  });
}

/** An object that holds nothing but a value at a dotted path. */
export function nest(path: string, value: unknown): Plain {
  const [head = "", ...rest] = path.split(".");
  return { [head]: rest.length === 0 ? value : nest(rest.join("."), value) };
}
