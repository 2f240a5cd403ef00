import { heldClock } from "../../src/emulator";
import { emptyQuery, failed, failedFifties, statuses } from "./failures";
import { resourceRefusal, schemaRefusal, useHookdeck } from "./hookdeck";
import { connect, http, rows } from "./routing";

const clock = heldClock(Date.parse("2026-03-01T12:00:00Z"));
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const { call, ok, idOf } = hookdeck;
const batch = 250;

describe("a bulk retry of events", () => {
  test("takes a hundred at a time, and tells how far it is", async () => {
    await failedFifties(hookdeck, 5);
    const id = await idOf("POST", "/bulk/events/retry", { query: { status: "FAILED" } });
    const standing = async () => {
      await clock.advance(batch);
      return ok("GET", `/bulk/events/retry/${id}`);
    };
    const estimates = { estimated_batch: 3, estimated_count: 250, failed_count: 0 };
    const running = { ...estimates, in_progress: true, completed_at: null };
    expect(await standing()).toMatchObject({
      ...running,
      ...{ processed_batch: 1, completed_count: 100, progress: 0.4 },
    });
    expect(await standing()).toMatchObject({
      ...running,
      ...{ processed_batch: 2, completed_count: 200, progress: 0.8 },
    });
    expect(await standing()).toMatchObject({
      ...{ ...estimates, processed_batch: 3, completed_count: 250, progress: 1, in_progress: false },
      ...{ completed_at: new Date(clock.now()).toISOString(), cancelled_at: null },
    });
    expect(await rows(hookdeck, "/events?status=FAILED")).toEqual([]);
    expect(await rows(hookdeck, `/events?limit=255&bulk_retry_id=${id}`)).toHaveLength(250);
  });

  test("delivers every event once, in attempts that name it", async () => {
    await failed(hookdeck, 2);
    const id = await idOf("POST", "/bulk/events/retry", { query: { status: "FAILED" } });
    await clock.advance(batch);
    expect((await rows(hookdeck, "/attempts")).slice(2)).toEqual([
      expect.objectContaining({ trigger: "BULK_RETRY", bulk_retry_id: id, attempt_number: 2 }),
      expect.objectContaining({ trigger: "BULK_RETRY", bulk_retry_id: id, attempt_number: 2 }),
    ]);
  });

  test("counts what fails again", async () => {
    await failed(hookdeck, 3);
    hookdeck.emulator.answer("https://api.example.com", { status: 503, times: 1 });
    const id = await idOf("POST", "/bulk/events/retry", { query: { response_status: { gte: 500 } } });
    await clock.advance(batch);
    expect(await ok("GET", `/bulk/events/retry/${id}`)).toMatchObject({
      ...{ completed_count: 2, failed_count: 1, in_progress: false },
    });
  });

  test("guess: is under way until its deliveries are over", async () => {
    await failed(hookdeck, 1);
    hookdeck.emulator.answer("https://api.example.com", { delayMs: 1000 });
    const id = await idOf("POST", "/bulk/events/retry", { query: { status: "FAILED" } });
    await clock.advance(batch);
    const path = `/bulk/events/retry/${id}`;
    expect(await ok("GET", path)).toMatchObject({ processed_batch: 1, in_progress: true, progress: 0 });
    await clock.advance(1000);
    expect(await ok("GET", path)).toMatchObject({ completed_count: 1, in_progress: false, progress: 1 });
  });

  test("does the rest no more once it is cancelled", async () => {
    await failedFifties(hookdeck, 3);
    const id = await idOf("POST", "/bulk/events/retry", { query: { status: "FAILED" } });
    await clock.advance(batch);
    const cancelled = await ok("POST", `/bulk/events/retry/${id}/cancel`);
    expect(cancelled).toMatchObject({
      ...{ in_progress: false, completed_at: null, processed_batch: 1, completed_count: 100 },
      cancelled_at: new Date(clock.now()).toISOString(),
    });
    await clock.advance(10 * batch);
    expect(await ok("GET", `/bulk/events/retry/${id}`)).toEqual(cancelled);
    expect(await rows(hookdeck, "/events?status=FAILED")).toHaveLength(50);
  });

  test("drops keys that it does not know, and so acts on all that the others ask for", async () => {
    await failed(hookdeck, 2);
    const query = { status: "FAILED", connection_id: "web_other" };
    const id = await idOf("POST", "/bulk/events/retry", { query });
    await clock.advance(batch);
    expect(await ok("GET", `/bulk/events/retry/${id}`)).toMatchObject({ completed_count: 2 });
  });

  test("refuses a query of which nothing is left, and one that is none", async () => {
    for (const body of [
      {},
      { query: {} },
      { query: { connection_id: "web_1" } },
      { query: { toString: "x" } },
      { status: "FAILED" },
    ])
      expect(await call("POST", "/bulk/events/retry", body)).toEqual(emptyQuery);
    expect(await call("POST", "/bulk/events/retry", { query: '{"status":"FAILED"}' })).toEqual(
      schemaRefusal("query must be of type object"),
    );
  });

  test("refuses the query of an operation that is under way", async () => {
    await failed(hookdeck, 1);
    const body = { query: { status: "FAILED", attempts: { gte: 1 } } };
    await ok("POST", "/bulk/events/retry", body);
    const again = { query: { attempts: { gte: "1" }, status: "FAILED" } };
    expect(await call("POST", "/bulk/events/retry", again)).toEqual(
      resourceRefusal({ message: expect.any(String) }),
    );
    await clock.advance(batch);
    await ok("POST", "/bulk/events/retry", again);
  });

  test("guess: touches no event that has come to fit its query no more", async () => {
    await failedFifties(hookdeck, 3);
    const id = await idOf("POST", "/bulk/events/retry", { query: { status: "FAILED" } });
    await clock.advance(batch);
    const [next] = await rows(hookdeck, "/events?status=FAILED");
    await ok("POST", `/events/${next?.id}/retry`);
    await clock.advance(batch);
    expect(await ok("GET", `/bulk/events/retry/${id}`)).toMatchObject({
      ...{ estimated_count: 150, completed_count: 149, failed_count: 0, in_progress: false, progress: 1 },
    });
  });

  test("guess: leaves to the end of a pause what that holds", async () => {
    const { connectionId } = await failed(hookdeck, 1);
    await ok("PUT", `/connections/${connectionId}/pause`);
    const id = await idOf("POST", "/bulk/events/retry", { query: { status: "FAILED" } });
    await clock.advance(batch);
    expect(await ok("GET", `/bulk/events/retry/${id}`)).toMatchObject({
      ...{ completed_count: 0, failed_count: 0, in_progress: false },
    });
    expect(statuses(await rows(hookdeck, "/events"))).toEqual(["HOLD"]);
  });

  test("guess: takes the oldest first, and delivers what was queued before it was cancelled", async () => {
    await failed(hookdeck, 2);
    const slow = http("https://api.example.com", { delivery_policy: { rate: 1, period: "minute" } });
    await connect(hookdeck, { destination: slow });
    const id = await idOf("POST", "/bulk/events/retry", { query: { status: "FAILED" } });
    await clock.advance(batch);
    expect(statuses(await rows(hookdeck, "/events"))).toEqual(["SUCCESSFUL", "QUEUED"]);
    await ok("POST", `/bulk/events/retry/${id}/cancel`);
    await clock.advance(60_000);
    expect(statuses(await rows(hookdeck, "/events"))).toEqual(["SUCCESSFUL", "SUCCESSFUL"]);
  });

  test("guess: one that matches nothing is at its end with its first batch", async () => {
    const made = await ok("POST", "/bulk/events/retry", { query: { status: "FAILED" } });
    expect(made).toMatchObject({ estimated_batch: 0, estimated_count: 0, in_progress: true });
    await clock.advance(batch);
    expect(await ok("GET", `/bulk/events/retry/${made.id}`)).toMatchObject({
      in_progress: false,
      progress: 1,
    });
  });

  test("guess: one that has come to its end stays completed when it is cancelled", async () => {
    await failed(hookdeck, 1);
    const id = await idOf("POST", "/bulk/events/retry", { query: { status: "FAILED" } });
    await clock.advance(batch);
    const completed = await ok("GET", `/bulk/events/retry/${id}`);
    expect(await ok("POST", `/bulk/events/retry/${id}/cancel`)).toEqual(completed);
  });
});
