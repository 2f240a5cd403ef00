import { z } from "zod";
import { HookdeckResponseError } from "../../client/errors/errors";
import { path } from "../../client/path";
import { checkNamedQuery, type SourceNames, withIds } from "../../queries/names";
import { QueryError, queryParameters, readQuery } from "../../queries/query";
import {
  type ReplayTarget,
  type RequestQuery,
  requestFilters,
  requestQuery,
} from "../../queries/request-query";
import type { EventQuery } from "../../specs/queries/event-query";
import { id as idText } from "../../specs/queries/filter-fields";
import { type AccessOptions, clientOf } from "../access";
import { unlessPreview } from "../program";
import { type Replayed, readReplayed, targetBody } from "../replay";
import { type EventRecord, eventKind, type IgnoredEventRecord, ignoredEventKind } from "./event-record";
import { events } from "./events";
import type { Listing } from "./listing";
import { rawBody } from "./payload";
import { aboutRecord } from "./record";
import { type RecordListOptions, recordList } from "./record-list";
import { type RequestRecord, requestKind } from "./request-record";

/** Which requests to list. */
export interface RequestListQuery extends RequestQuery, SourceNames {
  /** An event that was made of the request. Hookdeck knows no such filter: the event tells the request's id. */
  readonly eventId?: string;
}

/** How a request is retried. */
export interface RequestRetryOptions extends AccessOptions {
  /** Only these connections make events of it. @default all of its source */
  readonly connectionIds?: readonly string[];
}

/** Result of a retry of a request. */
export interface RetriedRequest {
  readonly request: RequestRecord;
  /** The events that were made of it. */
  readonly events: readonly EventRecord[];
}

const { connection, destination, connectionId, connection_id } = requestFilters.misnomers ?? {};

const listFilters = {
  ...requestFilters,
  schema: requestQuery.extend({ eventId: idText.exactOptional() }),
  misnomers: {
    ...(connection !== undefined && { connection }),
    ...(destination !== undefined && { destination }),
    ...(connectionId !== undefined && { connectionId }),
    ...(connection_id !== undefined && { connection_id }),
    event_id: "did you mean eventId?",
  },
};

const retried = z.looseObject({ request: z.unknown(), events: z.array(z.unknown()).nullish() });

/** Requests: what came in at a source. */
export const requests = {
  /** Requests, newest first. @throws QueryError for filters that Hookdeck would ignore. */
  list(query: RequestListQuery = {}, options?: RecordListOptions): Listing<RequestRecord> {
    checkNamedQuery(listFilters, query);
    if (query.eventId !== undefined && query.id !== undefined) {
      throw new QueryError(listFilters.noun, [{ property: "eventId", reason: "cannot be combined with id" }]);
    }
    const find = async (access: AccessOptions) => {
      const ids = await withIds(await clientOf(access), listFilters, query);
      const { event_id: eventId, ...wire } = readQuery(listFilters, ids);
      const of = eventId === undefined ? {} : { id: (await events.get(String(eventId), access)).requestId };
      return { path: requestKind.collection, query: { ...queryParameters(wire), ...of } };
    };
    return recordList(requestKind, find, {}, options);
  },

  /** A request with its payload. @throws LookupError when there is none. */
  async get(id: string, access?: AccessOptions): Promise<RequestRecord> {
    return requestKind.read(await aboutRecord(await clientOf(access), requestKind, id));
  },

  /** The body that was sent, as text, however large. */
  async rawBody(id: string, access?: AccessOptions): Promise<string> {
    return rawBody.parse(await aboutRecord(await clientOf(access), requestKind, id, { under: "/raw_body" }))
      .body;
  },

  /** The events that were made of a request. */
  events: (id: string, query: EventQuery = {}, options?: RecordListOptions): Listing<EventRecord> =>
    events.list({ ...query, requestId: id }, options),

  /** The connections that made no event of a request, and why. */
  ignoredEvents: (id: string, access?: AccessOptions): Listing<IgnoredEventRecord> =>
    recordList(ignoredEventKind, path`/requests/${id}/ignored_events`, {}, access),

  /**
   * Retries a request that was rejected, or ignored by connections. Hookdeck refuses any other
   * (observed on Hookdeck's API).
   */
  async retry(id: string, { connectionIds, ...access }: RequestRetryOptions = {}): Promise<RetriedRequest> {
    const { webhook_ids } = targetBody(connectionIds === undefined ? {} : { connectionIds });
    const client = await clientOf(access);
    return unlessPreview(
      async () => {
        const body = webhook_ids === undefined ? {} : { webhook_ids };
        const answer = await aboutRecord(client, requestKind, id, { method: "POST", under: "/retry", body });
        const { success, data } = retried.safeParse(answer);
        if (!success) throw new HookdeckResponseError("Hookdeck's answer is not that to a retry.", 200);
        return { request: requestKind.read(data.request), events: (data.events ?? []).map(eventKind.read) };
      },
      async () => {
        const request = requestKind.read(await aboutRecord(client, requestKind, id));
        const where = connectionIds === undefined ? "" : ` through ${connectionIds.join(", ")}`;
        return { would: `retry the request ${id}${where}`, result: { request, events: [] } };
      },
    );
  },

  /** Sends a request again as a new one: to its own source, or to a target of choice. */
  async replay(id: string, target: Partial<ReplayTarget> = {}, access?: AccessOptions): Promise<Replayed> {
    const body = targetBody(target);
    const client = await clientOf(access);
    return unlessPreview(
      async () =>
        readReplayed(await aboutRecord(client, requestKind, id, { method: "POST", under: "/replay", body })),
      async () => {
        await aboutRecord(client, requestKind, id);
        return { would: `replay the request ${id}`, result: { requests: [], events: [] } };
      },
    );
  },
};
