import { heldClock } from "../../src/emulator";
import { schemaRefusal, useHookdeck } from "./hookdeck";
import { metering } from "./metering";
import { connect, send } from "./routing";

const clock = heldClock(Date.parse("2026-03-01T12:00:00Z"));
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const { call } = hookdeck;
const { measured, numbers } = metering(hookdeck, clock);

describe("a query of metrics", () => {
  const day = "date_range[start]=2026-03-01&date_range[end]=2026-03-02";

  test.each(["2025-07-01", "2026-09-01"])("is answered on %s", async (version) => {
    expect(await measured("events", "count", "", version)).toMatchObject({ data: [{ time_bucket: null }] });
  });

  test("needs a time and something to measure, and knows its words", async () => {
    expect(await call("GET", "/metrics/events")).toEqual(
      schemaRefusal("query.date_range is required", "query.measures is required"),
    );
    expect(await call("GET", `/metrics/events?${day}&measures[]=weight&dimensions[]=size`)).toEqual(
      schemaRefusal(
        "query.measures[0] must be one of [count, successful_count, failed_count, scheduled_count, " +
          "paused_count, error_rate, avg_attempts, scheduled_retry_count, max_count_per_second]",
        "query.dimensions[0] must be one of [status, source_id, webhook_id, destination_id, delivery_group, " +
          "error_code, event_data_id, cli_id, cli_user_id, attempts, response_status]",
      ),
    );
    expect(await call("GET", `/metrics/events?${day}&measures[]=count&granularity=90s`)).toEqual(
      schemaRefusal(
        'query.granularity with value "90s" fails to match the required pattern: /^(\\d+)(s|m|h|d|w|M)$/',
      ),
    );
  });

  test("by issue needs the issue", async () => {
    expect(await call("GET", `/metrics/events-by-issue?${day}&measures[]=count`)).toEqual(
      schemaRefusal("query.filters is required"),
    );
    const { data } = await measured("events-by-issue", "count", "&filters[issue_id]=iss_nobody");
    expect(data).toEqual([{ time_bucket: null, dimensions: {}, metrics: { count: 0 } }]);
  });

  test("guess: without buckets and dimensions has one row, also for nothing", async () => {
    expect(await numbers("events", "count,error_rate,avg_attempts")).toEqual({
      ...{ count: 0, error_rate: 0, avg_attempts: 0 },
    });
  });

  test("guess: the end of the time is not part of it", async () => {
    const { url } = await connect(hookdeck);
    await clock.advance(60_000);
    await send(hookdeck, url);
    const now = new Date(clock.now()).toISOString();
    const counts = async (from: string, to: string) =>
      (await measured("events", "count", `&date_range[start]=${from}&date_range[end]=${to}`)).data[0]
        ?.metrics;
    expect(await counts("2026-01-01", now)).toEqual({ count: 0 });
    expect(await counts(now, "2027-01-01")).toEqual({ count: 1 });
  });
});
