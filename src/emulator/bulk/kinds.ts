import { Refusal } from "../contract/errors";
import { outcome, type RecordProgress } from "../events/bulk/record-action";
import { eventFilters } from "../events/filters/event";
import { ignoredEventFilters } from "../events/filters/ignored-event";
import { requestFilters } from "../events/filters/request";
import { activeConnections, replay } from "../events/ingest/replay";
import { retryRequest } from "../events/ingest/request-retry";
import type { IgnoredEvent, StoredEvent, StoredRequest } from "../events/model";
import type { Plane } from "../events/plane";
import { type BulkKind, bulkKind } from "./query";

/** Every kind of bulk operation, the same in every API version. */
export const bulkKinds: readonly BulkKind[] = [
  bulkKind<StoredEvent>({
    path: "/events/retry",
    filters: eventFilters,
    recordsOf: (plane) => plane.events.all,
    act(plane, event, bulkId) {
      const queued = plane.retryEvent(event, "BULK_RETRY", bulkId);
      const { now } = plane.services.scheduler;
      // what is held by a pause is delivered by its end, not by this operation
      if (queued === undefined) return outcome(event.status === "HOLD" ? "untouched" : "failed", now());
      return () => {
        if (queued.isOff) return { result: "untouched", at: event.updatedAt };
        if (queued.attempt === undefined) return undefined;
        const { status, updatedAt } = queued.attempt;
        return { result: status === "SUCCESSFUL" ? "completed" : "failed", at: updatedAt };
      };
    },
  }),
  bulkKind<StoredEvent>({
    path: "/events/cancel",
    isCancellable: false,
    filters: eventFilters,
    recordsOf: (plane) => plane.events.all,
    act(plane, event) {
      plane.dispatcher.cancel(event);
      return outcome("completed", plane.services.scheduler.now());
    },
  }),
  bulkKind<StoredRequest>({
    path: "/requests/retry",
    filters: requestFilters,
    recordsOf: (plane) => plane.requests.all,
    act: (plane, request, bulkId) => tried(plane, retryRequest(plane, request, undefined, bulkId)),
  }),
  bulkKind<StoredRequest>({
    path: "/requests/replay",
    hasTarget: true,
    filters: requestFilters,
    recordsOf: (plane) => plane.requests.all,
    act(plane, request, bulkId, target) {
      const usual = activeConnections(plane, request.sourceId);
      return tried(plane, replay(plane, request, target, usual, bulkId));
    },
  }),
  bulkKind<IgnoredEvent>({
    path: "/ignored-events/retry",
    filters: ignoredEventFilters,
    recordsOf: (plane) => plane.ignoredEvents.all,
    act(plane, { requestId, connectionId }, bulkId) {
      const request = plane.requests.get(requestId);
      return tried(plane, retryRequest(plane, request, [connectionId], bulkId));
    },
  }),
];

/** What came of some work: a refusal is a failure of this record alone. */
async function tried(plane: Plane, work: Promise<unknown>): Promise<RecordProgress> {
  const { now } = plane.services.scheduler;
  try {
    await work;
    return outcome("completed", now());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return outcome("failed", now());
  }
}
