import { z } from "zod";
import { errorCodes, eventStatuses } from "../limits";
import type { ErrorCode, EventStatus } from "./event-words";
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
} from "./filter-fields";

/** Which events. Several filters must all match. */
export interface EventQuery {
  /** Ids of events. */
  readonly id?: OneOrMany<string>;
  /** Where they stand. */
  readonly status?: OneOrMany<EventStatus>;
  /** Connections that they came through. */
  readonly connectionId?: OneOrMany<string>;
  /** Sources that they came in at. */
  readonly sourceId?: OneOrMany<string>;
  /** Destinations that they go to. */
  readonly destinationId?: OneOrMany<string>;
  /** Delivery groups of their destination. */
  readonly deliveryGroup?: OneOrMany<string>;
  /** How often their delivery was attempted. */
  readonly attempts?: NumberFilter;
  /** Status of the last answer, 200 to 600. */
  readonly responseStatus?: OneOrMany<number> | NumberFilter;
  /** Why the last attempt failed without an answer. */
  readonly errorCode?: OneOrMany<ErrorCode>;
  /** When they were created. */
  readonly createdAt?: TimeFilter;
  /** When they were delivered. */
  readonly successfulAt?: TimeFilter;
  /** When their delivery was last attempted. */
  readonly lastAttemptAt?: TimeFilter;
  /** When their next automatic retry is due. */
  readonly nextAttemptAt?: TimeFilter;
  /** Issues that they belong to. */
  readonly issueId?: OneOrMany<string>;
  /** Bulk operations that had a part in them. */
  readonly bulkRetryId?: OneOrMany<string>;
  /** Their payloads, by id: several events share one. */
  readonly eventDataId?: OneOrMany<string>;
  /** Sessions of `hookdeck listen`. */
  readonly cliId?: OneOrMany<string>;
  /** Users of `hookdeck listen`. */
  readonly cliUserId?: OneOrMany<string>;
  /** Text in the payload, at least 3 characters. */
  readonly searchTerm?: string;
  /** Filter on the headers. */
  readonly headers?: JsonFilter;
  /** Filter on the body. */
  readonly body?: JsonFilter;
  /** Filter on the query of the request. */
  readonly parsedQuery?: JsonFilter;
  /** Path of the request. */
  readonly path?: string;
}

const status = z.int().min(200).max(600);

/** See {@link EventQuery}. @internal */
export const eventQuery = z.strictObject({
  id: oneOrMany(id).exactOptional(),
  status: oneOrMany(oneOf(eventStatuses)).exactOptional(),
  connectionId: oneOrMany(id).exactOptional(),
  sourceId: oneOrMany(id).exactOptional(),
  destinationId: oneOrMany(id).exactOptional(),
  deliveryGroup: oneOrMany(text).exactOptional(),
  attempts: numberFilter.exactOptional(),
  responseStatus: z
    .union([oneOrMany(status), numberFilter], {
      error:
        "must be a status from 200 to 600, an array of them, or an object of the operators gt, gte, lte and any",
    })
    .exactOptional(),
  errorCode: oneOrMany(oneOf(errorCodes)).exactOptional(),
  createdAt: timeFilter.exactOptional(),
  successfulAt: timeFilter.exactOptional(),
  lastAttemptAt: timeFilter.exactOptional(),
  nextAttemptAt: timeFilter.exactOptional(),
  issueId: oneOrMany(id).exactOptional(),
  bulkRetryId: oneOrMany(id).exactOptional(),
  eventDataId: oneOrMany(id).exactOptional(),
  cliId: oneOrMany(id).exactOptional(),
  cliUserId: oneOrMany(id).exactOptional(),
  searchTerm: searchTerm.exactOptional(),
  headers: jsonFilter.exactOptional(),
  body: jsonFilter.exactOptional(),
  parsedQuery: jsonFilter.exactOptional(),
  path: text.exactOptional(),
});
