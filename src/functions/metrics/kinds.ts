import { z } from "zod";
import { eventStatuses, rejectionCauses } from "../../specs/limits";
import { id, oneOf, oneOrMany, text } from "../../specs/queries/filter-fields";
import { type MetricKind, metricWords } from "./words";

const ids = oneOrMany(id).exactOptional();
const words = oneOrMany(text).exactOptional();
const range = z.strictObject({ min: z.int().min(0).exactOptional(), max: z.int().min(0).exactOptional() });

const time = z
  .union([z.date(), z.iso.datetime({ offset: true })], {
    error: "must be a date, or ISO text with a time zone",
  })
  .transform((value) => (typeof value === "string" ? value : value.toISOString()));

function kind<Filters extends z.ZodType>(name: MetricKind, at: string, filters: Filters) {
  // they keep Hookdeck's names: the rows of the answer come with them
  const { measures, dimensions } = metricWords[name];
  const schema = z.strictObject({
    dateRange: z.strictObject({ start: time, end: time }),
    granularity: z
      .string()
      .regex(/^\d+[smhdwM]$/, "must be a number and one of s, m, h, d, w, M, such as 1h")
      .exactOptional(),
    measures: z.array(oneOf(measures)).min(1).readonly(),
    dimensions: z.array(oneOf(dimensions)).min(1).readonly().exactOptional(),
    filters,
  });
  return { path: `/metrics/${at}`, schema };
}

/** The metrics of Hookdeck's API, as data. From the OpenAPI document of 2026-09-01. */
export const metricKinds = {
  requests: kind(
    "requests",
    "requests",
    z
      .strictObject({
        sourceId: ids,
        rejectionCause: oneOrMany(oneOf(rejectionCauses)).exactOptional(),
        status: oneOrMany(oneOf(["ACCEPTED", "REJECTED"])).exactOptional(),
        bulkRetryIds: z.array(id).min(1).readonly().exactOptional(),
        eventsCount: range.exactOptional(),
        ignoredCount: range.exactOptional(),
      })
      .exactOptional(),
  ),
  events: kind(
    "events",
    "events",
    z
      .strictObject({
        sourceId: ids,
        connectionId: ids,
        destinationId: ids,
        deliveryGroup: words,
        status: oneOrMany(oneOf(eventStatuses)).exactOptional(),
        errorCode: text.exactOptional(),
        issueIds: z.array(id).min(1).readonly().exactOptional(),
        bulkRetryIds: z.array(id).min(1).readonly().exactOptional(),
        eventDataId: id.exactOptional(),
        cliId: id.exactOptional(),
        cliUserId: id.exactOptional(),
        attempts: z.int().min(0).exactOptional(),
        responseStatus: z.int().min(100).max(599).exactOptional(),
      })
      .exactOptional(),
  ),
  attempts: kind(
    "attempts",
    "attempts",
    z
      .strictObject({
        destinationId: ids,
        deliveryGroup: words,
        eventId: id.exactOptional(),
        status: oneOrMany(oneOf(["SUCCESSFUL", "FAILED"])).exactOptional(),
        errorCode: text.exactOptional(),
        bulkRetryId: id.exactOptional(),
        trigger: text.exactOptional(),
      })
      .exactOptional(),
  ),
  eventsByIssue: kind(
    "eventsByIssue",
    "events-by-issue",
    z.strictObject({
      issueId: oneOrMany(id),
      sourceId: id.exactOptional(),
      destinationId: id.exactOptional(),
      connectionId: id.exactOptional(),
    }),
  ),
  queueDepth: kind(
    "queueDepth",
    "queue-depth",
    z.strictObject({ destinationId: ids, deliveryGroup: words }).exactOptional(),
  ),
  transformations: kind(
    "transformations",
    "transformations",
    z
      .strictObject({
        transformationId: ids,
        connectionId: id.exactOptional(),
        logLevel: oneOf(["error", "warn", "info", "debug"]).exactOptional(),
        issueId: id.exactOptional(),
      })
      .exactOptional(),
  ),
  eventsPending: kind(
    "eventsPending",
    "events-pending-timeseries",
    z.strictObject({ destinationId: ids }).exactOptional(),
  ),
};
