import { renderDestination } from "../resources/destination";
import { type Body, timestamp } from "../resources/fields";
import type { Project } from "../resources/project";
import type { Version } from "../versions";
import type { Execution, Issue } from "./model";
import { renderAttempt, renderEvent, renderPayload, renderRequest } from "./render";

/** An issue as the API shows it. One that is asked for by its id tells what it is about, too (seen live). */
export function renderIssue(project: Project, version: Version, issue: Issue, whole = false): Body {
  return {
    id: issue.id,
    team_id: project.id,
    type: issue.type,
    status: issue.status,
    aggregation_keys: issue.keys,
    reference: issue.reference,
    issue_trigger_id: issue.triggerId,
    opened_at: timestamp(issue.openedAt),
    first_seen_at: timestamp(issue.firstSeenAt),
    last_seen_at: timestamp(issue.lastSeenAt),
    dismissed_at: timestamp(issue.dismissedAt),
    auto_resolved_at: null,
    merged_with: null,
    last_updated_by: null,
    updated_at: timestamp(issue.updatedAt),
    created_at: timestamp(issue.createdAt),
    ...(whole ? { data: dataOf(project, version, issue) } : {}),
  };
}

function dataOf(project: Project, version: Version, { reference }: Issue): Body {
  const { plane } = project;
  const id = (key: string) => String(reference[key] ?? "");
  const event = plane.events.find(id("event_id"));
  const attempt = plane.attempts.find(id("attempt_id"));
  const execution = plane.executions.find(id("transformation_execution_id"));
  const destination = project.destinations.remember(id("destination_id"));
  const request = plane.requests.find(id("request_id"));
  return {
    ...(event && { trigger_event: renderEvent(project, event) }),
    ...(attempt && { trigger_attempt: renderAttempt(project, attempt, true) }),
    ...(execution && { transformation_execution: renderExecution(project, execution) }),
    ...(destination && { destination: renderDestination(project, version, destination) }),
    ...(request && { request: renderRequest(project, request) }),
  };
}

/** A run of a transformation as the API shows it. One that is asked for by its id tells the payloads, too. */
export function renderExecution(project: Project, execution: Execution, whole = false): Body {
  const { original, transformed } = execution;
  return {
    id: execution.id,
    transformed_event_data_id: transformed?.id ?? null,
    original_event_data_id: original.id,
    transformation_id: execution.transformationId,
    team_id: project.id,
    webhook_id: execution.connectionId,
    log_level: execution.logLevel,
    logs: execution.logs,
    updated_at: timestamp(execution.createdAt),
    created_at: timestamp(execution.createdAt),
    issue_id: execution.issueId,
    ...(whole && {
      original_event_data: renderPayload(original),
      transformed_event_data: transformed === undefined ? null : renderPayload(transformed),
    }),
  };
}
