import { Refusal } from "../contract/errors";
import { eventFilters } from "../events/filters/event";
import { ignoredEventFilters } from "../events/filters/ignored-event";
import { requestFilters } from "../events/filters/request";
import { activeConnections, replay } from "../events/ingest/replay";
import { retryRequest } from "../events/ingest/request-retry";
import type { IgnoredEvent, StoredEvent, StoredRequest } from "../events/model";
import type { Project } from "../store/project";
import { type BulkKind, bulkKind } from "./query";
import { outcome, type RecordProgress } from "./record-action";

/** Every kind of bulk operation, the same in every API version. */
export const bulkKinds: readonly BulkKind[] = [
  bulkKind<StoredEvent>({
    path: "/events/retry",
    filters: eventFilters,
    recordsOf: (project) => project.plane.events.all,
    act(project, event, bulkId) {
      const queued = project.plane.retryEvent(event, "BULK_RETRY", bulkId);
      const { now } = project.plane.services.scheduler;
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
    recordsOf: (project) => project.plane.events.all,
    act(project, event) {
      project.plane.dispatcher.cancel(event);
      return outcome("completed", project.plane.services.scheduler.now());
    },
  }),
  bulkKind<StoredRequest>({
    path: "/requests/retry",
    filters: requestFilters,
    recordsOf: (project) => project.plane.requests.all,
    act: (project, request, bulkId) => tried(project, retryRequest(project, request, undefined, bulkId)),
  }),
  bulkKind<StoredRequest>({
    path: "/requests/replay",
    hasTarget: true,
    filters: requestFilters,
    recordsOf: (project) => project.plane.requests.all,
    act(project, request, bulkId, target) {
      const usual = activeConnections(project, request.sourceId);
      return tried(project, replay(project, request, target, usual, bulkId));
    },
  }),
  bulkKind<IgnoredEvent>({
    path: "/ignored-events/retry",
    filters: ignoredEventFilters,
    recordsOf: (project) => project.plane.ignoredEvents.all,
    act(project, { requestId, connectionId }, bulkId) {
      const request = project.plane.requests.get(requestId);
      return tried(project, retryRequest(project, request, [connectionId], bulkId));
    },
  }),
];

/** What came of some work: a refusal is a failure of this record alone. */
async function tried(project: Project, work: Promise<unknown>): Promise<RecordProgress> {
  const { now } = project.plane.services.scheduler;
  try {
    await work;
    return outcome("completed", now());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return outcome("failed", now());
  }
}
