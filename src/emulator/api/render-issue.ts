import { type Body, timestamp } from "../contract/fields";
import type { Version } from "../contract/versions";
import type { Issue } from "../events/model";
import type { Plane } from "../events/plane";
import { renderAttempt, renderEvent, renderExecution, renderRequest } from "../events/render";
import { renderDestination } from "./destination/destination";

/** An issue as the API shows it. One that is asked for by its id tells what it is about, too (seen live). */
export function renderIssue(plane: Plane, version: Version, issue: Issue, whole = false): Body {
  return {
    id: issue.id,
    team_id: plane.project.id,
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
    ...(whole ? { data: dataOf(plane, version, issue) } : {}),
  };
}

function dataOf(plane: Plane, version: Version, { reference }: Issue): Body {
  const id = (key: string) => String(reference[key] ?? "");
  const event = plane.events.find(id("event_id"));
  const attempt = plane.attempts.find(id("attempt_id"));
  const execution = plane.executions.find(id("transformation_execution_id"));
  const destination = plane.project.destinations.remember(id("destination_id"));
  const request = plane.requests.find(id("request_id"));
  return {
    ...(event && { trigger_event: renderEvent(plane, event) }),
    ...(attempt && { trigger_attempt: renderAttempt(plane, attempt, true) }),
    ...(execution && { transformation_execution: renderExecution(plane, execution) }),
    ...(destination && { destination: renderDestination(plane.project, version, destination) }),
    ...(request && { request: renderRequest(plane, request) }),
  };
}
