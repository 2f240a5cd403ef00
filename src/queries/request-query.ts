import { z } from "zod";
import { rejectionCauses } from "../specs/limits";
import { type IgnoredCause, ignoredCauses, type RejectionCause } from "../specs/queries/event-words";
import {
  id,
  type JsonFilter,
  jsonFilter,
  type NumberFilter,
  numberFilter,
  type OneOrMany,
  oneOf,
  oneOrMany,
  searchTerm,
  type TimeFilter,
  text,
  timeFilter,
} from "../specs/queries/filter-fields";
import type { Filters } from "./query";

/** Which requests. Several filters must all match. */
export interface RequestQuery {
  /** Ids of requests. */
  readonly id?: OneOrMany<string>;
  /** Whether their source accepted them. */
  readonly status?: "accepted" | "rejected";
  /** Why their source rejected them. */
  readonly rejectionCause?: OneOrMany<RejectionCause>;
  /** Sources that they came in at. */
  readonly sourceId?: OneOrMany<string>;
  /** Whether their signature was verified. */
  readonly verified?: boolean;
  /** How many connections made no event of them. */
  readonly ignoredCount?: OneOrMany<number> | NumberFilter;
  /** How many events were made of them. */
  readonly eventsCount?: OneOrMany<number> | NumberFilter;
  /** How many events for `hookdeck listen` were made of them. */
  readonly cliEventsCount?: OneOrMany<number> | NumberFilter;
  /** When they were recorded. */
  readonly createdAt?: TimeFilter;
  /** When they came in. */
  readonly ingestedAt?: TimeFilter;
  /** Bulk operations that had a part in them. */
  readonly bulkRetryId?: OneOrMany<string>;
  /** Text in the payload, at least 3 characters. */
  readonly searchTerm?: string;
  /** Filter on the headers. */
  readonly headers?: JsonFilter;
  /** Filter on the body. */
  readonly body?: JsonFilter;
  /** Filter on the query. */
  readonly parsedQuery?: JsonFilter;
  /** Path. */
  readonly path?: string;
}

/** Which requests to replay, and where to. */
export interface ReplayQuery extends RequestQuery {
  /** Where the copies go in. */
  readonly target: ReplayTarget;
}

/** Where replayed requests go in; at least one of the two. */
export interface ReplayTarget {
  /** Another source than the one that they came in at. */
  readonly sourceId?: string;
  /** Only these connections. */
  readonly connectionIds?: readonly string[];
}

/** Which ignored events. `cause` is required. */
export interface IgnoredEventQuery {
  /** Why they were ignored. */
  readonly cause: OneOrMany<IgnoredCause>;
  /** Connections that ignored them. */
  readonly connectionId?: OneOrMany<string>;
  /** The transformation that failed; needs the cause `TRANSFORMATION_FAILED`. */
  readonly transformationId?: string;
}

const count = z.int().min(0);
const countFilter = z
  .union([oneOrMany(count), numberFilter], {
    error: "must be a count, an array of them, or an object of the operators gt, gte, lte and any",
  })
  .exactOptional();

/** See {@link RequestQuery}. @internal */
export const requestQuery = z.strictObject({
  id: oneOrMany(id).exactOptional(),
  status: oneOf(["accepted", "rejected"]).exactOptional(),
  rejectionCause: oneOrMany(oneOf(rejectionCauses)).exactOptional(),
  sourceId: oneOrMany(id).exactOptional(),
  verified: z.boolean().exactOptional(),
  ignoredCount: countFilter,
  eventsCount: countFilter,
  cliEventsCount: countFilter,
  createdAt: timeFilter.exactOptional(),
  ingestedAt: timeFilter.exactOptional(),
  bulkRetryId: oneOrMany(id).exactOptional(),
  searchTerm: searchTerm.exactOptional(),
  headers: jsonFilter.exactOptional(),
  body: jsonFilter.exactOptional(),
  parsedQuery: jsonFilter.exactOptional(),
  path: text.exactOptional(),
});

/** See {@link ReplayTarget}. */
const replayTarget = z
  .strictObject({
    sourceId: id.exactOptional(),
    connectionIds: z.array(id).min(1).readonly().exactOptional(),
  })
  .refine((target) => Object.keys(target).length > 0, "must name a sourceId, connectionIds or both");

/** See {@link ReplayQuery}. @internal */
export const replayQuery = requestQuery.extend({ target: replayTarget });

/** See {@link IgnoredEventQuery}. @internal */
export const ignoredEventQuery = z.strictObject({
  cause: oneOrMany(oneOf(ignoredCauses)),
  connectionId: oneOrMany(id).exactOptional(),
  transformationId: id.exactOptional(),
});

const requestMisnomers = {
  connection: "requests belong to a source: give source, or query events",
  destination: "requests belong to a source: give source, or query events",
  connectionId: "requests belong to a source: give sourceId, or query events",
  connection_id: "requests belong to a source: give source_id as sourceId, or query events",
  eventId: "find the request of an event with requests.list({ eventId }) or events.get(id)",
  event_id: "find the request of an event with requests.list({ eventId }) or events.get(id)",
};

/**
 * The filters of requests. Hookdeck ignores any other, such as `event_id`, and answers all requests (observed on its
 * API).
 *
 * @internal
 */
export const requestFilters: Filters = {
  noun: "query of requests",
  schema: requestQuery,
  misnomers: requestMisnomers,
};

/** The filters of a replay. @internal */
export const replayFilters: Filters = {
  noun: "query of a replay",
  schema: replayQuery,
  misnomers: requestMisnomers,
};

/** The filters of ignored events. @internal */
export const ignoredEventFilters: Filters = { noun: "query of ignored events", schema: ignoredEventQuery };
