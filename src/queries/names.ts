import { z } from "zod";
import type { Client } from "../client/client";
import { resolve } from "../functions/lookups/resolve";
import { isPlain, own, type Plain } from "../schema/plain";
import type { Spec } from "../schema/spec";
import { connectionSpec } from "../specs/connection/connection";
import { destinationSpec } from "../specs/destination/destination";
import { issueTriggerSpec } from "../specs/issue-trigger/issue-trigger";
import type { OneOrMany } from "../specs/queries/filter-fields";
import { sourceSpec } from "../specs/source/source";
import { transformationSpec } from "../specs/transformation";
import { type Filters, QueryError, readQuery } from "./query";

/** Sources by name. */
export interface SourceNames {
  /** Sources by name or id, in place of `sourceId`. A name that no source has is an error. */
  readonly source?: OneOrMany<string>;
}

/** Connections by name. */
export interface ConnectionNames {
  /**
   * Connections by name or id, in place of `connectionId`. A name that none or several have is an error; a single
   * `source` or `sourceId` beside it says which one is meant.
   */
  readonly connection?: OneOrMany<string>;
}

/** Destinations by name. */
export interface DestinationNames {
  /** Destinations by name or id, in place of `destinationId`. A name that no destination has is an error. */
  readonly destination?: OneOrMany<string>;
}

/** Transformations by name. */
export interface TransformationNames {
  /** Transformations by name or id, in place of `transformationId`. A name that none has is an error. */
  readonly transformation?: OneOrMany<string>;
}

/** A query that takes names wherever it takes the ids of sources, connections, destinations or transformations. */
export type WithNames<Query> = Query &
  ("sourceId" extends keyof Query ? SourceNames : unknown) &
  ("connectionId" extends keyof Query ? ConnectionNames : unknown) &
  ("destinationId" extends keyof Query ? DestinationNames : unknown) &
  ("transformationId" extends keyof Query ? TransformationNames : unknown);

/** A key that takes names, the one of ids that it stands for, and what has the names. */
interface NamedKey {
  readonly of: string;
  readonly spec: Spec;
}

const namedKeys: Readonly<Record<string, NamedKey>> = {
  source: { of: "sourceId", spec: sourceSpec },
  connection: { of: "connectionId", spec: connectionSpec },
  connections: { of: "connectionIds", spec: connectionSpec },
  destination: { of: "destinationId", spec: destinationSpec },
  transformation: { of: "transformationId", spec: transformationSpec },
  issueTrigger: { of: "issueTriggerId", spec: issueTriggerSpec },
};

/** Finds the id of an object by its reference. */
type Find = (spec: Spec, reference: string, within: string | undefined) => Promise<string>;

/**
 * The query with made up ids in place of names, to be checked before anything is sent.
 *
 * @throws QueryError for a name beside its id, and for one that is no text.
 * @internal
 */
export function withPlaceholders(filters: Filters, query: object): Plain {
  return replaced(filters, filters.schema, { ...query }).placeholders;
}

/**
 * Refuses a query as {@link readQuery} does, with names in it. Nothing is sent. @throws QueryError
 *
 * @internal
 */
export function checkNamedQuery(filters: Filters, query: object): void {
  readQuery(filters, withPlaceholders(filters, query));
}

/**
 * The query with the ids of what it names, in public names. Each name is looked up once.
 *
 * @throws QueryError for a query that is wrong; LookupError for a name that nothing has, or several objects.
 * @internal
 */
export async function withIds(client: Client, filters: Filters, query: object): Promise<Plain> {
  checkNamedQuery(filters, query);
  const known = new Map<string, Promise<string>>();
  const find: Find = (spec, reference, within) => {
    const key = JSON.stringify([spec.type, reference, within]);
    const found =
      known.get(key) ?? resolve(client, spec, reference, { within }).then((object) => String(object["id"]));
    known.set(key, found);
    return found;
  };
  return replaced(filters, filters.schema, { ...query }).resolved(find);
}

interface Replaced {
  /** The query with made up ids: its other parts can be checked before anything is sent. */
  readonly placeholders: Plain;
  readonly resolved: (find: Find) => Promise<Plain>;
}

function replaced(filters: Filters, schema: z.ZodObject, query: Plain): Replaced {
  const named = Object.keys(query).flatMap((key) => {
    const known = own(namedKeys, key);
    const takesIds = known !== undefined && Object.hasOwn(schema.shape, known.of);
    return takesIds && !Object.hasOwn(schema.shape, key) ? [{ key, ...known, said: query[key] }] : [];
  });
  const inner = Object.entries(query).flatMap(([key, value]) => {
    const within = objectIn(own(schema.shape, key));
    return within && isPlain(value) ? [[key, replaced(filters, within, value)] as const] : [];
  });
  for (const { key, of, said } of named) refuse(filters, query, key, of, said);
  const rest = Object.fromEntries(
    Object.entries(query).filter(([key]) => !named.some((each) => each.key === key)),
  );
  return {
    placeholders: {
      ...rest,
      ...Object.fromEntries(inner.map(([key, each]) => [key, each.placeholders])),
      ...Object.fromEntries(named.map(({ of, said }) => [of, mapped(said, () => "id")])),
    },
    async resolved(find) {
      const out: Record<string, unknown> = { ...rest };
      for (const [key, each] of inner) out[key] = await each.resolved(find);
      // sources first: a connection's name is unique within one
      for (const { of, spec, said } of [...named].sort((a) => (a.key === "source" ? -1 : 1))) {
        const source = out["sourceId"];
        const within = typeof source === "string" ? source : undefined;
        const ids = await Promise.all(list(said).map((reference) => find(spec, reference, within)));
        out[of] = Array.isArray(said) ? ids : ids[0];
      }
      return out;
    },
  };
}

const reference = z.string().min(1);
const references = z.union([reference, z.array(reference).min(1)]);

function refuse({ noun }: Filters, query: Plain, key: string, of: string, said: unknown): void {
  const refusal = (reason: string) => new QueryError(noun, [{ property: key, reason }]);
  if (query[of] !== undefined) throw refusal(`cannot be combined with ${of}; give one of them`);
  if (!references.safeParse(said).success)
    throw refusal("must be a name or an id, or an array of at least one");
}

function objectIn(schema: unknown): z.ZodObject | undefined {
  if (schema instanceof z.ZodObject) return schema;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional)
    return objectIn(schema.def.innerType);
  return undefined;
}

function list(said: unknown): readonly string[] {
  return Array.isArray(said) ? said.map(String) : [String(said)];
}

function mapped(said: unknown, change: () => string): unknown {
  return Array.isArray(said) ? said.map(change) : change();
}
