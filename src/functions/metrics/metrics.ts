import { checkNamedQuery } from "../../queries/names";
import { type AccessOptions, clientOf } from "../access";
import { askMetrics, type MetricQuery, type Metrics, metricFilters } from "./ask";
import type { MetricKind } from "./words";

export type { MetricQuery, MetricRow, Metrics } from "./ask";

function measure<Name extends MetricKind>(name: Name) {
  return async (query: MetricQuery<Name>, access?: AccessOptions): Promise<Metrics> => {
    // a query that is wrong is refused before anything else
    checkNamedQuery(metricFilters(name), query);
    return askMetrics(await clientOf(access), name, query);
  };
}

/**
 * Numbers over time, as Hookdeck's API offers them.
 *
 * @example
 * const { rows } = await hookdeck.metrics.events({
 *   dateRange: { start: yesterday, end: new Date() },
 *   granularity: "1h",
 *   measures: ["count", "error_rate"],
 *   filters: { connectionId },
 * });
 */
export const metrics = {
  /** About requests. */
  requests: measure("requests"),
  /** About events. */
  events: measure("events"),
  /** About attempts. */
  attempts: measure("attempts"),
  /** About the events of issues; `filters.issueId` is required. */
  eventsByIssue: measure("eventsByIssue"),
  /** How many events wait for their destination, and how long. */
  queueDepth: measure("queueDepth"),
  /** About runs of transformations. */
  transformations: measure("transformations"),
  /** How many events are pending, step by step. */
  eventsPending: measure("eventsPending"),
};
