import type {
  ConnectionNames,
  DestinationNames,
  SourceNames,
  TransformationNames,
} from "../../queries/names";
import type { EventStatus, RejectionCause } from "../../specs/queries/event-words";
import type { OneOrMany } from "../../specs/queries/filter-fields";

/** A range of numbers, both ends included. */
export interface CountRange {
  /** At least. */
  readonly min?: number;
  /** At most. */
  readonly max?: number;
}

/** Which requests to count. */
export interface RequestMetricFilters extends SourceNames {
  /** Sources that they came in at. */
  readonly sourceId?: OneOrMany<string>;
  /** Why their source rejected them. */
  readonly rejectionCause?: OneOrMany<RejectionCause>;
  /** Whether their source accepted them. */
  readonly status?: OneOrMany<"ACCEPTED" | "REJECTED">;
  /** Bulk operations that had a part in them. */
  readonly bulkRetryIds?: readonly string[];
  /** How many events were made of them. */
  readonly eventsCount?: CountRange;
  /** How many connections made no event of them. */
  readonly ignoredCount?: CountRange;
}

/** Which events to count. */
export interface EventMetricFilters extends SourceNames, ConnectionNames, DestinationNames {
  /** Sources that they came in at. */
  readonly sourceId?: OneOrMany<string>;
  /** Connections that they came through. */
  readonly connectionId?: OneOrMany<string>;
  /** Destinations that they go to. */
  readonly destinationId?: OneOrMany<string>;
  /** Delivery groups of their destination. */
  readonly deliveryGroup?: OneOrMany<string>;
  /** Their status. */
  readonly status?: OneOrMany<EventStatus>;
  /** Why the last attempt failed without an answer. */
  readonly errorCode?: string;
  /** Issues that they belong to. */
  readonly issueIds?: readonly string[];
  /** Bulk operations that had a part in them. */
  readonly bulkRetryIds?: readonly string[];
  /** Their payload, by id. */
  readonly eventDataId?: string;
  /** Session of `hookdeck listen`. */
  readonly cliId?: string;
  /** User of `hookdeck listen`. */
  readonly cliUserId?: string;
  /** How often their delivery was attempted. */
  readonly attempts?: number;
  /** Status of the last answer, 100 to 599. */
  readonly responseStatus?: number;
}

/** Which attempts to count. */
export interface AttemptMetricFilters extends DestinationNames {
  /** Destinations that they went to. */
  readonly destinationId?: OneOrMany<string>;
  /** Delivery groups of their destination. */
  readonly deliveryGroup?: OneOrMany<string>;
  /** Event that they delivered. */
  readonly eventId?: string;
  /** Whether the destination took them. */
  readonly status?: OneOrMany<"SUCCESSFUL" | "FAILED">;
  /** Why they failed without an answer. */
  readonly errorCode?: string;
  /** Bulk operation that made them. */
  readonly bulkRetryId?: string;
  /** Why they were made: `INITIAL`, `MANUAL`, `BULK_RETRY`, `UNPAUSE` or `AUTOMATIC`. */
  readonly trigger?: string;
}

/** Which events of issues to count. */
export interface IssueMetricFilters extends SourceNames, ConnectionNames, DestinationNames {
  /** Issues whose events are counted. */
  readonly issueId: OneOrMany<string>;
  /** Source that they came in at. */
  readonly sourceId?: string;
  /** Destination that they go to. */
  readonly destinationId?: string;
  /** Connection that they came through. */
  readonly connectionId?: string;
}

/** Which queues to measure. */
export interface QueueMetricFilters extends DestinationNames {
  /** Destinations that are waited for. */
  readonly destinationId?: OneOrMany<string>;
  /** Delivery groups of a destination. */
  readonly deliveryGroup?: OneOrMany<string>;
}

/** Which runs of transformations to count. */
export interface TransformationMetricFilters extends ConnectionNames, TransformationNames {
  /** Transformations that ran. */
  readonly transformationId?: OneOrMany<string>;
  /** Connection that they ran for. */
  readonly connectionId?: string;
  /** What they logged. */
  readonly logLevel?: "error" | "warn" | "info" | "debug";
  /** Issue that they belong to. */
  readonly issueId?: string;
}

/** Which pending events to count. */
export interface PendingMetricFilters extends DestinationNames {
  /** Destinations that they go to. */
  readonly destinationId?: OneOrMany<string>;
}

/** What each kind of metrics can be narrowed to. */
export interface MetricFilters {
  /** Of requests. */
  readonly requests: RequestMetricFilters;
  /** Of events. */
  readonly events: EventMetricFilters;
  /** Of attempts. */
  readonly attempts: AttemptMetricFilters;
  /** Of the events of issues. */
  readonly eventsByIssue: IssueMetricFilters;
  /** Of what waits for destinations. */
  readonly queueDepth: QueueMetricFilters;
  /** Of runs of transformations. */
  readonly transformations: TransformationMetricFilters;
  /** Of pending events. */
  readonly eventsPending: PendingMetricFilters;
}
