import { z } from "zod";
import { eventStatuses } from "../../specs/limits";
import { by, every, groups, ids, numeric, oneOrMany, words } from "../contract/filters";
import type { StoredEvent } from "../events/model";
import { average, count, mostPerSecond, share } from "./measures";
import { atOnce, metricsOf } from "./metrics";

const text = z.string().optional();

/** Metrics of events. */
export const eventMetrics = metricsOf<StoredEvent>({
  path: "/events",
  recordsOf: (plane) => plane.events.all,
  spanOf: atOnce,
  filter: every<StoredEvent>({
    source_id: by(ids, ({ sourceId }) => sourceId),
    webhook_id: by(ids, ({ connectionId }) => connectionId),
    destination_id: by(ids, ({ destinationId }) => destinationId),
    delivery_group: by(groups, ({ deliveryGroup }) => deliveryGroup),
    status: by(words(eventStatuses), ({ status }) => status),
    error_code: by(text, ({ errorCode }) => errorCode),
    issue_ids: by(oneOrMany, ({ issueIds }) => issueIds),
    bulk_retry_ids: by(oneOrMany, ({ bulkIds }) => bulkIds),
    event_data_id: by(text, ({ payload }) => payload.id),
    cli_id: by(text, ({ cliId }) => cliId),
    cli_user_id: by(text, () => null),
    attempts: by(numeric.pipe(z.number().min(0)).optional(), ({ attempts }) => attempts.length),
    response_status: by(
      numeric.pipe(z.number().min(100).max(599)).optional(),
      ({ responseStatus }) => responseStatus,
    ),
  }).prefault({}),
  dimensions: {
    status: ({ status }) => status,
    source_id: ({ sourceId }) => sourceId,
    webhook_id: ({ connectionId }) => connectionId,
    destination_id: ({ destinationId }) => destinationId,
    delivery_group: ({ deliveryGroup }) => deliveryGroup,
    error_code: ({ errorCode }) => errorCode,
    event_data_id: ({ payload }) => payload.id,
    cli_id: ({ cliId }) => cliId,
    cli_user_id: () => null,
    attempts: ({ attempts }) => attempts.length,
    response_status: ({ responseStatus }) => responseStatus,
  },
  measures: {
    count: count(),
    successful_count: count(({ status }) => status === "SUCCESSFUL"),
    failed_count: count(({ status }) => status === "FAILED"),
    scheduled_count: count(({ status }) => status === "SCHEDULED"),
    paused_count: count(({ status }) => status === "HOLD"),
    error_rate: share(({ status }) => status === "FAILED"),
    avg_attempts: average(({ attempts }) => attempts.length),
    scheduled_retry_count: count(
      ({ status, nextAttemptAt }) => status === "FAILED" && nextAttemptAt !== null,
    ),
    max_count_per_second: mostPerSecond(({ createdAt }) => createdAt),
  },
});

interface Affected {
  readonly event: StoredEvent;
  readonly issueId: string;
}

/** Metrics of the events of issues. */
export const issueMetrics = metricsOf<Affected>({
  path: "/events-by-issue",
  // documented: one row for every issue of every event
  recordsOf: (plane) =>
    plane.events.all.flatMap((event) => [...event.issueIds].map((issueId) => ({ event, issueId }))),
  spanOf: ({ event }) => atOnce(event),
  filter: every<Affected>({
    issue_id: by(z.union([z.string(), z.array(z.string())]), ({ issueId }) => issueId),
    source_id: by(text, ({ event }) => event.sourceId),
    destination_id: by(text, ({ event }) => event.destinationId),
    webhook_id: by(text, ({ event }) => event.connectionId),
  }),
  dimensions: {
    issue_id: ({ issueId }) => issueId,
    source_id: ({ event }) => event.sourceId,
    destination_id: ({ event }) => event.destinationId,
    webhook_id: ({ event }) => event.connectionId,
  },
  measures: { count: count() },
});
