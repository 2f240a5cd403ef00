import { bulk, events, issues, metrics, QueryError, requests } from "../../src";
import { bulkKinds } from "../../src/bulk/kinds";
import { readBulkQuery } from "../../src/bulk/start";

// nothing listens there: what is sent fails with another error
const nowhere = { apiKey: "test-key", apiBase: "http://127.0.0.1:9" };
const time = new Date("2026-09-01T00:00:00Z");

describe("a query that Hookdeck would misread is refused before anything is sent", () => {
  test.each<[string, object, string]>([
    ["retryEvents", {}, "it is empty, and would match everything"],
    ["retryEvents", { connection_id: "web_1" }, "did you mean connectionId?"],
    ["retryEvents", { webhookId: "web_1" }, "did you mean connectionId?"],
    ["retryEvents", { satus: "FAILED" }, "did you mean status?"],
    ["retryEvents", { status: "failed" }, "status must be one of SCHEDULED, QUEUED"],
    ["retryEvents", { status: ["FAILED", "LOST"] }, "status must be one of SCHEDULED, QUEUED"],
    ["retryEvents", { status: "FAILED", connectionId: undefined }, "connectionId is undefined"],
    [
      "retryEvents",
      { status: "FAILED", createdAt: {} },
      "createdAt takes the operators gt, gte, lte and any",
    ],
    ["retryEvents", { createdAt: "yesterday" }, "createdAt must be a date, ISO text with a time zone"],
    ["retryEvents", { requestId: "req_1" }, "events.list({ requestId })"],
    ["retryEvents", { body: {} }, "body must be an object that is not empty"],
    ["retryRequests", { connectionId: "web_1" }, "requests belong to a source"],
    ["retryRequests", { status: "REJECTED" }, "status must be one of accepted, rejected"],
    ["replayRequests", { status: "rejected" }, "target is required"],
    ["replayRequests", { target: { sourceId: "src_1" } }, "it is empty"],
    [
      "replayRequests",
      { status: "rejected", target: {} },
      "target must name a sourceId, connectionIds or both",
    ],
    ["retryIgnoredEvents", { connectionId: "web_1" }, "cause must be one of"],
    ["cancelEvents", { status: [] }, "status"],
  ])("bulk.%s %j", async (name, query, reason) => {
    const of = Object.entries(bulk).find(([each]) => each === name)?.[1];
    for (const work of [() => of?.plan(Object(query), nowhere), () => of?.start(Object(query), nowhere)]) {
      await expect(work()).rejects.toThrow(QueryError);
      await expect(work()).rejects.toThrow(reason);
    }
  });

  test.each<[string, () => unknown, string]>([
    ["events.list", () => events.list(Object({ issueid: "x" })), "did you mean issueId?"],
    ["requests.list", () => requests.list(Object({ connectionId: "x" })), "requests belong to a source"],
    ["requests.list", () => requests.list({ eventId: "evt_1", id: "req_1" }), "cannot be combined with id"],
    ["issues.list", () => issues.list(Object({ transformationId: "x" })), "aggregationKeys.transformationId"],
  ])("%s", (_, work, reason) => {
    expect(work).toThrow(QueryError);
    expect(work).toThrow(reason);
  });

  test("metrics without measures, or with those of another kind", async () => {
    const dateRange = { start: time, end: time };
    await expect(metrics.events({ dateRange, measures: [] }, nowhere)).rejects.toThrow("measures");
    const foreign = { dateRange, measures: ["max_depth"] };
    await expect(metrics.events(Object(foreign), nowhere)).rejects.toThrow(QueryError);
  });
});

test("a query is sent in Hookdeck's names, with times as ISO text", () => {
  expect(
    readBulkQuery(bulkKinds.replayRequests, {
      rejectionCause: "NO_CONNECTION",
      ingestedAt: { gte: time, lte: "2026-09-02T00:00:00+02:00" },
      body: { order: { id: 7 } },
      target: { connectionIds: ["web_1"] },
    }),
  ).toEqual({
    rejection_cause: "NO_CONNECTION",
    ingested_at: { gte: "2026-09-01T00:00:00.000Z", lte: "2026-09-02T00:00:00+02:00" },
    body: { order: { id: 7 } },
    target: { webhook_ids: ["web_1"] },
  });
});
