import { eventFilters } from "../queries/event-filters";
import type { Filters } from "../queries/query";
import {
  type IgnoredEventQuery,
  ignoredEventFilters,
  type ReplayQuery,
  type RequestQuery,
  replayFilters,
  requestFilters,
} from "../queries/request-query";
import type { EventQuery } from "../specs/queries/event-query";

/** One kind of bulk operation, as data. @internal */
export interface BulkKind {
  /** Path of its collection below the API version. */
  readonly path: `/bulk/${string}`;
  /** What it does, after "would" and before the number: `retry`. */
  readonly verb: "retry" | "cancel" | "replay";
  /** What it does it to, in the plural. */
  readonly noun: string;
  readonly filters: Filters;
  /** Whether Hookdeck can be asked to stop it. */
  readonly isCancellable: boolean;
}

/** The query of each kind of bulk operation that Hookdeck's API has. The functions and commands follow from the names. */
export interface BulkQueries {
  /** Delivers events again. */
  readonly retryEvents: EventQuery;
  /** Cancels the deliveries that are still to come. It cannot be stopped. */
  readonly cancelEvents: EventQuery;
  /** Retries requests that were rejected or ignored. */
  readonly retryRequests: RequestQuery;
  /** Sends requests again as new ones, to a target of choice. */
  readonly replayRequests: ReplayQuery;
  /** Retries requests that connections ignored for one cause. */
  readonly retryIgnoredEvents: IgnoredEventQuery;
}

/** Kinds that Hookdeck cannot be asked to stop. */
export type UnstoppableBulk = "cancelEvents";

/** Every kind of bulk operation. @internal */
export const bulkKinds = {
  retryEvents: {
    path: "/bulk/events/retry",
    verb: "retry",
    noun: "events",
    filters: eventFilters,
    isCancellable: true,
  },
  cancelEvents: {
    path: "/bulk/events/cancel",
    verb: "cancel",
    noun: "events",
    filters: eventFilters,
    // there is no such route: Hookdeck's API answers 404 to a PUT or POST
    isCancellable: false,
  },
  retryRequests: {
    path: "/bulk/requests/retry",
    verb: "retry",
    noun: "requests",
    filters: requestFilters,
    isCancellable: true,
  },
  replayRequests: {
    path: "/bulk/requests/replay",
    verb: "replay",
    noun: "requests",
    filters: replayFilters,
    isCancellable: true,
  },
  retryIgnoredEvents: {
    path: "/bulk/ignored-events/retry",
    verb: "retry",
    noun: "ignored events",
    filters: ignoredEventFilters,
    isCancellable: true,
  },
} satisfies {
  readonly [Name in keyof BulkQueries]: BulkKind & {
    readonly isCancellable: Name extends UnstoppableBulk ? false : true;
  };
};
