import { EmulatorError } from "../contract/errors";
import type { Project } from "../store/project";
import type { StoredRequest } from "./model";

/** How long, and how much of what happened a project keeps. */
export interface Retention {
  /** Days of the emulator's clock. @default 30 */
  readonly days?: number;
  /** Most requests, and most events. @default 10000 */
  readonly count?: number;
}

const dayMs = 24 * 3_600_000;

/** Reads how long and how much is kept. @throws EmulatorError for what is no positive number */
export function readRetention({ days = 30, count = 10_000 }: Retention = {}): Required<Retention> {
  if (!(days > 0) || !(count >= 1))
    throw new EmulatorError("retention needs days above 0 and a count of 1 at least");
  return { days, count };
}

/**
 * Forgets what a project keeps no longer: the oldest requests, with all that came of them, but none that is not at
 * its end. While a bulk operation is under way nothing is forgotten: it could be one of its records.
 * `incoming` is how many requests are about to come.
 */
export function forgetOld(project: Project, incoming = 0): void {
  const { plane } = project;
  const { retention, scheduler } = plane.services;
  const since = scheduler.now() - retention.days * dayMs;
  const isFull = () =>
    plane.requests.size + incoming > retention.count || plane.events.size > retention.count;
  for (const request of plane.requests.values()) {
    if (request.createdAt >= since && !isFull()) return;
    if (plane.bulkOperations.all.some(({ inProgress }) => inProgress)) return;
    if (isAtItsEnd(project, request)) forget(project, request);
  }
}

function isAtItsEnd({ plane }: Project, request: StoredRequest): boolean {
  return !plane.routing.has(request) && request.events.every((event) => plane.dispatcher.isDone(event));
}

function forget({ plane, bookmarks }: Project, request: StoredRequest): void {
  const isBookmarked = (id: string) => bookmarks.living().some(({ eventDataId }) => eventDataId === id);
  plane.requests.forget(request.id);
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
