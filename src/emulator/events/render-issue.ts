import { renderDestination } from "../api/destination/destination";
import { type Body, timestamp } from "../contract/fields";
import type { Version } from "../contract/versions";
import type { Project } from "../store/project";
import type { Issue } from "./model";
import { renderAttempt, renderEvent, renderExecution, renderRequest } from "./render";

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
