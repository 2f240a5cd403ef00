import { z } from "zod";
import type { Client } from "../../client/client";
import { HookdeckResponseError } from "../../client/errors/errors";
import { withIds } from "../../queries/names";
import { type Filters, queryParameters, readQuery } from "../../queries/query";
import type { Time } from "../../specs/queries/filter-fields";
import type { MetricFilters } from "./filters";
import { metricKinds } from "./kinds";
import type { MetricDimension, MetricKind, MetricMeasure } from "./words";

/** What to measure, over which time. */
export interface MetricQuery<Name extends MetricKind> {
  /** Begin and end of the time. */
  readonly dateRange: { readonly start: Time; readonly end: Time };
  /** Length of one step, such as `5m`, `1h`, `1d`. @default one number for the whole time */
  readonly granularity?: string;
  /** What to measure; at least one. */
  readonly measures: readonly MetricMeasure<Name>[];
  /** What to tell apart. */
  readonly dimensions?: readonly MetricDimension<Name>[];
  /** What to count only. */
  readonly filters?: MetricFilters[Name];
}

/** One row of numbers. */
export interface MetricRow {
  /** Begin of the step, as an ISO time; left out where there is one number for the whole time. */
  readonly timeBucket?: string;
  /** What is told apart, in Hookdeck's names. */
  readonly dimensions: Readonly<Record<string, unknown>>;
  /** The measures, in Hookdeck's names. */
  readonly metrics: Readonly<Record<string, unknown>>;
}

/** Rows, and whether Hookdeck left some out. */
export interface Metrics {
  /** The numbers, one row for each combination of what is told apart. */
  readonly rows: readonly MetricRow[];
  /** Whether there are more rows than Hookdeck answers at once. */
  readonly isTruncated: boolean;
  /** What Hookdeck has to say about it. */
  readonly warning?: string;
}

const answer = z.looseObject({
  data: z.array(
    z.looseObject({
      time_bucket: z.string().nullish(),
      dimensions: z.record(z.string(), z.unknown()).nullish(),
      metrics: z.record(z.string(), z.unknown()).nullish(),
    }),
  ),
  metadata: z.looseObject({ truncated: z.boolean().nullish(), warning: z.string().nullish() }).nullish(),
});

/** The filters of one kind of metrics. @internal */
export function metricFilters(name: MetricKind): Filters {
  const { path, schema } = metricKinds[name];
  return { noun: `query of metrics about ${path.split("/").at(-1)}`, schema };
}

/** The numbers that a query asks for. @throws QueryError for filters that Hookdeck would ignore. @internal */
export async function askMetrics<Name extends MetricKind>(
  client: Client,
  name: Name,
  query: MetricQuery<Name>,
): Promise<Metrics> {
  const { path } = metricKinds[name];
  const filters = metricFilters(name);
  const parameters = queryParameters(readQuery(filters, await withIds(client, filters, query)));
  const { body, status } = await client.send({ method: "GET", path, query: parameters });
  const { success, data } = answer.safeParse(body);
  if (!success) throw new HookdeckResponseError(`Hookdeck's answer to ${path} holds no metrics.`, status);
  return {
    rows: data.data.map((row) => ({
      dimensions: row.dimensions ?? {},
      metrics: row.metrics ?? {},
      ...(row.time_bucket && { timeBucket: row.time_bucket }),
    })),
    isTruncated: data.metadata?.truncated === true,
    ...(data.metadata?.warning && { warning: data.metadata.warning }),
  };
}
