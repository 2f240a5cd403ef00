import { z } from "zod";
import { by, every, ids } from "../contract/filters";
import type { Execution } from "../events/model";
import { count, share } from "./measures";
import { atOnce, metricsOf } from "./metrics";

const text = z.string().optional();

/** Metrics of runs of transformations. */
export const transformationMetrics = metricsOf<Execution>({
  path: "/transformations",
  recordsOf: (plane) => plane.executions.all,
  spanOf: atOnce,
  filter: every<Execution>({
    transformation_id: by(ids, ({ transformationId }) => transformationId),
    webhook_id: by(text, ({ connectionId }) => connectionId),
    log_level: by(z.enum(["error", "warn", "info", "debug", ""]).optional(), ({ logLevel }) => logLevel),
    issue_id: by(text, ({ issueId }) => issueId),
  }).prefault({}),
  dimensions: {
    transformation_id: ({ transformationId }) => transformationId,
    webhook_id: ({ connectionId }) => connectionId,
    log_level: ({ logLevel }) => logLevel,
    issue_id: ({ issueId }) => issueId,
  },
  measures: {
    count: count(),
    successful_count: count(({ transformed }) => transformed !== undefined),
    failed_count: count(({ transformed }) => transformed === undefined),
    error_rate: share(({ transformed }) => transformed === undefined),
    error_count: count(({ logLevel }) => logLevel === "error"),
    warn_count: count(({ logLevel }) => logLevel === "warn"),
    info_count: count(({ logLevel }) => logLevel === "info"),
    debug_count: count(({ logLevel }) => logLevel === "debug"),
  },
});
