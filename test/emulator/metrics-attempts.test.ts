import { heldClock } from "../../src/emulator";
import { useHookdeck } from "./hookdeck";
import { metering } from "./metering";
import { connect, http, rows, send } from "./routing";

const clock = heldClock(Date.parse("2026-03-01T12:00:00Z"));
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const { measured, numbers, split, traffic } = metering(hookdeck, clock);

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
