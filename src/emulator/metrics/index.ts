import { attemptMetrics } from "./attempt-metrics";
import { eventMetrics, issueMetrics } from "./event-metrics";
import type { Metrics } from "./metrics";
import { pendingMetrics, queueMetrics } from "./queue-metrics";
import { requestMetrics } from "./request-metrics";
import { transformationMetrics } from "./transformation-metrics";

/** Every kind of metrics, the same in every API version. */
export const allMetrics: readonly Metrics[] = [
  requestMetrics,
  eventMetrics,
  issueMetrics,
  attemptMetrics,
  queueMetrics,
  pendingMetrics,
  transformationMetrics,
];
