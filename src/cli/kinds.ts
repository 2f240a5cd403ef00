import type { z } from "zod";
import type { QueryValue } from "../client/call";
import type { Client } from "../client/client";
import { path } from "../client/path";
import * as lookups from "../functions/lookups/filters";
import { objectOf } from "../functions/lookups/object-of";
import { resolve } from "../functions/lookups/resolve";
import { attemptKind, eventKind } from "../functions/records/event-record";
import { issueKind } from "../functions/records/issue-record";
import { aboutRecord, type RecordKind } from "../functions/records/record";
import { requestKind } from "../functions/records/request-record";
import { attemptFilters } from "../queries/attempt-query";
import { eventFilters } from "../queries/event-filters";
import { issueFilters } from "../queries/issue-query";
import { withIds } from "../queries/names";
import { type Filters, queryParameters, readQuery } from "../queries/query";
import { requestFilters } from "../queries/request-query";
import { isPlain, type Plain } from "../schema/plain";
import type { Spec } from "../schema/spec";
import { bookmarkSpec } from "../specs/bookmark";
import { connectionSpec } from "../specs/connection/connection";
import { destinationSpec } from "../specs/destination/destination";
import { issueTriggerSpec } from "../specs/issue-trigger/issue-trigger";
import { id } from "../specs/queries/filter-fields";
import { sourceSpec } from "../specs/source/source";
import { transformationSpec } from "../specs/transformation";

/** What `get` and `list` can show. */
export interface Kind {
  /** Words of the command line for one of them: `issue-trigger`. */
  readonly name: string;
  readonly filters: Filters;
  /** Columns of a table, as paths in the object. */
  readonly columns: readonly string[];
  /** Whether its objects have payloads, which lists show on demand. */
  readonly hasData: boolean;
  /** Where a list that was asked for is found. */
  call(client: Client, query: object): Promise<{ path: string; query: Record<string, QueryValue> }>;
  read(model: unknown, client: Client): Plain;
  /** One of them, by its id or name; records by their id only. @throws LookupError */
  find(client: Client, reference: string, within: string | undefined): Promise<Plain>;
}

/** Every kind, by its word in the singular. */
export const kinds: readonly Kind[] = [
  objects(sourceSpec, lookups.sourceFilter, ["name", "id", "type", "disabledAt", "url"]),
  objects(destinationSpec, lookups.destinationFilter, ["name", "id", "type", "disabledAt", "config.url"]),
  objects(connectionSpec, lookups.connectionFilter, ["fullName", "id", "pausedAt", "disabledAt"]),
  objects(transformationSpec, lookups.transformationFilter, ["name", "id", "updatedAt"]),
  objects(issueTriggerSpec, lookups.issueTriggerFilter, ["name", "id", "type", "disabledAt"]),
  objects(bookmarkSpec, lookups.bookmarkFilter, ["name", "id", "label", "lastUsedAt"], "alias"),
  records(requestKind, requestFilters, {
    columns: ["id", "createdAt", "sourceId", "rejectionCause", "eventsCount", "ignoredCount"],
    hasData: true,
  }),
  {
    ...records(eventKind, eventsOfRequest(), {
      columns: ["id", "createdAt", "status", "responseStatus", "errorCode", "attempts", "connectionId"],
      hasData: true,
    }),
    async call(client, query) {
      const { request_id, ...wire } = await wireOf(client, eventsOfRequest(), query);
      const at =
        request_id === undefined ? eventKind.collection : path`/requests/${String(request_id)}/events`;
      return { path: at, query: queryParameters(wire) };
    },
  },
  records(attemptKind, attemptFilters, {
    columns: ["id", "createdAt", "status", "responseStatus", "errorCode", "trigger", "eventId"],
  }),
  records(issueKind, issueFilters, { columns: ["id", "type", "status", "firstSeenAt", "lastSeenAt"] }),
];

function objects(spec: Spec, schema: z.ZodObject, columns: readonly string[], property = "name"): Kind {
  const filters: Filters = { noun: `query of ${spec.noun}s`, schema };
  const read = (model: unknown, client: Client) => objectOf(spec, model, client.settings, false);
  return {
    name: spec.noun.replace(" ", "-"),
    filters,
    columns,
    hasData: false,
    read,
    async call(client, query) {
      const wire = await wireOf(client, filters, query);
      // without it the list hides disabled objects
      return { path: spec.collection, query: { disabled: true, ...queryParameters(wire) } };
    },
    find: async (client, reference, within) =>
      read(await resolve(client, spec, reference, { within, property }), client),
  };
}

function records(
  kind: RecordKind<object>,
  filters: Filters,
  { columns, hasData = false }: { readonly columns: readonly string[]; readonly hasData?: boolean },
): Kind {
  const read = (model: unknown): Plain => ({ ...kind.read(model) });
  return {
    ...{ name: kind.noun, filters, columns, hasData, read },
    async call(client, query) {
      return { path: kind.collection, query: queryParameters(await wireOf(client, filters, query)) };
    },
    find: async (client, reference) => read(await aboutRecord(client, kind, reference)),
  };
}

/** Events can be asked for by their request, at an address of its own. */
function eventsOfRequest(): Filters {
  const schema = eventFilters.schema.extend({ requestId: id.exactOptional() });
  return { ...eventFilters, schema, misnomers: { request_id: "did you mean requestId?" } };
}

async function wireOf(client: Client, filters: Filters, query: object): Promise<Plain> {
  return readQuery(filters, await withIds(client, filters, query));
}

/** The value at a path of an object, such as `config.url`; `undefined` where there is none. */
export function valueAt(object: unknown, dotted: string): unknown {
  return dotted.split(".").reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)];
    return isPlain(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }, object);
}
