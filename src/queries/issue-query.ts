import { z } from "zod";
import { errorCodes, issueTypes, logLevels, rejectionCauses } from "../specs/limits";
import type { ErrorCode, RejectionCause } from "../specs/queries/event-words";
import {
  id,
  type OneOrMany,
  oneOf,
  oneOrMany,
  type TimeFilter,
  timeFilter,
} from "../specs/queries/filter-fields";
import type { Filters } from "./query";

const statuses = ["OPENED", "ACKNOWLEDGED", "IGNORED", "RESOLVED"] as const;

/** Where an issue stands. */
export type IssueStatus = (typeof statuses)[number];

/** Which issues. Several filters must all match. */
export interface IssueQuery {
  /** Ids of issues. */
  readonly id?: OneOrMany<string>;
  /** What went wrong. */
  readonly type?: OneOrMany<(typeof issueTypes)[number]>;
  /** Where they stand. */
  readonly status?: OneOrMany<IssueStatus>;
  /** Issue triggers that opened them. */
  readonly issueTriggerId?: OneOrMany<string>;
  /** Issues that they were merged into. */
  readonly mergedWith?: OneOrMany<string>;
  /** What their failures have in common. */
  readonly aggregationKeys?: IssueKeyQuery;
  /** When they were recorded. */
  readonly createdAt?: TimeFilter;
  /** When their first failure was seen. */
  readonly firstSeenAt?: TimeFilter;
  /** When their latest failure was seen. */
  readonly lastSeenAt?: TimeFilter;
  /** When they were dismissed; `{ any: false }` for those that were not. */
  readonly dismissedAt?: TimeFilter;
}

/** What failures have in common. */
export interface IssueKeyQuery {
  /** Connections whose deliveries failed. */
  readonly connectionId?: OneOrMany<string>;
  /** Status of the failed answers. */
  readonly responseStatus?: OneOrMany<number>;
  /** Why they failed without an answer. */
  readonly errorCode?: OneOrMany<ErrorCode>;
  /** Transformations that logged. */
  readonly transformationId?: OneOrMany<string>;
  /** What they logged. */
  readonly logLevel?: OneOrMany<(typeof logLevels)[number]>;
  /** Destinations that are behind. */
  readonly destinationId?: OneOrMany<string>;
  /** Sources that rejected. */
  readonly sourceId?: OneOrMany<string>;
  /** Why they rejected. */
  readonly rejectionCause?: OneOrMany<RejectionCause>;
}

/** See {@link IssueQuery}. @internal */
export const issueQuery = z.strictObject({
  id: oneOrMany(id).exactOptional(),
  type: oneOrMany(oneOf(issueTypes)).exactOptional(),
  status: oneOrMany(oneOf(statuses)).exactOptional(),
  issueTriggerId: oneOrMany(id).exactOptional(),
  mergedWith: oneOrMany(id).exactOptional(),
  aggregationKeys: z
    .strictObject({
      connectionId: oneOrMany(id).exactOptional(),
      responseStatus: oneOrMany(z.int()).exactOptional(),
      errorCode: oneOrMany(oneOf(errorCodes)).exactOptional(),
      transformationId: oneOrMany(id).exactOptional(),
      logLevel: oneOrMany(oneOf(logLevels)).exactOptional(),
      destinationId: oneOrMany(id).exactOptional(),
      sourceId: oneOrMany(id).exactOptional(),
      rejectionCause: oneOrMany(oneOf(rejectionCauses)).exactOptional(),
    })
    .exactOptional(),
  createdAt: timeFilter.exactOptional(),
  firstSeenAt: timeFilter.exactOptional(),
  lastSeenAt: timeFilter.exactOptional(),
  dismissedAt: timeFilter.exactOptional(),
});

/**
 * The filters of issues. Hookdeck ignores `transformation_id` and the like at the top (observed on its API).
 *
 * @internal
 */
export const issueFilters: Filters = {
  noun: "query of issues",
  schema: issueQuery,
  misnomers: Object.fromEntries(
    ["connectionId", "transformationId", "destinationId", "sourceId", "errorCode", "rejectionCause"].map(
      (key) => [key, `did you mean aggregationKeys.${key}?`],
    ),
  ),
};
