import { askMetrics, type MetricRow } from "../metrics/ask";
import type { CountedClient } from "./counted-client";
import type { TimeRange } from "./question";
import type { Scope } from "./scope";

/** Events of one connection that stand at the same place with the same answer. */
export interface EventTotal {
  readonly connectionId: string;
  readonly status: string;
  readonly responseStatus: number | undefined;
  readonly errorCode: string | undefined;
  readonly count: number;
}

/** Requests that one source rejected for one cause. */
export interface RejectionTotal {
  readonly sourceId: string;
  readonly cause: string;
  readonly count: number;
}

/** How many, by Hookdeck's metrics. Those of the last moments may be missing there. */
export interface Totals {
  readonly requests: number;
  /** How often a connection made no event of a request. */
  readonly ignored: number;
  readonly events: readonly EventTotal[];
  readonly rejections: readonly RejectionTotal[];
  /** Whether Hookdeck left rows out. */
  readonly isTruncated: boolean;
}

/** Asks for the numbers of a scope: two calls, however many requests and events there are. */
export async function totalsOf(
  client: CountedClient,
  scope: Scope,
  { from, to }: TimeRange,
): Promise<Totals> {
  const dateRange = { start: from, end: to };
  const requests =
    scope.sourceIds?.length === 0
      ? { rows: [], isTruncated: false }
      : await askMetrics(client, "requests", {
          dateRange,
          measures: ["count"],
          dimensions: ["source_id", "rejection_cause", "ignored_count"],
          ...(scope.sourceIds && { filters: { sourceId: scope.sourceIds } }),
        });
  const events = await askMetrics(client, "events", {
    dateRange,
    measures: ["count"],
    dimensions: ["webhook_id", "status", "response_status", "error_code"],
    filters: scope.eventFilters,
  });
  const rejected = requests.rows.filter(
    ({ dimensions }) => typeof dimensions["rejection_cause"] === "string",
  );
  return {
    requests: sum(requests.rows, countOf),
    ignored: sum(requests.rows, (row) => countOf(row) * Number(row.dimensions["ignored_count"] ?? 0)),
    events: events.rows.map((row) => ({
      connectionId: String(row.dimensions["webhook_id"]),
      status: String(row.dimensions["status"]),
      responseStatus: numberIn(row.dimensions["response_status"]),
      errorCode: textIn(row.dimensions["error_code"]),
      count: countOf(row),
    })),
    rejections: rejected.map((row) => ({
      sourceId: String(row.dimensions["source_id"]),
      cause: String(row.dimensions["rejection_cause"]),
      count: countOf(row),
    })),
    isTruncated: requests.isTruncated || events.isTruncated,
  };
}

/** The sum of what each item weighs. */
export function sum<Item>(items: readonly Item[], weight: (item: Item) => number): number {
  return items.reduce((total, item) => total + weight(item), 0);
}

function countOf({ metrics }: MetricRow): number {
  return Number(metrics["count"] ?? 0);
}

/** Hookdeck's dimensions may come as text. */
function numberIn(value: unknown): number | undefined {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

function textIn(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
