import { z } from "zod";
import { rejectionCauses } from "../../specs/limits";
import { by, every, ids, numeric, oneOrMany, words } from "../contract/filters";
import type { StoredRequest } from "../events/model";
import { average, count } from "./measures";
import { atOnce, metricsOf } from "./metrics";

const bounds = z
  .object({ min: numeric.optional(), max: numeric.optional() })
  .transform(({ min, max }) => ({
    ...(min !== undefined && { gte: min }),
    ...(max !== undefined && { lte: max }),
  }))
  .optional();

const statusOf = ({ rejectionCause }: StoredRequest) => (rejectionCause === null ? "ACCEPTED" : "REJECTED");
const bulkIdsOf = ({ bulkIds }: StoredRequest) => (bulkIds.size === 0 ? null : [...bulkIds].join());

/** Metrics of requests. */
export const requestMetrics = metricsOf<StoredRequest>({
  path: "/requests",
  recordsOf: (plane) => plane.requests.all,
  spanOf: atOnce,
  filter: every<StoredRequest>({
    source_id: by(ids, ({ sourceId }) => sourceId),
    rejection_cause: by(words(rejectionCauses), ({ rejectionCause }) => rejectionCause),
    status: by(words(["ACCEPTED", "REJECTED"]), statusOf),
    bulk_retry_ids: by(oneOrMany, ({ bulkIds }) => bulkIds),
    events_count: by(bounds, ({ events }) => events.length),
    ignored_count: by(bounds, ({ ignored }) => ignored.length),
  }).prefault({}),
  dimensions: {
    source_id: ({ sourceId }) => sourceId,
    rejection_cause: ({ rejectionCause }) => rejectionCause,
    status: statusOf,
    bulk_retry_ids: bulkIdsOf,
    events_count: ({ events }) => events.length,
    ignored_count: ({ ignored }) => ignored.length,
  },
  measures: {
    count: count(),
    accepted_count: count(({ rejectionCause }) => rejectionCause === null),
    rejected_count: count(({ rejectionCause }) => rejectionCause !== null),
    // documented: requests that no event came of
    discarded_count: count(({ events }) => events.length === 0),
    avg_events_per_request: average(({ events }) => events.length),
    avg_ignored_per_request: average(({ ignored }) => ignored.length),
  },
});
