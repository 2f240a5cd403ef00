/** What a query string says below one name: `a=1`, `a[]=1&a[]=2`, `a[0]=1`, `a[gte]=1`, `a[b][gte]=1`. */
export type QueryValue = string | readonly QueryValue[] | Query;

/** A query string as Express reads it. */
export interface Query {
  readonly [name: string]: QueryValue;
}

/** Deepest nesting that Express reads. */
const depthMax = 5;

interface Branch {
  [name: string]: string | Branch;
}

/** Parses a query string. Of a key that is repeated without brackets the last one counts. */
export function parseQuery(search: string): Query {
  const root = branch();
  for (const [key, value] of new URLSearchParams(search)) put(root, pathOf(key), value);
  return Object.fromEntries(Object.entries(root).map(([name, inner]) => [name, listed(inner)]));
}

/** `a[b][]` as `a`, `b` and nothing; a key whose brackets do not fit together is one name. */
function pathOf(key: string): readonly string[] {
  const [, name, brackets = ""] = /^([^[\]]+)((?:\[[^[\]]*\])+)$/.exec(key) ?? [];
  if (name === undefined) return [key];
  return [name, ...brackets.slice(1, -1).split("][").slice(0, depthMax)];
}

function put(at: Branch, [name = "", ...rest]: readonly string[], value: string): void {
  const key = name === "" ? String(Object.keys(at).length) : name;
  if (rest.length === 0) {
    at[key] = value;
    return;
  }
  const known = at[key];
  const inner = typeof known === "object" ? known : branch();
  at[key] = inner;
  put(inner, rest, value);
}

/** Without a prototype: names come from outside. */
function branch(): Branch {
  return Object.create(null);
}

/** A branch whose names are all numbers is a list. */
function listed(value: string | Branch): QueryValue {
  if (typeof value === "string") return value;
  const entries = Object.entries(value);
  if (entries.every(([name]) => /^\d+$/.test(name))) return entries.map(([, inner]) => listed(inner));
  return Object.fromEntries(entries.map(([name, inner]) => [name, listed(inner)]));
}
