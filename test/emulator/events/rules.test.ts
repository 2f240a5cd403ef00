import { heldClock } from "../../../src/emulator";
import { useHookdeck } from "../hookdeck";
import { connect, only, rows, send } from "../routing";

const clock = heldClock();
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const received = () => hookdeck.emulator.received("api");

/** What became of the one request: its ignored events. */
async function ignored() {
  const { id } = await only(hookdeck, "/requests");
  return rows(hookdeck, `/requests/${id}/ignored_events`);
}

const transform = (name: string, code: string, env = {}) => ({
  type: "transform",
  transformation: { name, code, env },
});
const add = (key: string, value: string) =>
  `addHandler("transform", (request) => ({ ...request, body: { ...request.body, ${key}: ${value} } }));`;

describe("a filter", () => {
  const rules = [{ type: "filter", body: { total: { $gt: 10 } }, headers: { "x-shop": "eu" } }];

  test("lets through what matches all of its parts", async () => {
    const { url } = await connect(hookdeck, { rules });
    await send(hookdeck, url, { total: 11 }, { headers: { "x-shop": "eu" } });
    expect(received()).toHaveLength(1);
    expect(await only(hookdeck, "/requests")).toMatchObject({ events_count: 1, ignored_count: 0 });
  });

  test("leaves an ignored event with the parts that did not match", async () => {
    const { url, connectionId } = await connect(hookdeck, { rules });
    await send(hookdeck, url, { total: 9 }, { headers: { "x-shop": "eu" } });
    const { id } = await only(hookdeck, "/requests");
    expect(await ignored()).toEqual([
      {
        id: `${id}:${connectionId}`,
        team_id: hookdeck.emulator.projectId,
        webhook_id: connectionId,
        request_id: id,
        cause: "FILTERED",
        meta: ["body"],
        created_at: expect.any(String),
      },
    ]);
    expect(await only(hookdeck, "/requests")).toMatchObject({
      events_count: 0,
      ignored_count: 1,
      rejection_cause: null,
    });
    expect(received()).toEqual([]);
  });
});

test("a body of many levels is filtered and delivered", async () => {
  const deep = `{"in":${"[".repeat(900)}7${"]".repeat(900)}}`;
  const { url } = await connect(hookdeck, { rules: [{ type: "filter", body: { in: 7 } }] });
  await send(hookdeck, url, undefined, { body: deep });
  expect(received().map(({ body }) => body)).toEqual([deep]);
});

describe("a transformation", () => {
  test("changes what is delivered, not what was received", async () => {
    const code = add("total", "Number(process.env.RATE) * request.body.total");
    const { url } = await connect(hookdeck, { rules: [transform("double", code, { RATE: "2" })] });
    await send(hookdeck, url, { total: 2 });
    expect(received()[0]?.body).toBe('{"total":4}');
    expect(await only(hookdeck, "/events?include=data")).toMatchObject({ data: { body: { total: 4 } } });
    expect(await only(hookdeck, "/requests?include=data")).toMatchObject({ data: { body: { total: 2 } } });
  });

  test("that fails leaves an ignored event with its id", async () => {
    const { url } = await connect(hookdeck, { rules: [transform("broken", "nothing(;")] });
    await send(hookdeck, url);
    const { id } = await only(hookdeck, "/transformations");
    expect(await ignored()).toMatchObject([
      { cause: "TRANSFORMATION_FAILED", meta: { transformation_id: id } },
    ]);
  });
});

describe("the order of the rules", () => {
  const filter = { type: "filter", body: { total: 4 } };
  const double = transform("double", add("total", "request.body.total * 2"));

  test("is that of the array", async () => {
    const first = await connect(hookdeck, { rules: [double, filter] });
    await send(hookdeck, first.url, { total: 2 });
    expect(received()).toHaveLength(1);
    await connect(hookdeck, { rules: [filter, double] });
    await send(hookdeck, first.url, { total: 2 });
    expect(received()).toHaveLength(1);
  });
});

describe("deduplication", () => {
  test("ignores a repetition within the window, and names the first request", async () => {
    const { url } = await connect(hookdeck, {
      rules: [{ type: "deduplicate", window: 5000, include_fields: ["body.id"] }],
    });
    await send(hookdeck, url, { id: 1, at: 1 });
    await send(hookdeck, url, { id: 1, at: 2 });
    await send(hookdeck, url, { id: 2, at: 3 });
    const [first, second, third] = await rows(hookdeck, "/requests");
    expect([first, second, third].map((row) => row?.["events_count"])).toEqual([1, 0, 1]);
    expect(await rows(hookdeck, `/requests/${second?.id}/ignored_events`)).toMatchObject([
      { cause: "DUPLICATE", meta: { duplicate_of_request_id: first?.id } },
    ]);
    await clock.advance(5000);
    await send(hookdeck, url, { id: 1, at: 4 });
    expect(received()).toHaveLength(3);
  });

  test("looks away from fields that it excludes", async () => {
    const { url } = await connect(hookdeck, {
      rules: [{ type: "deduplicate", window: 5000, exclude_fields: ["body.at"] }],
    });
    await send(hookdeck, url, { id: 1, at: 1 });
    await send(hookdeck, url, { id: 1, at: 2 });
    expect(received()).toHaveLength(1);
  });

  test("guess: without fields compares body, query and path, and no headers", async () => {
    const { url } = await connect(hookdeck, { rules: [{ type: "deduplicate", window: 5000 }] });
    await send(hookdeck, url, { id: 1 }, { headers: { "x-delivery": "1" } });
    await send(hookdeck, url, { id: 1 }, { headers: { "x-delivery": "2" } });
    await send(hookdeck, `${url}?again=1`, { id: 1 });
    expect(received()).toHaveLength(2);
  });
});

test("a delay schedules the event without an attempt", async () => {
  const { url } = await connect(hookdeck, { rules: [{ type: "delay", delay: 60_000 }] });
  await send(hookdeck, url);
  expect(await only(hookdeck, "/events")).toMatchObject({
    status: "SCHEDULED",
    attempts: 0,
    next_attempt_at: new Date(clock.now() + 60_000).toISOString(),
  });
  await clock.advance(59_999);
  expect(received()).toEqual([]);
  await clock.advance(1);
  expect(await only(hookdeck, "/events")).toMatchObject({
    status: "SUCCESSFUL",
    attempts: 1,
    next_attempt_at: null,
  });
});
