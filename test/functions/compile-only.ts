/** No test runs here: `npm run check` compiles it, and the compiler proves what it says. */
import type { z } from "zod";
import * as hookdeck from "../../src";
import type { sourceFilter } from "../../src/functions/lookups/filters";
import type { metricKinds } from "../../src/functions/metrics/kinds";
import type { issueQuery } from "../../src/queries/issue-query";
import type { ignoredEventQuery, replayQuery, requestQuery } from "../../src/queries/request-query";
import type { eventQuery } from "../../src/specs/queries/event-query";

type Mutual<A, B> = [A] extends [B]
  ? [B] extends [A]
    ? true
    : "the schema is wider"
  : "the schema is narrower";

/** The schemas of queries and their public interfaces say the same. */
export const sameQueries: {
  event: Mutual<z.input<typeof eventQuery>, hookdeck.EventQuery>;
  request: Mutual<z.input<typeof requestQuery>, hookdeck.RequestQuery>;
  replay: Mutual<z.input<typeof replayQuery>, hookdeck.ReplayQuery>;
  ignoredEvent: Mutual<z.input<typeof ignoredEventQuery>, hookdeck.IgnoredEventQuery>;
  issue: Mutual<z.input<typeof issueQuery>, hookdeck.IssueQuery>;
  source: Mutual<z.input<typeof sourceFilter>, hookdeck.SourceFilter>;
} = { event: true, request: true, replay: true, ignoredEvent: true, issue: true, source: true };

type Names = "source" | "connection" | "destination" | "transformation";
type MetricKinds = typeof metricKinds;

/** The schemas of the filters of metrics, which have no names yet, and their public interfaces say the same. */
export const sameMetricFilters: {
  [Kind in keyof MetricKinds]: Mutual<
    NonNullable<z.input<MetricKinds[Kind]["schema"]>["filters"]>,
    Omit<hookdeck.MetricFilters[Kind], Names>
  >;
} = {
  requests: true,
  events: true,
  attempts: true,
  eventsByIssue: true,
  queueDepth: true,
  transformations: true,
  eventsPending: true,
};

/** Queries that compile, and that must not. */
export async function queries(): Promise<void> {
  const { bulk } = hookdeck;
  await bulk.retryEvents.plan({
    status: ["FAILED", "HOLD"],
    createdAt: { gte: new Date(), lte: "2026-09-01T00:00:00Z" },
  });
  await bulk.retryIgnoredEvents.plan({ cause: "FILTERED", connectionId: "web_1" });
  await bulk.replayRequests.plan({ status: "rejected", target: { connectionIds: ["web_1"] } });
  // @ts-expect-error Hookdeck would drop this name of a connection
  await bulk.retryEvents.plan({ webhookId: "web_1" });
  // @ts-expect-error a status that there is not
  await bulk.retryEvents.plan({ status: "failed" });
  // @ts-expect-error an operator that there is not
  await bulk.retryEvents.plan({ createdAt: { lt: new Date() } });
  // @ts-expect-error an ignored event is asked for by its cause
  await bulk.retryIgnoredEvents.plan({ connectionId: "web_1" });
  // @ts-expect-error a replay goes somewhere
  await bulk.replayRequests.plan({ status: "rejected" });
  // @ts-expect-error Hookdeck cannot stop it
  await bulk.cancelEvents.cancel("bch_1");
  // @ts-expect-error what requests are asked for by is their source
  hookdeck.requests.list({ connectionId: "web_1" });
  const range = { start: new Date(), end: new Date() };
  await hookdeck.metrics.events({
    dateRange: range,
    measures: ["error_rate"],
    filters: { connectionId: "web_1" },
  });
  await hookdeck.metrics.events({
    dateRange: range,
    measures: ["count"],
    filters: { connection: "orders", source: ["checkout"] },
  });
  await bulk.retryEvents.plan({ connection: "orders", source: "checkout" });
  await bulk.replayRequests.plan({ source: "checkout", target: { connections: ["orders"] } });
  // @ts-expect-error what requests are asked for by is their source, by name too
  await bulk.retryRequests.plan({ connection: "orders" });
  // @ts-expect-error a measure of another kind of metrics
  await hookdeck.metrics.events({ dateRange: range, measures: ["max_depth"] });
  // @ts-expect-error issues are asked for by id
  await hookdeck.metrics.eventsByIssue({ dateRange: range, measures: ["count"], filters: {} });
  new hookdeck.BulkRetry("retry", { query: { status: "FAILED" }, triggers: ["1"] });
}
