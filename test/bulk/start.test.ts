import { bulkKinds } from "../../src/bulk/kinds";
import {
  BulkLimitError,
  BulkRunningError,
  BulkStalledError,
  BulkUnclearError,
} from "../../src/bulk/operation";
import type { Pauses } from "../../src/bulk/pauses";
import { startOperation } from "../../src/bulk/start";
import { waitForOperation } from "../../src/bulk/wait";
import { newOperation, type Start, useScriptedBulk } from "../functions/scripted-bulk";

const kind = bulkKinds.retryEvents;
const bulk = useScriptedBulk(kind.path);
const query = {
  status: "FAILED",
  connectionId: ["web_1", "web_2"],
  createdAt: { gte: "2026-09-01T00:00:00Z" },
};
const wire = {
  status: "FAILED",
  webhook_id: ["web_1", "web_2"],
  created_at: { gte: "2026-09-01T00:00:00Z" },
};

/** Time that passes only where somebody sleeps. */
function testPauses(): Pauses & { slept: number[] } {
  let time = 0;
  const slept: number[] = [];
  return {
    slept,
    now: () => time,
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted();
      slept.push(milliseconds);
      time += milliseconds;
    },
  };
}

const start = (maxCount?: number) => startOperation(bulk.client, { kind, query, maxCount }, testPauses());

describe("start", () => {
  test("plans with the query in brackets, then posts it in Hookdeck's names", async () => {
    const operation = await start(3);
    expect(operation).toMatchObject({ id: "bch_1", state: "running", estimatedCount: 3, completedCount: 0 });
    expect(bulk.calls[0]).toBe(
      "GET /2026-09-01/bulk/events/retry/plan?query[status]=FAILED&query[webhook_id][]=web_1" +
        "&query[webhook_id][]=web_2&query[created_at][gte]=2026-09-01T00:00:00Z",
    );
    expect(bulk.posted).toEqual([{ query: wire }]);
  });

  test("refuses more than maxCount, naming both numbers, and posts nothing", async () => {
    bulk.estimate = 1192;
    const refused = start(1000);
    await expect(refused).rejects.toThrow(BulkLimitError);
    await expect(refused).rejects.toThrow("This would retry about 1192 events, and maxCount allows 1000.");
    expect(bulk.posted).toEqual([]);
  });

  test("refuses an unknown number where maxCount is given", async () => {
    bulk.estimate = null;
    await expect(start(1000)).rejects.toThrow("retry an unknown number of events");
    expect(await start()).toMatchObject({ id: "bch_1" });
  });

  test("posts nothing where nothing matches", async () => {
    bulk.estimate = 0;
    expect(await start()).toMatchObject({ id: undefined, state: "nothing", completedCount: 0 });
    expect(bulk.posted).toEqual([]);
  });

  test("refuses while the same query is under way, with the id of that operation", async () => {
    bulk.operations.push(newOperation("bch_other", { query: wire }));
    const refused = start();
    await expect(refused).rejects.toThrow(BulkRunningError);
    await expect(refused).rejects.toThrow("bch_other");
    expect(bulk.posted).toEqual([]);
  });

  // Hookdeck answers a query as it keeps it, not as it was sent
  const spellings: [string, object, object][] = [
    ["with its keys in another order", query, Object.fromEntries(Object.entries(wire).reverse())],
    ["with a list of one value", { status: "FAILED" }, { status: ["FAILED"] }],
    ["with a value alone that was sent as a list", { connectionId: ["web_1"] }, { webhook_id: "web_1" }],
    ["with numbers as text", { attempts: { gte: 2 } }, { attempts: { gte: "2" } }],
  ];
  test.each(spellings)("knows a query that is kept %s", async (_, asked, kept) => {
    bulk.operations.push(newOperation("bch_other", { query: kept }));
    const refused = startOperation(bulk.client, { kind, query: asked }, testPauses());
    await expect(refused).rejects.toThrow(BulkRunningError);
    expect(bulk.posted).toEqual([]);
  });

  test.each([
    ["value", { ...wire, status: "SUCCESSFUL" }],
    ["list", { ...wire, webhook_id: ["web_1", "web_3"] }],
    ["range", { ...wire, created_at: { lte: "2026-09-01T00:00:00Z" } }],
    ["number of filters", { status: "FAILED" }],
  ])("starts beside an operation whose query has another %s", async (_, other) => {
    bulk.operations.push(newOperation("bch_other", { query: other }));
    expect(await start()).toMatchObject({ id: "bch_2" });
  });

  test.each<[Start]>([["lost after"], ["failed after"]])(
    "finds the operation of a POST whose answer was %s it was started, and starts no other",
    async (what) => {
      bulk.operations.push({ ...newOperation("bch_old", { query: wire }), in_progress: false });
      bulk.starts.push(what);
      expect(await start()).toMatchObject({ id: "bch_2" });
      expect(bulk.posted).toHaveLength(1);
    },
  );

  test.each<[Start]>([["lost before"], ["failed before"]])(
    "repeats a POST that was %s anything was started, after it has looked",
    async (what) => {
      bulk.starts.push(what);
      expect(await start()).toMatchObject({ id: "bch_1" });
      expect(bulk.operations).toHaveLength(1);
      expect(bulk.calls.filter((call) => call.startsWith("GET") && call.includes("limit="))).toHaveLength(4);
    },
  );

  test("gives up with what it knows where every POST fails", async () => {
    bulk.starts.push("failed before", "failed before", "failed before");
    await expect(start()).rejects.toThrow(BulkUnclearError);
    expect(bulk.operations).toEqual([]);
  });
});

describe("wait", () => {
  const done = {
    in_progress: false,
    progress: 1,
    completed_count: 2,
    failed_count: 1,
    completed_at: "2026-09-01T00:01:00Z",
  };

  test("reports each look, pauses ever longer while nothing moves, and answers the counts", async () => {
    bulk.operations.push(newOperation("bch_1", {}));
    bulk.moves.push({}, {}, {}, { progress: 0.5, completed_count: 1 }, done);
    const pauses = testPauses();
    const seen: number[] = [];
    const operation = await waitForOperation(
      bulk.client,
      kind,
      "bch_1",
      { onProgress: ({ progress }) => seen.push(progress) },
      pauses,
    );
    expect(operation).toMatchObject({ state: "completed", completedCount: 2, failedCount: 1 });
    expect(seen).toEqual([0, 0, 0, 0.5, 1]);
    expect(pauses.slept).toEqual([1000, 1500, 2250, 1000]);
  });

  test("gives up on an operation that does not move, and leaves it alone", async () => {
    bulk.operations.push(newOperation("bch_1", {}));
    const waiting = waitForOperation(bulk.client, kind, "bch_1", { stallAfter: 120_000 }, testPauses());
    await expect(waiting).rejects.toThrow(BulkStalledError);
    await expect(waiting).rejects.toThrow("The bulk operation bch_1 has not moved for 2 minutes, at 0%.");
    expect(bulk.calls.every((call) => call.startsWith("GET"))).toBe(true);
  });

  test("ends with the signal's reason", async () => {
    bulk.operations.push(newOperation("bch_1", {}));
    const reason = new Error("enough");
    const stop = new AbortController();
    const onProgress = () => stop.abort(reason);
    const waiting = waitForOperation(bulk.client, kind, "bch_1", { signal: stop.signal, onProgress });
    await expect(waiting).rejects.toBe(reason);
  });
});
