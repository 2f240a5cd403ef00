/** What each kind of metrics measures and tells apart, in Hookdeck's names. From the OpenAPI document of 2026-09-01. */
export const metricWords = {
  requests: {
    measures: [
      "count",
      "accepted_count",
      "rejected_count",
      "discarded_count",
      "avg_events_per_request",
      "avg_ignored_per_request",
    ],
    dimensions: ["source_id", "rejection_cause", "status", "bulk_retry_ids", "events_count", "ignored_count"],
  },
  events: {
    measures: [
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
    dimensions: [
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
  },
  attempts: {
    measures: [
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
    dimensions: [
      "destination_id",
      "delivery_group",
      "event_id",
      "status",
      "error_code",
      "bulk_retry_id",
      "trigger",
    ],
  },
  eventsByIssue: {
    measures: ["count"],
    dimensions: ["issue_id", "source_id", "destination_id", "webhook_id"],
  },
  queueDepth: {
    measures: ["max_depth", "max_age"],
    dimensions: ["destination_id", "delivery_group"],
  },
  transformations: {
    measures: [
      "count",
      "successful_count",
      "failed_count",
      "error_rate",
      "error_count",
      "warn_count",
      "info_count",
      "debug_count",
    ],
    dimensions: ["transformation_id", "webhook_id", "log_level", "issue_id"],
  },
  eventsPending: {
    measures: ["count"],
    dimensions: ["destination_id"],
  },
} as const;

/** A kind of metrics. */
export type MetricKind = keyof typeof metricWords;

/** What a kind of metrics can measure. */
export type MetricMeasure<Name extends MetricKind> = (typeof metricWords)[Name]["measures"][number];

/** What a kind of metrics can tell apart. */
export type MetricDimension<Name extends MetricKind> = (typeof metricWords)[Name]["dimensions"][number];
