import { heldClock } from "../../src/emulator";
import { useHookdeck } from "./hookdeck";
import { metering } from "./metering";
import { connect, send } from "./routing";

const clock = heldClock(Date.parse("2026-03-01T12:00:00Z"));
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const { ok } = hookdeck;
const { measured, numbers, split, traffic } = metering(hookdeck, clock);

describe("metrics of requests", () => {
  test("count what came in, what was rejected, and what no event came of", async () => {
    await traffic();
    const measures =
      "count,accepted_count,rejected_count,discarded_count,avg_events_per_request,avg_ignored_per_request";
    expect(await numbers("requests", measures)).toEqual({
      ...{ count: 5, accepted_count: 4, rejected_count: 1, discarded_count: 2 },
      ...{ avg_events_per_request: 0.6, avg_ignored_per_request: 0.2 },
    });
  });

  test("are told apart and narrowed by source, status, cause and counts", async () => {
    const { sourceId, unusedId } = await traffic();
    expect(await split("requests", "count", "source_id")).toEqual({
      [sourceId]: { count: 4 },
      [unusedId]: { count: 1 },
    });
    expect(await split("requests", "count", "status")).toEqual({
      ACCEPTED: { count: 4 },
      REJECTED: { count: 1 },
    });
    expect(await numbers("requests", "count", "&filters[rejection_cause]=NO_CONNECTION")).toEqual({
      count: 1,
    });
    expect(await numbers("requests", "count", "&filters[events_count][min]=1")).toEqual({ count: 3 });
    expect(await numbers("requests", "count", "&filters[status][]=REJECTED")).toEqual({ count: 1 });
  });
});

describe("metrics of events", () => {
  test("count by what became of them", async () => {
    await clock.advance(1000 - (clock.now() % 1000));
    await traffic();
    const measures = "count,successful_count,failed_count,error_rate,avg_attempts,max_count_per_second";
    expect(await numbers("events", measures)).toEqual({
      ...{ count: 3, successful_count: 2, failed_count: 1, error_rate: 1 / 3, avg_attempts: 1 },
      max_count_per_second: 3,
    });
    expect(await split("events", "count", "response_status")).toEqual({
      200: { count: 2 },
      500: { count: 1 },
    });
  });

  test("know what is delayed, held by a pause and to be retried", async () => {
    const delayed = await connect(hookdeck, { rules: [{ type: "delay", delay: 60_000 }] });
    await send(hookdeck, delayed.url);
    const held = await connect(hookdeck, { name: "held", source: { name: "held" } });
    await ok("PUT", `/connections/${held.connectionId}/pause`);
    await send(hookdeck, held.url);
    const retry = [{ type: "retry", strategy: "linear", interval: 30_000, count: 3 }];
    const retried = await connect(hookdeck, { name: "retried", source: { name: "retried" }, rules: retry });
    hookdeck.emulator.answer("https://api.example.com", { status: 500 });
    await send(hookdeck, retried.url);
    expect(await numbers("events", "count,scheduled_count,paused_count,scheduled_retry_count")).toEqual({
      ...{ count: 3, scheduled_count: 1, paused_count: 1, scheduled_retry_count: 1 },
    });
    expect(await split("events", "count", "webhook_id", "&filters[status][]=HOLD")).toEqual({
      [held.connectionId]: { count: 1 },
    });
  });

  test("guess: come in buckets of time, those without events left out", async () => {
    const { url } = await connect(hookdeck);
    const hour = 3_600_000;
    await send(hookdeck, url);
    const first = new Date(Math.floor(clock.now() / hour) * hour);
    await clock.advance(2 * hour);
    await send(hookdeck, url);
    await send(hookdeck, url);
    const { data, metadata } = await measured("events", "count", "&granularity=1h");
    expect(data).toEqual([
      {
        time_bucket: new Date(first.getTime() + 2 * hour).toISOString(),
        dimensions: {},
        metrics: { count: 2 },
      },
    ]);
    const since = `&date_range[start]=${first.toISOString()}`;
    expect((await measured("events", "count", `&granularity=1h${since}`)).data).toEqual([
      { time_bucket: first.toISOString(), dimensions: {}, metrics: { count: 1 } },
      {
        time_bucket: new Date(first.getTime() + 2 * hour).toISOString(),
        dimensions: {},
        metrics: { count: 2 },
      },
    ]);
    expect(metadata).toEqual({
      ...{ granularity: "1h", query_time_ms: expect.any(Number), row_count: 1, truncated: false },
      row_limit: expect.any(Number),
    });
  });
});
