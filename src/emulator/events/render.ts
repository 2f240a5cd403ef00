import { type Body, preciseTimestamp, timestamp } from "../contract/fields";
import { appendedHeaders } from "./delivery/http-request";
import type { Attempt, Execution, IgnoredEvent, Payload, StoredEvent, StoredRequest } from "./model";
import type { PlaneData } from "./plane-data";

/** A payload as the API shows it. */
function renderPayload({ path, query, parsedQuery, headers, body }: Payload): Body {
  return { path, query, parsed_query: parsedQuery, headers, body, is_large_payload: false };
}

/** A request as the API shows it. One that is asked for by its id tells more (seen live). */
export function renderRequest(
  plane: PlaneData,
  request: StoredRequest,
  show: "row" | "data" | "whole" = "row",
): Body {
  return {
    id: request.id,
    team_id: plane.project.id,
    source_id: request.sourceId,
    original_event_data_id: request.payload.id,
    verified: request.verified,
    rejection_cause: request.rejectionCause,
    ingested_at: timestamp(request.ingestedAt),
    events_count: request.events.length,
    ignored_count: request.ignored.length,
    cli_events_count: request.events.filter(({ cliId }) => cliId !== null).length,
    created_at: preciseTimestamp(request.createdAt, request.micros),
    updated_at: timestamp(request.updatedAt),
    ...(show === "whole" ? { service_tier: "level1", is_large_payload: false } : {}),
    ...(show === "row" ? {} : { data: renderPayload(request.payload) }),
  };
}

/** A request that a connection ignored, as the API shows it. */
export function renderIgnoredEvent(plane: PlaneData, ignored: IgnoredEvent): Body {
  return {
    id: ignored.id,
    team_id: plane.project.id,
    webhook_id: ignored.connectionId,
    cause: ignored.cause,
    request_id: ignored.requestId,
    meta: ignored.meta,
    created_at: timestamp(ignored.createdAt),
  };
}

/** An event as the API shows it. */
export function renderEvent(plane: PlaneData, event: StoredEvent, withData = false): Body {
  return {
    id: event.id,
    team_id: plane.project.id,
    webhook_id: event.connectionId,
    source_id: event.sourceId,
    destination_id: event.destinationId,
    ...(event.deliveryGroup === null ? {} : { delivery_group: event.deliveryGroup }),
    event_data_id: event.payload.id,
    request_id: event.requestId,
    attempts: event.attempts.length,
    last_attempt_at: timestamp(event.lastAttemptAt),
    next_attempt_at: timestamp(event.nextAttemptAt),
    response_status: event.responseStatus,
    error_code: event.errorCode,
    status: event.status,
    successful_at: timestamp(event.successfulAt),
    cli_id: event.cliId,
    updated_at: timestamp(event.updatedAt),
    created_at: timestamp(event.createdAt),
    ...(withData ? { data: renderEventData(plane, event) } : {}),
  };
}

function renderEventData(plane: PlaneData, event: StoredEvent): Body {
  const { url, method, headers, ...rest } = { ...event.payload };
  const label = { trigger: "INITIAL", number: Math.max(1, event.tries), retryIn: undefined } as const;
  const appended = appendedHeaders(plane, event, label);
  const { path, query, parsedQuery, body } = rest;
  return {
    url,
    method,
    headers: { ...headers, ...appended },
    appended_headers: Object.keys(appended),
    body,
    path,
    query,
    parsed_query: parsedQuery,
    is_large_payload: false,
  };
}

/** An attempt as the API shows it. One that is asked for by its id tells what was answered, too (seen live). */
export function renderAttempt(plane: PlaneData, attempt: Attempt, whole = false): Body {
  const { createdAt, respondedAt, status } = attempt;
  const latency = respondedAt === null ? null : respondedAt - createdAt;
  return {
    id: attempt.id,
    team_id: plane.project.id,
    event_id: attempt.eventId,
    destination_id: attempt.destinationId,
    trigger: attempt.trigger,
    attempt_number: attempt.number,
    status,
    delivered_at: timestamp(createdAt),
    delivery_latency: createdAt - attempt.queuedAt,
    response_status: attempt.responseStatus,
    response_latency: latency,
    error_code: attempt.errorCode,
    bulk_retry_id: attempt.bulkId,
    successful_at: status === "SUCCESSFUL" ? timestamp(respondedAt) : null,
    responded_at: timestamp(respondedAt),
    created_at: timestamp(createdAt),
    updated_at: timestamp(attempt.updatedAt),
    ...(whole ? { requested_url: attempt.url, http_method: attempt.method, body: attempt.body } : {}),
    // an addition of the emulator's: nobody else answered
    ...(attempt.standIn ? { answered_by: "stand-in receiver" } : {}),
  };
}

/** An execution as the API shows it. One that is asked for by its id shows its payloads, too. */
export function renderExecution(plane: PlaneData, execution: Execution, whole = false): Body {
  const { original, transformed } = execution;
  return {
    id: execution.id,
    transformation_id: execution.transformationId,
    team_id: plane.project.id,
    webhook_id: execution.connectionId,
    original_event_data_id: original.id,
    transformed_event_data_id: transformed?.id ?? null,
    log_level: execution.logLevel,
    logs: execution.logs,
    issue_id: execution.issueId,
    updated_at: timestamp(execution.createdAt),
    created_at: timestamp(execution.createdAt),
    ...(whole ? { original_event_data: renderPayload(original) } : {}),
    ...(whole && transformed ? { transformed_event_data: renderPayload(transformed) } : {}),
  };
}
