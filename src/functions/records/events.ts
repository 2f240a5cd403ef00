import { path } from "../../client/path";
import { type AttemptQuery, attemptFilters } from "../../queries/attempt-query";
import { eventFilters } from "../../queries/event-filters";
import {
  type ConnectionNames,
  checkNamedQuery,
  type DestinationNames,
  type SourceNames,
  withIds,
} from "../../queries/names";
import { queryParameters, readQuery } from "../../queries/query";
import type { ReplayTarget } from "../../queries/request-query";
import { type EventQuery, eventQuery } from "../../specs/queries/event-query";
import { id as idText } from "../../specs/queries/filter-fields";
import { type AccessOptions, clientOf } from "../access";
import { unlessPreview } from "../program";
import { type Replayed, readReplayed, targetBody } from "../replay";
import { type AttemptRecord, attemptKind, type EventRecord, eventKind } from "./event-record";
import type { Listing } from "./listing";
import { rawBody } from "./payload";
import { aboutRecord } from "./record";
import { type RecordListOptions, recordList } from "./record-list";

/** Which events to list. */
export interface EventListQuery extends EventQuery, SourceNames, ConnectionNames, DestinationNames {
  /** The request that they were made of. It is asked for where Hookdeck heeds it: in the list of events it does not. */
  readonly requestId?: string;
}

const listFilters = {
  ...eventFilters,
  schema: eventQuery.extend({ requestId: idText.exactOptional() }),
  misnomers: { request_id: "did you mean requestId?" },
};

/** Does something to an event; in a preview it says so and returns the event unchanged. */
async function act(
  id: string,
  verb: "retry" | "cancel" | "mute",
  access: AccessOptions | undefined,
): Promise<EventRecord> {
  const client = await clientOf(access);
  const method = verb === "retry" ? "POST" : "PUT";
  return unlessPreview(
    async () => eventKind.read(await aboutRecord(client, eventKind, id, { method, under: `/${verb}` })),
    async () => {
      const event = eventKind.read(await aboutRecord(client, eventKind, id));
      return { would: `${verb} the event ${id}, which is ${event.status}`, result: event };
    },
  );
}

/** Events: one request on its way through one connection each. */
export const events = {
  /** Events, newest first. @throws QueryError for filters that Hookdeck would ignore. */
  list(query: EventListQuery = {}, options?: RecordListOptions): Listing<EventRecord> {
    checkNamedQuery(listFilters, query);
    const find = async (access: AccessOptions) => {
      const ids = await withIds(await clientOf(access), listFilters, query);
      const { request_id: requestId, ...wire } = readQuery(listFilters, ids);
      const at = requestId === undefined ? eventKind.collection : path`/requests/${String(requestId)}/events`;
      return { path: at, query: queryParameters(wire) };
    };
    return recordList(eventKind, find, {}, options);
  },

  /** An event with its payload. @throws LookupError when there is none. */
  async get(id: string, access?: AccessOptions): Promise<EventRecord> {
    return eventKind.read(await aboutRecord(await clientOf(access), eventKind, id));
  },

  /** The body that is delivered, as text, however large. */
  async rawBody(id: string, access?: AccessOptions): Promise<string> {
    return rawBody.parse(await aboutRecord(await clientOf(access), eventKind, id, { under: "/raw_body" }))
      .body;
  },

  /**
   * Delivers an event again, whatever its status, and answers it. An automatic retry that is due stays due
   * (observed on Hookdeck's API).
   */
  retry: (id: string, access?: AccessOptions): Promise<EventRecord> => act(id, "retry", access),

  /**
   * Cancels what is still to be delivered. An event that has ended stays as it is (observed on Hookdeck's
   * API).
   */
  cancel: (id: string, access?: AccessOptions): Promise<EventRecord> => act(id, "cancel", access),

  /** Cancels what is still to be delivered. Hookdeck's API documents say of it what they say of `cancel`. */
  mute: (id: string, access?: AccessOptions): Promise<EventRecord> => act(id, "mute", access),

  /** Sends the request of an event again, as a new one. */
  async replay(id: string, target: Partial<ReplayTarget> = {}, access?: AccessOptions): Promise<Replayed> {
    const body = targetBody(target);
    const client = await clientOf(access);
    return unlessPreview(
      async () =>
        readReplayed(await aboutRecord(client, eventKind, id, { method: "POST", under: "/replay", body })),
      async () => {
        await aboutRecord(client, eventKind, id);
        return { would: `replay the event ${id}`, result: { requests: [], events: [] } };
      },
    );
  },
};

/** Attempts: one delivery of an event each. */
export const attempts = {
  /** Attempts, newest first. @throws QueryError for filters that Hookdeck would ignore. */
  list(query: AttemptQuery = {}, options?: Omit<RecordListOptions, "includeData">): Listing<AttemptRecord> {
    return recordList(
      attemptKind,
      attemptKind.collection,
      queryParameters(readQuery(attemptFilters, query)),
      options,
    );
  },

  /** An attempt with what the destination answered. @throws LookupError when there is none. */
  async get(id: string, access?: AccessOptions): Promise<AttemptRecord> {
    return attemptKind.read(await aboutRecord(await clientOf(access), attemptKind, id));
  },
};
