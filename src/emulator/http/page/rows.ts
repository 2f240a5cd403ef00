import type { StoredEvent, StoredRequest } from "../../events/model";
import type { EventRow, RequestRow } from "./message";

/** How much of a body is shown in a list, in bytes. */
const previewMax = 160;

/** A request as the page lists it. */
export function rowOf(request: StoredRequest): RequestRow {
  const { payload } = request;
  return {
    id: request.id,
    at: request.createdAt,
    micros: request.micros,
    source: request.sourceId,
    method: payload.method,
    path: payload.query === "" ? payload.path : `${payload.path}?${payload.query}`,
    bytes: payload.rawBody.length,
    preview: payload.rawBody.toString("utf8", 0, previewMax),
    verified: request.verified,
    rejected: request.rejectionCause,
    events: request.events.map(eventRowOf),
    ignored: request.ignored.map(({ connectionId, cause }) => ({ connection: connectionId, cause })),
    runs: request.executions.map((run) => ({
      id: run.id,
      transformation: run.transformationId,
      connection: run.connectionId,
      level: run.logLevel,
    })),
  };
}

function eventRowOf(event: StoredEvent): EventRow {
  return {
    id: event.id,
    connection: event.connectionId,
    status: event.status,
    attempts: event.attempts.length,
    response: event.responseStatus,
    error: event.errorCode,
    next: event.nextAttemptAt,
  };
}
