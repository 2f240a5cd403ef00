import { z } from "zod";
import { heldClock } from "../../src/emulator";
import { schemaRefusal, useHookdeck } from "./hookdeck";
import { connect, http, rows, send } from "./routing";

const clock = heldClock(Date.parse("2026-03-01T12:00:00Z"));
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const { call, ok } = hookdeck;

const answer = z.strictObject({
  data: z.array(
    z.strictObject({
      time_bucket: z.iso.datetime().nullable(),
      dimensions: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      metrics: z.record(z.string(), z.number()),
    }),
  ),
  metadata: z.strictObject({
    granularity: z.string().nullable(),
    query_time_ms: z.number(),
    row_count: z.number(),
    row_limit: z.number(),
    truncated: z.boolean(),
  }),
});

/** Everything from the hour in which a test begins to two days later. */
function range(): string {
  const start = new Date(Math.floor(clock.now() / 3_600_000 - 1) * 3_600_000);
  const end = new Date(clock.now() + 48 * 3_600_000);
  return `date_range[start]=${start.toISOString()}&date_range[end]=${end.toISOString()}`;
}

async function measured(kind: string, measures: string, search = "", version = "2026-09-01") {
  const asked = measures.split(",").map((measure) => `measures[]=${measure}`);
  const path = `/metrics/${kind}?${range()}&${asked.join("&")}${search}`;
  return answer.parse((await call("GET", path, undefined, { version })).body);
}

/** The numbers of the one row of an answer. */
async function numbers(kind: string, measures: string, search = "") {
  const { data } = await measured(kind, measures, search);
  expect(data).toHaveLength(1);
  return data[0]?.metrics;
}

/** The rows of an answer, by the value of its one dimension. */
async function split(kind: string, measures: string, dimension: string, search = "") {
  const { data } = await measured(kind, measures, `&dimensions[]=${dimension}${search}`);
  return Object.fromEntries(data.map(({ dimensions, metrics }) => [dimensions[dimension], metrics]));
}

/** Two events that succeed, one that fails, one request that is rejected and one that is ignored. */
async function traffic() {
  const rules = [{ type: "filter", body: { ok: { $exist: true } } }];
  const routed = await connect(hookdeck, { rules });
  const unused = await ok("POST", "/sources", { name: "unused" });
  hookdeck.emulator.answer("https://api.example.com", { status: 500, delayMs: 300, times: 1 });
  await send(hookdeck, routed.url, { ok: false });
  await clock.advance(300);
  hookdeck.emulator.answer("https://api.example.com", { delayMs: 100 });
  await send(hookdeck, routed.url, { ok: true });
  await send(hookdeck, routed.url, { ok: true });
  await clock.advance(100);
  await send(hookdeck, routed.url, { other: 1 });
  await send(hookdeck, unused.url ?? "", { ok: true });
  return { ...routed, unusedId: unused.id ?? "" };
}

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

describe("metrics of attempts", () => {
  test("count deliveries, and measure how long answers took in milliseconds", async () => {
    const { destinationId } = await traffic();
    const latencies = "response_latency_avg,response_latency_max,response_latency_p95,response_latency_p99";
    const measures = `count,successful_count,failed_count,delivered_count,error_rate,${latencies}`;
    expect(await split("attempts", measures, "destination_id")).toEqual({
      [destinationId]: {
        ...{ count: 3, successful_count: 2, failed_count: 1, delivered_count: 3, error_rate: 1 / 3 },
        ...{ response_latency_avg: 500 / 3, response_latency_max: 300 },
        ...{ response_latency_p95: 300, response_latency_p99: 300 },
      },
    });
    expect(await split("attempts", "count", "status")).toEqual({
      FAILED: { count: 1 },
      SUCCESSFUL: { count: 2 },
    });
  });

  test("measure how long deliveries waited for their turn", async () => {
    const slow = http("https://api.example.com", { delivery_policy: { rate: 1, period: "second" } });
    const { url } = await connect(hookdeck, { destination: slow });
    for (const number of [1, 2, 3]) await send(hookdeck, url, { number });
    await clock.advance(5000);
    expect(await numbers("attempts", "count,delivery_latency_avg")).toEqual({
      count: 3,
      delivery_latency_avg: 1000,
    });
    expect((await rows(hookdeck, "/attempts")).map((row) => row["delivery_latency"])).toEqual([
      0, 1000, 2000,
    ]);
  });
});

describe("metrics of what waits", () => {
  test("guess: tell how deep the queue of a destination was at most, and how old its oldest, in milliseconds", async () => {
    const slow = http("https://api.example.com", { delivery_policy: { rate: 1, period: "minute" } });
    const { url, destinationId } = await connect(hookdeck, { destination: slow });
    for (const number of [1, 2, 3, 4]) await send(hookdeck, url, { number });
    await clock.advance(30_000);
    expect(await split("queue-depth", "max_depth,max_age", "destination_id")).toEqual({
      [destinationId]: { max_depth: 3, max_age: 30_000 },
    });
    await clock.advance(600_000);
    expect(await numbers("queue-depth", "max_depth,max_age")).toEqual({ max_depth: 3, max_age: 180_000 });
    expect(await numbers("queue-depth", "max_depth", "&filters[destination_id]=des_other")).toEqual({
      max_depth: 0,
    });
  });

  test("guess: tell minute by minute how much was pending at most", async () => {
    const slow = http("https://api.example.com", { delivery_policy: { rate: 1, period: "minute" } });
    const { url } = await connect(hookdeck, { destination: slow });
    await clock.advance(60_000 - (clock.now() % 60_000));
    for (const number of [1, 2, 3]) await send(hookdeck, url, { number });
    await clock.advance(300_000);
    const { data } = await measured("events-pending-timeseries", "count", "&granularity=1m");
    expect(data.map(({ metrics }) => metrics["count"])).toEqual([2, 1]);
  });
});

test("metrics of issues count the events of each", async () => {
  const { url, connectionId } = await connect(hookdeck);
  for (const status of [500, 500, 404]) {
    hookdeck.emulator.answer("https://api.example.com", { status });
    await send(hookdeck, url);
  }
  const issues = await rows(hookdeck, "/issues?type=delivery");
  const search = issues.map(({ id }) => `&filters[issue_id][]=${id}`).join("");
  expect(await split("events-by-issue", "count", "issue_id", search)).toEqual({
    [issues[0]?.id ?? ""]: { count: 2 },
    [issues[1]?.id ?? ""]: { count: 1 },
  });
  const [first] = issues;
  expect(await split("events-by-issue", "count", "webhook_id", `&filters[issue_id]=${first?.id}`)).toEqual({
    [connectionId]: { count: 2 },
  });
  expect(await numbers("events", "count", `&filters[issue_ids][]=${first?.id}`)).toEqual({ count: 2 });
});

test("metrics of transformations count runs, failures and levels", async () => {
  const code = "addHandler('transform', (request) => { console.warn('hm'); return request; });";
  const broken = "addHandler('transform', () => { throw new Error('no'); });";
  const rules = (name: string, of: string) => [{ type: "transform", transformation: { name, code: of } }];
  const fine = await connect(hookdeck, { rules: rules("fine", code) });
  const failing = await connect(hookdeck, {
    name: "failing",
    source: { name: "b" },
    rules: rules("bad", broken),
  });
  await send(hookdeck, fine.url);
  await send(hookdeck, fine.url);
  await send(hookdeck, failing.url);
  const measures = "count,successful_count,failed_count,error_rate,warn_count";
  expect(await split("transformations", measures, "webhook_id")).toEqual({
    [fine.connectionId]: { count: 2, successful_count: 2, failed_count: 0, error_rate: 0, warn_count: 2 },
    [failing.connectionId]: { count: 1, successful_count: 0, failed_count: 1, error_rate: 1, warn_count: 0 },
  });
});

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
