import { type ParsedQs, parse } from "qs";

/** What a query string says below one name: `a=1`, `a=1&a=2`, `a[]=1&a[]=2`, `a[0]=1`, `a[gte]=1`, `a[b][gte]=1`. */
export type QueryValue = string | readonly QueryValue[] | Query;

/** A query string, or a form, as Hookdeck reads it. */
export interface Query {
  readonly [name: string]: QueryValue;
}

/** Shortest list that is one: a longer one needs as many parameters. */
const listMin = 100;

/**
 * Parses a query string or a form as Express does, with qs: a key that is repeated makes a list (observed on
 * Hookdeck's API).
 */
export function parseQuery(search: string): Query {
  const parameters = search.split("&").length;
  return queryOf(
    parse(search, {
      allowPrototypes: true,
      parameterLimit: parameters,
      arrayLimit: Math.max(listMin, parameters),
    }),
  );
}

function queryOf(parsed: ParsedQs): Query {
  return Object.fromEntries(
    Object.entries(parsed).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, readValue(value)]],
    ),
  );
}

function readValue(value: NonNullable<ParsedQs[string]>): QueryValue {
  if (typeof value === "string") return value;
  return Array.isArray(value) ? value.map(readValue) : queryOf(value);
}
