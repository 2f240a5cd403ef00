import type { z } from "zod";
import type { QueryValue } from "../client/call";
import { HookdeckError } from "../client/errors/errors";
import { isPlain, own, type Plain } from "../schema/plain";
import { findProblems } from "../schema/problems";
import { toSnake } from "../schema/wire";

/** What a list or a bulk operation can be asked for, as data. @internal */
export interface Filters {
  /** What messages call it: `query of events`. */
  readonly noun: string;
  /** Strict schema in public names, whose output is what Hookdeck takes. */
  readonly schema: z.ZodObject;
  /** Names that people write by mistake, with what to do instead. */
  readonly misnomers?: Readonly<Record<string, string>>;
}

/** A query was refused before anything was sent. */
export class QueryError extends HookdeckError {
  /** Each thing that is wrong: the property, and why. */
  readonly problems: readonly { readonly property: string; readonly reason: string }[];

  constructor(noun: string, problems: QueryError["problems"]) {
    const list = problems.map(({ property, reason }) => `${property} ${reason}`).join("; ");
    super(`This ${noun} was not sent: ${list}.`, {
      hint: "Hookdeck ignores what it does not know, and would answer as if it was not there. Correct it and repeat.",
    });
    this.problems = problems;
  }
}

/** Names that Hookdeck's API uses for what it elsewhere calls a connection; `connection_id` it ignores. */
const wireNames: Readonly<Record<string, string>> = {
  connectionId: "webhook_id",
  connectionIds: "webhook_ids",
};

/** Older and wire names of what is called a connection here. */
const commonMisnomers: Readonly<Record<string, string>> = {
  webhookId: "did you mean connectionId?",
  webhook_id: "did you mean connectionId?",
  webhookIds: "did you mean connectionIds?",
  webhook_ids: "did you mean connectionIds?",
};

/**
 * A query as Hookdeck takes it. Every key must be one that Hookdeck knows: it drops the others silently, and then
 * acts on everything that is left.
 *
 * @throws QueryError naming everything that is wrong.
 * @internal
 */
export function readQuery(filters: Filters, query: object): Plain {
  const said: Plain = { ...query };
  const problems = Object.keys(said).flatMap((property) => {
    const reason = refusalOf(filters, property, said[property]);
    return reason === undefined ? [] : [{ property, reason }];
  });
  const rest = Object.fromEntries(
    Object.entries(said).filter(([key]) => !problems.some(({ property }) => property === key)),
  );
  const { noun, schema } = filters;
  const found = findProblems({ noun, inputs: schema, outputs: schema.pick({}) }, rest, { apiVersion: "" });
  if (problems.length + found.length > 0) throw new QueryError(noun, [...problems, ...found]);
  return inWireNames(schema.parse(rest));
}

/**
 * The parameters of a GET: operators in brackets, JSON as text. `prefix` puts all of them below one name.
 *
 * @internal
 */
export function queryParameters(query: Plain, prefix?: string): Record<string, QueryValue> {
  const parameters: Record<string, QueryValue> = {};
  const add = (key: string, value: unknown): void => {
    if (Array.isArray(value)) parameters[key] = value.map(String);
    else if (isPlain(value)) for (const [inner, item] of Object.entries(value)) add(`${key}[${inner}]`, item);
    else if (typeof value === "number" || typeof value === "boolean") parameters[key] = value;
    else parameters[key] = String(value);
  };
  for (const [name, value] of Object.entries(query)) {
    add(
      prefix === undefined ? name : `${prefix}[${name}]`,
      isJson(name, value) ? JSON.stringify(value) : value,
    );
  }
  return parameters;
}

function refusalOf({ misnomers = {}, schema }: Filters, key: string, value: unknown): string | undefined {
  const advice = own({ ...commonMisnomers, ...misnomers }, key);
  if (!Object.hasOwn(schema.shape, key) && advice !== undefined) return `is not a filter here; ${advice}`;
  // a filter whose value went missing would widen the query to everything
  if (value === undefined || value === null) return `is ${value}; give it a value or leave it out`;
  return undefined;
}

function inWireNames(query: Plain): Plain {
  return Object.fromEntries(
    Object.entries(query).map(([key, value]) => [
      own(wireNames, key) ?? toSnake(key),
      isNested(key) && isPlain(value) ? inWireNames(value) : value,
    ]),
  );
}

/** Keys whose values have names of Hookdeck's in them, not of the user's data. */
function isNested(key: string): boolean {
  return ["target", "aggregationKeys", "filters", "dateRange"].includes(key);
}

function isJson(name: string, value: unknown): boolean {
  return isPlain(value) && ["headers", "body", "parsed_query"].includes(name);
}
