import { eventFilters } from "../queries/event-filters";
import type { Filters } from "../queries/query";
import { ignoredEventFilters, replayFilters, requestFilters } from "../queries/request-query";

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

/** Every kind of bulk operation that Hookdeck's API has. @internal */
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
} satisfies Record<string, BulkKind>;
