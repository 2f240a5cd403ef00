import type { StoredRequest } from "./model";
import type { Plane } from "./plane";

const dayMs = 24 * 3_600_000;

/**
 * Forgets what a project keeps no longer: the oldest requests, with all that came of them, but none that is not at
 * its end. While a bulk operation is under way nothing is forgotten: it could be one of its records.
 * `incoming` is how many requests are about to come.
 */
export function forgetOld(plane: Plane, incoming = 0): void {
  const { retention, scheduler } = plane.services;
  const since = scheduler.now() - retention.days * dayMs;
  const isFull = () =>
    plane.requests.size + incoming > retention.count || plane.events.size > retention.count;
  for (const request of plane.requests.values()) {
    if (request.createdAt >= since && !isFull()) return;
    if (plane.bulkOperations.all.some(({ inProgress }) => inProgress)) return;
    if (isAtItsEnd(plane, request)) forget(plane, request);
  }
}

function isAtItsEnd(plane: Plane, request: StoredRequest): boolean {
  return !plane.routing.has(request) && request.events.every((event) => plane.dispatcher.isDone(event));
}

function forget(plane: Plane, request: StoredRequest): void {
  const isBookmarked = (id: string) =>
    plane.project.bookmarks.living().some(({ eventDataId }) => eventDataId === id);
  plane.requests.forget(request.id);
  plane.noted(request.id);
  plane.payloads.release(request.payload, isBookmarked);
  for (const { id } of request.ignored) plane.ignoredEvents.forget(id);
  for (const { id } of request.executions) plane.executions.forget(id);
  for (const event of request.events) {
    plane.events.forget(event.id);
    plane.payloads.release(event.payload, isBookmarked);
    for (const { id } of event.attempts) plane.attempts.forget(id);
    plane.services.receiver.forget(event.id);
  }
  for (const queued of plane.turns) if (queued.event.requestId === request.id) plane.turns.delete(queued);
}
