import type { eventStatuses, rejectionCauses } from "../../specs/limits";
import type { OneOrMany } from "../../specs/queries/filter-fields";
import type { MetricKind } from "./words";

/** A range of numbers, with both ends in it. */
export interface MetricRange {
  /** Smallest number. @default no limit */
  readonly min?: number;
  /** Largest number. @default no limit */
  readonly max?: number;
}

/** What metrics of requests can be narrowed to. */
export interface RequestMetricFilters {
  /** Sources that received them. */
  readonly sourceId?: OneOrMany<string>;
  /** Why they were rejected. */
  readonly rejectionCause?: OneOrMany<(typeof rejectionCauses)[number]>;
  /** Whether they were accepted. */
  readonly status?: OneOrMany<"ACCEPTED" | "REJECTED">;
  /** Bulk operations that made them. */
  readonly bulkRetryIds?: readonly string[];
  /** How many events were made of each. */
  readonly eventsCount?: MetricRange;
  /** How many connections ignored each. */
  readonly ignoredCount?: MetricRange;
}

/** What metrics of events can be narrowed to. */
export interface EventMetricFilters {
  /** Sources that their requests came in at. */
  readonly sourceId?: OneOrMany<string>;
  /** Connections that made them. */
  readonly connectionId?: OneOrMany<string>;
  /** Destinations that they go to. */
  readonly destinationId?: OneOrMany<string>;
  /** Delivery groups that they are in. */
  readonly deliveryGroup?: OneOrMany<string>;
  /** States that they are in. */
  readonly status?: OneOrMany<(typeof eventStatuses)[number]>;
  /** Error of the last attempt, such as `TIMEOUT`. */
  readonly errorCode?: string;
  /** Issues that they belong to. */
  readonly issueIds?: readonly string[];
  /** Bulk operations that retried them. */
  readonly bulkRetryIds?: readonly string[];
  /** The data that they carry. */
  readonly eventDataId?: string;
  /** The session of Hookdeck's command that they go to. */
  readonly cliId?: string;
  /** The user of Hookdeck's command that they go to. */
  readonly cliUserId?: string;
  /** How often each was attempted. */
  readonly attempts?: number;
  /** Status of the last answer, 100 to 599. */
  readonly responseStatus?: number;
}

/** What metrics of attempts can be narrowed to. */
export interface AttemptMetricFilters {
  /** Destinations that they went to. */
  readonly destinationId?: OneOrMany<string>;
  /** Delivery groups that their events are in. */
  readonly deliveryGroup?: OneOrMany<string>;
  /** The event that was delivered. */
  readonly eventId?: string;
  /** Whether they succeeded. */
  readonly status?: OneOrMany<"SUCCESSFUL" | "FAILED">;
  /** Their error, such as `TIMEOUT`. */
  readonly errorCode?: string;
  /** The bulk operation that made them. */
  readonly bulkRetryId?: string;
  /** What made them, such as `AUTOMATIC`. */
  readonly trigger?: string;
}

/** What metrics of the events of issues can be narrowed to. */
export interface IssueEventMetricFilters {
  /** The issues. */
  readonly issueId: OneOrMany<string>;
  /** The source that their requests came in at. */
  readonly sourceId?: string;
  /** The destination that they go to. */
  readonly destinationId?: string;
  /** The connection that made them. */
  readonly connectionId?: string;
}

/** What metrics of queues can be narrowed to. */
export interface QueueMetricFilters {
  /** Destinations whose queues they are. */
  readonly destinationId?: OneOrMany<string>;
  /** Delivery groups whose queues they are. */
  readonly deliveryGroup?: OneOrMany<string>;
}

/** What metrics of transformations can be narrowed to. */
export interface TransformationMetricFilters {
  /** The transformations. */
  readonly transformationId?: OneOrMany<string>;
  /** The connection that ran them. */
  readonly connectionId?: string;
  /** The highest level that they logged at. */
  readonly logLevel?: "error" | "warn" | "info" | "debug";
  /** The issue that they belong to. */
  readonly issueId?: string;
}

/** What metrics of pending events can be narrowed to. */
export interface PendingMetricFilters {
  /** Destinations that they go to. */
  readonly destinationId?: OneOrMany<string>;
}

interface FiltersOfKinds {
  readonly requests: RequestMetricFilters;
  readonly events: EventMetricFilters;
  readonly attempts: AttemptMetricFilters;
  readonly eventsByIssue: IssueEventMetricFilters;
  readonly queueDepth: QueueMetricFilters;
  readonly transformations: TransformationMetricFilters;
  readonly eventsPending: PendingMetricFilters;
}

/** What each kind of metrics can be narrowed to. */
export type MetricFilters<Name extends MetricKind> = FiltersOfKinds[Name];
