import { z } from "zod";
import { by, every, groups, ids, words } from "../contract/filters";
import type { Attempt } from "../events/model";
import { average, count, percentile, share } from "./measures";
import { atOnce, metricsOf } from "./metrics";

const text = z.string().optional();

interface Delivered {
  readonly attempt: Attempt;
  readonly deliveryGroup: string | null;
}

const responseLatency = ({ attempt }: Delivered) =>
  attempt.respondedAt === null ? null : attempt.respondedAt - attempt.createdAt;

/** Metrics of attempts. */
export const attemptMetrics = metricsOf<Delivered>({
  path: "/attempts",
  recordsOf: (plane) =>
    plane.attempts.all.map((attempt) => ({
      attempt,
      deliveryGroup: plane.events.get(attempt.eventId).deliveryGroup,
    })),
  spanOf: ({ attempt }) => atOnce(attempt),
  filter: every<Delivered>({
    destination_id: by(ids, ({ attempt }) => attempt.destinationId),
    delivery_group: by(groups, ({ deliveryGroup }) => deliveryGroup),
    event_id: by(text, ({ attempt }) => attempt.eventId),
    status: by(words(["SUCCESSFUL", "FAILED"]), ({ attempt }) => attempt.status),
    error_code: by(text, ({ attempt }) => attempt.errorCode),
    bulk_retry_id: by(text, ({ attempt }) => attempt.bulkId),
    trigger: by(text, ({ attempt }) => attempt.trigger),
  }).prefault({}),
  dimensions: {
    destination_id: ({ attempt }) => attempt.destinationId,
    delivery_group: ({ deliveryGroup }) => deliveryGroup,
    event_id: ({ attempt }) => attempt.eventId,
    status: ({ attempt }) => attempt.status,
    error_code: ({ attempt }) => attempt.errorCode,
    bulk_retry_id: ({ attempt }) => attempt.bulkId,
    trigger: ({ attempt }) => attempt.trigger,
  },
  measures: {
    count: count(),
    successful_count: count(({ attempt }) => attempt.status === "SUCCESSFUL"),
    failed_count: count(({ attempt }) => attempt.status === "FAILED"),
    delivered_count: count(({ attempt }) => attempt.respondedAt !== null),
    error_rate: share(({ attempt }) => attempt.status === "FAILED"),
    response_latency_avg: average(responseLatency),
    response_latency_max: percentile(1, responseLatency),
    response_latency_p95: percentile(0.95, responseLatency),
    response_latency_p99: percentile(0.99, responseLatency),
    delivery_latency_avg: average(({ attempt }) => attempt.createdAt - attempt.queuedAt),
  },
});
