import { z } from "zod";
import { eventStatuses, rejectionCauses } from "../../specs/limits";
import { id, oneOf, oneOrMany, text } from "../../specs/queries/filter-fields";

// measures and dimensions keep Hookdeck's names: the rows of the answer come with them

const ids = oneOrMany(id).exactOptional();
const words = oneOrMany(text).exactOptional();
const range = z.strictObject({ min: z.int().min(0).exactOptional(), max: z.int().min(0).exactOptional() });

const time = z
  .union([z.date(), z.iso.datetime({ offset: true })], {
    error: "must be a date, or ISO text with a time zone",
  })
  .transform((value) => (typeof value === "string" ? value : value.toISOString()));

function kind<
  Path extends string,
  const Measure extends string,
  const Dimension extends string,
  Filters extends z.ZodType,
>(path: Path, measures: readonly Measure[], dimensions: readonly Dimension[], filters: Filters) {
  const schema = z.strictObject({
    dateRange: z.strictObject({ start: time, end: time }),
    granularity: z
      .string()
      .regex(/^\d+[smhdwM]$/, "must be a number and one of s, m, h, d, w, M, such as 1h")
      .exactOptional(),
    measures: z.array(oneOf(measures)).min(1).readonly(),
    dimensions: z.array(oneOf(dimensions)).min(1).readonly().exactOptional(),
    filters,
  });
  return { path, measures, dimensions, filters, schema };
}

/** The metrics of Hookdeck's API, as data. From the OpenAPI document of 2026-09-01. */
export const metricKinds = {
  requests: kind(
    "/metrics/requests",
    [
      "count",
      "accepted_count",
      "rejected_count",
      "discarded_count",
      "avg_events_per_request",
      "avg_ignored_per_request",
    ],
    ["source_id", "rejection_cause", "status", "bulk_retry_ids", "events_count", "ignored_count"],
    z
      .strictObject({
        sourceId: ids,
        rejectionCause: oneOrMany(oneOf(rejectionCauses)).exactOptional(),
        status: oneOrMany(oneOf(["ACCEPTED", "REJECTED"])).exactOptional(),
        bulkRetryIds: z.array(id).min(1).readonly().exactOptional(),
        eventsCount: range.exactOptional(),
        ignoredCount: range.exactOptional(),
      })
      .exactOptional(),
  ),
  events: kind(
    "/metrics/events",
    [
      "count",
      "successful_count",
      "failed_count",
      "scheduled_count",
      "paused_count",
      "error_rate",
      "avg_attempts",
      "scheduled_retry_count",
      "max_count_per_second",
    ],
    [
      "status",
      "source_id",
      "webhook_id",
      "destination_id",
      "delivery_group",
      "error_code",
      "event_data_id",
      "cli_id",
      "cli_user_id",
      "attempts",
      "response_status",
    ],
    z
      .strictObject({
        sourceId: ids,
        connectionId: ids,
        destinationId: ids,
        deliveryGroup: words,
        status: oneOrMany(oneOf(eventStatuses)).exactOptional(),
        errorCode: text.exactOptional(),
        issueIds: z.array(id).min(1).readonly().exactOptional(),
        bulkRetryIds: z.array(id).min(1).readonly().exactOptional(),
        eventDataId: id.exactOptional(),
        cliId: id.exactOptional(),
        cliUserId: id.exactOptional(),
        attempts: z.int().min(0).exactOptional(),
        responseStatus: z.int().min(100).max(599).exactOptional(),
      })
      .exactOptional(),
  ),
  attempts: kind(
    "/metrics/attempts",
    [
      "count",
      "successful_count",
      "failed_count",
      "delivered_count",
      "error_rate",
      "response_latency_avg",
      "response_latency_max",
      "response_latency_p95",
      "response_latency_p99",
      "delivery_latency_avg",
    ],
    ["destination_id", "delivery_group", "event_id", "status", "error_code", "bulk_retry_id", "trigger"],
    z
      .strictObject({
        destinationId: ids,
        deliveryGroup: words,
        eventId: id.exactOptional(),
        status: oneOrMany(oneOf(["SUCCESSFUL", "FAILED"])).exactOptional(),
        errorCode: text.exactOptional(),
        bulkRetryId: id.exactOptional(),
        trigger: text.exactOptional(),
      })
      .exactOptional(),
  ),
  eventsByIssue: kind(
    "/metrics/events-by-issue",
    ["count"],
    ["issue_id", "source_id", "destination_id", "webhook_id"],
    z.strictObject({
      issueId: oneOrMany(id),
      sourceId: id.exactOptional(),
      destinationId: id.exactOptional(),
      connectionId: id.exactOptional(),
    }),
  ),
  queueDepth: kind(
    "/metrics/queue-depth",
    ["max_depth", "max_age"],
    ["destination_id", "delivery_group"],
    z.strictObject({ destinationId: ids, deliveryGroup: words }).exactOptional(),
  ),
  transformations: kind(
    "/metrics/transformations",
    [
      "count",
      "successful_count",
      "failed_count",
      "error_rate",
      "error_count",
      "warn_count",
      "info_count",
      "debug_count",
    ],
    ["transformation_id", "webhook_id", "log_level", "issue_id"],
    z
      .strictObject({
        transformationId: ids,
        connectionId: id.exactOptional(),
        logLevel: oneOf(["error", "warn", "info", "debug"]).exactOptional(),
        issueId: id.exactOptional(),
      })
      .exactOptional(),
  ),
  eventsPending: kind(
    "/metrics/events-pending-timeseries",
    ["count"],
    ["destination_id"],
    z.strictObject({ destinationId: ids }).exactOptional(),
  ),
};

/** What each kind of metrics can measure and tell apart. */
export type MetricKinds = {
  readonly [Name in keyof typeof metricKinds]: {
    readonly measures: (typeof metricKinds)[Name]["measures"][number];
    readonly dimensions: (typeof metricKinds)[Name]["dimensions"][number];
  };
};
