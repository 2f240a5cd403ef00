import { equal } from "../steps/difference";
import { isMap, isSecret, type Properties, secret, type Value } from "./values";

/** A property path in parts: `rules[0].count` is `["rules", 0, "count"]`, and `*` stands for every key or item. */
export type PropertyPath = (string | number)[];

/** Takes apart a path as options name it and as changes are reported: `a.b[0]["x.y"][*]`. */
export function parsePath(text: string): PropertyPath {
  const part = /\[(\d+|\*|"((?:[^"\\]|\\.)*)")\]|\.?([^.[\]]+)/y;
  const parts: PropertyPath = [];
  for (let match = part.exec(text); match !== null; match = part.exec(text)) {
    const [, index = "", quoted, name] = match;
    if (name !== undefined) parts.push(name);
    else if (quoted !== undefined) parts.push(quoted.replace(/\\"/g, '"'));
    else parts.push(index === "*" ? index : Number(index));
  }
  return parts;
}

/** The value at a path, marked secret where it is in something secret; `undefined` where there is none. */
export function valueAt(properties: Properties, path: string): Value | undefined {
  let here: Value | undefined = properties;
  let hidden = false;
  for (const part of parsePath(path)) {
    if (isSecret(here)) {
      hidden = true;
      here = here.value;
    }
    if (Array.isArray(here)) here = here[Number(part)];
    else here = isMap(here) && Object.hasOwn(here, part) ? here[String(part)] : undefined;
  }
  return hidden && here !== undefined ? secret(here) : here;
}

/** Whether `inner` is at `outer` or inside of it. */
export function contains(outer: PropertyPath, inner: PropertyPath): boolean {
  return outer.length <= inner.length && outer.every((part, index) => part === "*" || part === inner[index]);
}

/** What `ignoreChanges` makes of new inputs, and the paths that it could not put back. */
export function ignoreChanges(
  paths: string[],
  olds: Properties,
  news: Properties,
): { inputs: Properties; impossible: string[] } {
  const inputs = structuredClone(news);
  return { inputs, impossible: paths.filter((path) => !putBack(parsePath(path), olds, inputs)) };
}

/** Puts the old value back at a path of `news`, which it changes; false where only one side has the place. */
function putBack([part, ...rest]: PropertyPath, olds: Value, news: Value): boolean {
  const before = isSecret(olds) ? olds.value : olds;
  const after = isSecret(news) ? news.value : news;
  if (part === undefined) return true;
  if (part === "*") {
    const parts = Array.isArray(after) ? [...after.keys()] : isMap(after) ? Object.keys(after) : [];
    return parts.map((each) => putBack([each, ...rest], before, after)).every(Boolean);
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    return putBackItem([Number(part), ...rest], before, after);
  }
  if (!isMap(before) || !isMap(after)) return equal(before, after);
  return putBackEntry([String(part), ...rest], before, after);
}

function putBackItem([index, ...rest]: [number, ...PropertyPath], before: Value[], after: Value[]): boolean {
  const [old, current] = [before[index], after[index]];
  if (old === undefined || current === undefined) return old === current;
  if (rest.length > 0) return putBack(rest, old, current);
  after[index] = structuredClone(old);
  return true;
}

function putBackEntry(
  [key, ...rest]: [string, ...PropertyPath],
  before: Properties,
  after: Properties,
): boolean {
  const [old, current] = [before, after].map((side) => (Object.hasOwn(side, key) ? side[key] : undefined));
  if (rest.length === 0) {
    if (old === undefined) delete after[key];
    else after[key] = structuredClone(old);
    return true;
  }
  if (old === undefined || current === undefined) return old === current;
  return putBack(rest, old, current);
}
