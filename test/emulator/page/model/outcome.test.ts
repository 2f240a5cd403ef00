import {
  eventOutcome,
  ignoredOutcome,
  nextTime,
  outcomes,
  worst,
} from "../../../../src/emulator/page/model/outcome";
import { lightsOf } from "../../../../src/emulator/page/model/passages";
import { ignoredReason, labelOf, rejectionReason } from "../../../../src/emulator/page/model/reason";
import { rejectionCauses } from "../../../../src/specs/limits";
import { connectionOf, eventOf, rowOf } from "./row";

test.each([
  [{}, "ok", "200"],
  [{ status: "FAILED", response: 503 }, "fail", "503"],
  [{ status: "FAILED", response: 503, next: 5 }, "retry", "503"],
  [{ status: "FAILED", response: null, error: "TIMEOUT" }, "fail", "TIMEOUT"],
  [{ status: "HOLD", attempts: 0 }, "hold", "held"],
  [{ status: "CANCELLED" }, "ignored", "cancelled"],
  [{ status: "SCHEDULED", attempts: 0, next: 5 }, "wait", "delayed"],
  [{ status: "QUEUED", attempts: 0 }, "wait", "queued"],
  [{ status: "QUEUED", attempts: 2 }, "wait", "queued again"],
])("an event with %j is %s: %s", (given, tone, label) => {
  expect(eventOutcome(eventOf(given))).toEqual({ tone, label });
});

test("the worst that became of a request counts", () => {
  const failed = eventOf({ status: "FAILED", connection: "web_b" });
  expect(worst(rowOf())).toBe("wait");
  expect(worst(rowOf({ rejected: "NO_CONNECTION" }))).toBe("rejected");
  expect(worst(rowOf({ events: [eventOf(), failed] }))).toBe("fail");
  expect(worst(rowOf({ events: [eventOf()], ignored: [{ connection: "web_c", cause: "FILTERED" }] }))).toBe(
    "ok",
  );
  expect(worst(rowOf({ ignored: [{ connection: "web_c", cause: "TRANSFORMATION_FAILED" }] }))).toBe("fail");
  const row = rowOf({
    events: [eventOf({ next: 9 }), eventOf({ id: "evt_2", next: 7 }), eventOf({ id: "evt_3" })],
  });
  expect(nextTime(row)).toBe(7);
  expect(nextTime(rowOf())).toBeUndefined();
  expect(outcomes(row)).toHaveLength(3);
});

test("a connection lights up for what passed there, and for nothing else", () => {
  const before = rowOf({
    events: [eventOf({ status: "QUEUED", attempts: 0 }), eventOf({ id: "evt_2", connection: "web_b" })],
  });
  const after = rowOf({
    events: [eventOf(), eventOf({ id: "evt_2", connection: "web_b" })],
    ignored: [{ connection: "web_c", cause: "FILTERED" }],
  });
  expect([...lightsOf([{ before, after }])]).toEqual([
    ["web_orders", "ok"],
    ["web_c", "ignored"],
  ]);
  const again = rowOf({ events: [eventOf({ attempts: 2 }), eventOf({ id: "evt_2", connection: "web_b" })] });
  expect([...lightsOf([{ before: after, after: again }])]).toEqual([["web_orders", "ok"]]);
  const failed = rowOf({ id: "req_2", events: [eventOf({ status: "FAILED" })] });
  expect([
    ...lightsOf([
      { before, after },
      { before: undefined, after: failed },
    ]),
  ]).toContainEqual(["web_orders", "fail"]);
  expect(lightsOf([{ before: after, after: undefined }]).size).toBe(0);
});

test("every cause of a rejection has a sentence of its own", () => {
  const sentences = rejectionCauses.map(rejectionReason);
  expect(new Set(sentences).size).toBe(rejectionCauses.length);
  for (const sentence of sentences) expect(sentence).not.toMatch(/^The request was rejected/);
  expect(rejectionReason("SOMETHING_NEW")).toBe("The request was rejected: something new.");
});

test("the rule that ignored a request is named by its place", () => {
  const rules = [
    { type: "transform", transformation_id: "trs_1" },
    { type: "filter", body: { a: 1 }, headers: { b: 2 } },
    { type: "deduplicate", window: 60_000 },
  ];
  const connection = connectionOf("orders", "shop", "api", { rules });
  const reason = (cause: string, meta?: unknown) => ignoredReason(cause, meta, connection);
  expect(reason("FILTERED", ["body", "headers"])).toBe(
    "Rule 2, filter on body, headers, did not let the body and the headers through.",
  );
  expect(reason("DUPLICATE", { duplicate_of_request_id: "req_9" })).toBe(
    "Rule 3, deduplicate within 1m, took it for a repetition of req_9.",
  );
  expect(reason("TRANSFORMATION_FAILED")).toBe("Rule 1, transform, failed: its log is below.");
  expect(reason("DISABLED")).toBe("The connection or its destination is disabled.");
  expect(ignoredReason("FILTERED", null, undefined)).toBe("A rule did not let the request through.");
  expect(reason("SOMETHING_NEW")).toBe("Ignored: something new.");
  expect(ignoredOutcome({ connection: "web_1", cause: "SOMETHING_NEW" }).label).toBe("something new");
});

test.each([
  [{ type: "delay", delay: 90_000 }, "delay 1m 30s"],
  [{ type: "retry", strategy: "linear", interval: 60_000, count: 5 }, "retry 5 × linear every 1m"],
  [{ type: "retry", strategy: "exponential", interval: null, count: null }, "retry exponential"],
  [{ type: "transform", transformation_id: "trs_1" }, "transform trim"],
  [{ type: "filter", path: { $startsWith: "/a" } }, "filter on path"],
  [{ type: "sample" }, "sample"],
])("a rule %j reads %s", (rule, label) => {
  expect(labelOf(rule, new Map([["trs_1", "trim"]]))).toBe(label);
});
