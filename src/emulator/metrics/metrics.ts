import { z } from "zod";
import { invalid } from "../contract/errors";
import { type Body, timestamp } from "../contract/fields";
import { type Predicate, time } from "../contract/filters";
import { accept, read } from "../contract/joi";
import type { Query } from "../contract/query";
import type { Plane } from "../events/plane";
import type { Recorded } from "../store/records";
import { bucketAt, isGranularity, type Span } from "./time-buckets";

/** A value that metrics can be told apart by. */
type Dimension = string | number | boolean | null;

/** A number that is made of records, those of a stretch of time, at a time that may be within it. */
export type Measure<T> = (records: readonly T[], span: Span, now: number) => number;

/** What metrics of one kind are made of. */
export interface MetricSource<T> {
  /** Path below `/metrics`. */
  readonly path: string;
  recordsOf(plane: Plane): readonly T[];
  /** When a record counts: in every bucket that this touches. */
  spanOf(record: T, now: number): Span;
  /** Reads `filters`. */
  readonly filter: z.ZodType<Predicate<T>>;
  readonly dimensions: Readonly<Record<string, (record: T) => Dimension>>;
  readonly measures: Readonly<Record<string, Measure<T>>>;
}

/** Metrics of one kind. */
export interface Metrics {
  readonly path: string;
  /** Answers a query. Throws 422. */
  answer(plane: Plane, query: Query): Body;
}

/** Most rows of one answer. Hookdeck's own limit is not known. */
const rowLimit = 10_000;

const granularityField = z
  .string()
  .superRefine((text, context) => {
    const pattern = "/^(\\d+)(s|m|h|d|w|M)$/";
    if (!isGranularity(text))
      context.addIssue({ code: "invalid_format", format: "regex", pattern, input: text });
  })
  .optional();

/** Makes metrics of their source. */
export function metricsOf<T>(source: MetricSource<T>): Metrics {
  const asked = z.object({
    date_range: z.object({ start: time, end: time }),
    granularity: granularityField,
    measures: z.array(z.enum(Object.keys(source.measures))).min(1),
    dimensions: z.array(z.enum(Object.keys(source.dimensions))).default([]),
    filters: source.filter,
  });
  const needed = z.looseObject({ filters: z.looseObject({ destination_id: z.unknown() }) });
  return {
    path: source.path,
    answer(plane, query) {
      const { now } = plane.services.scheduler;
      const {
        date_range: range,
        granularity,
        measures,
        dimensions,
        filters,
      } = accept(read(asked, query, "query"));
      // the API refuses it, as Hookdeck's command-line client says; its words are not known
      if (
        dimensions.includes("delivery_group") &&
        needed.safeParse(query).data?.filters["destination_id"] === undefined
      )
        throw invalid(["query.filters.destination_id is required"]);
      const groups = new Map<string, { bucket: Span; values: readonly Dimension[]; records: T[] }>();
      for (const record of source.recordsOf(plane)) {
        if (!filters(record)) continue;
        const values = dimensions.map((name) => source.dimensions[name]?.(record) ?? null);
        for (const bucket of bucketsOf(source.spanOf(record, now()), range, granularity)) {
          const key = JSON.stringify([bucket.start, ...values]);
          const group = groups.get(key) ?? { bucket, values, records: [] };
          if (groups.size <= rowLimit) groups.set(key, group);
          group.records.push(record);
        }
      }
      // nothing to tell apart: there is a number even for nothing
      if (granularity === undefined && dimensions.length === 0 && groups.size === 0)
        groups.set("", { bucket: range, values: [], records: [] });
      const rows = [...groups.values()].sort((a, b) => a.bucket.start - b.bucket.start).slice(0, rowLimit);
      return {
        data: rows.map(({ bucket, values, records }) => ({
          time_bucket: granularity === undefined ? null : timestamp(bucket.start),
          dimensions: Object.fromEntries(dimensions.map((name, at) => [name, values[at]])),
          metrics: Object.fromEntries(
            measures.map((name) => [name, source.measures[name]?.(records, common(bucket, range), now())]),
          ),
        })),
        metadata: {
          granularity: granularity ?? null,
          query_time_ms: 0,
          row_count: rows.length,
          row_limit: rowLimit,
          truncated: groups.size > rowLimit,
          ...(groups.size > rowLimit && { warning: `Only the first ${rowLimit} rows are here` }),
        },
      };
    },
  };
}

/** The buckets that two stretches of time have in common; without a granularity the second one is all there is. */
function* bucketsOf(span: Span, range: Span, granularity: string | undefined): Generator<Span> {
  const { start, end } = common(span, range);
  if (start >= end) return;
  if (granularity === undefined) {
    yield range;
    return;
  }
  for (
    let bucket = bucketAt(start, granularity);
    bucket.start < end;
    bucket = bucketAt(bucket.end, granularity)
  )
    yield bucket;
}

function common(one: Span, other: Span): Span {
  return { start: Math.max(one.start, other.start), end: Math.min(one.end, other.end) };
}

/** When a record counts that came at one time. */
export function atOnce({ createdAt }: Recorded): Span {
  return { start: createdAt, end: createdAt + 1 };
}
