import { z } from "zod";
import { heldClock } from "../../src/emulator";
import { notFound, resourceRefusal, schemaRefusal, useHookdeck } from "./hookdeck";
import { connect, http, type Routed, rows, send } from "./routing";

const clock = heldClock(Date.parse("2026-03-01T12:00:00Z"));
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const { call, ok, idOf } = hookdeck;

const batch = 250;
const emptyQuery = expect.objectContaining({
  status: 400,
  body: {
    code: "BAD_REQUEST",
    status: 400,
    message: "Empty query object is not allowed",
    data: { query: {} },
  },
});

/** A connection whose destination has failed that many events. */
async function failed(count: number): Promise<Routed> {
  const routed = await connect(hookdeck);
  hookdeck.emulator.answer("https://api.example.com", { status: 500 });
  for (let number = 0; number < count; number += 1) await send(hookdeck, routed.url, { number });
  hookdeck.emulator.answer("https://api.example.com", { status: 200 });
  return routed;
}

/** Fails that many times fifty events: every request goes through fifty connections. */
async function failedFifties(count: number): Promise<void> {
  for (let number = 1; number < 50; number += 1) await connect(hookdeck, { name: `orders-${number}` });
  await failed(count);
}

function statuses(of: readonly Readonly<Record<string, unknown>>[]) {
  return of.map(({ status }) => status);
}

describe.each(["2025-07-01", "2026-09-01"])("a bulk operation of %s", (version) => {
  test("answers what it is to do, and has not begun", async () => {
    await failed(2);
    const query = { status: "FAILED", connection_id: "web_other" };
    const made = await ok("POST", "/bulk/events/retry", { query }, { version });
    expect(made).toEqual({
      id: expect.stringMatching(/^bch_\w{14}$/),
      team_id: hookdeck.emulator.projectId,
      type: "events.retry",
      query: { status: "FAILED" },
      created_at: "2026-03-01T12:00:00.000Z",
      updated_at: "2026-03-01T12:00:00.000Z",
      completed_at: null,
      cancelled_at: null,
      estimated_batch: 1,
      estimated_count: 2,
      processed_batch: 0,
      completed_count: 0,
      failed_count: null,
      in_progress: true,
      progress: 0,
      number: expect.any(Number),
    });
    expect(await ok("GET", `/bulk/events/retry/${made.id}`, undefined, { version })).toEqual(made);
  });
});

describe("a bulk retry of events", () => {
  test("takes a hundred at a time, and tells how far it is", async () => {
    await failedFifties(5);
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
    await failed(2);
    const id = await idOf("POST", "/bulk/events/retry", { query: { status: "FAILED" } });
    await clock.advance(batch);
    expect((await rows(hookdeck, "/attempts")).slice(2)).toEqual([
      expect.objectContaining({ trigger: "BULK_RETRY", bulk_retry_id: id, attempt_number: 2 }),
      expect.objectContaining({ trigger: "BULK_RETRY", bulk_retry_id: id, attempt_number: 2 }),
    ]);
  });

  test("counts what fails again", async () => {
    await failed(3);
    hookdeck.emulator.answer("https://api.example.com", { status: 503, times: 1 });
    const id = await idOf("POST", "/bulk/events/retry", { query: { response_status: { gte: 500 } } });
    await clock.advance(batch);
    expect(await ok("GET", `/bulk/events/retry/${id}`)).toMatchObject({
      ...{ completed_count: 2, failed_count: 1, in_progress: false },
    });
  });

  test("guess: is under way until its deliveries are over", async () => {
    await failed(1);
    hookdeck.emulator.answer("https://api.example.com", { delayMs: 1000 });
    const id = await idOf("POST", "/bulk/events/retry", { query: { status: "FAILED" } });
    await clock.advance(batch);
    const path = `/bulk/events/retry/${id}`;
    expect(await ok("GET", path)).toMatchObject({ processed_batch: 1, in_progress: true, progress: 0 });
    await clock.advance(1000);
    expect(await ok("GET", path)).toMatchObject({ completed_count: 1, in_progress: false, progress: 1 });
  });

  test("does the rest no more once it is cancelled", async () => {
    await failedFifties(3);
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
    await failed(2);
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
    await failed(1);
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
    await failedFifties(3);
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
    const { connectionId } = await failed(1);
    await ok("PUT", `/connections/${connectionId}/pause`);
    const id = await idOf("POST", "/bulk/events/retry", { query: { status: "FAILED" } });
    await clock.advance(batch);
    expect(await ok("GET", `/bulk/events/retry/${id}`)).toMatchObject({
      ...{ completed_count: 0, failed_count: 0, in_progress: false },
    });
    expect(statuses(await rows(hookdeck, "/events"))).toEqual(["HOLD"]);
  });

  test("guess: takes the oldest first, and delivers what was queued before it was cancelled", async () => {
    await failed(2);
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
    await failed(1);
    const id = await idOf("POST", "/bulk/events/retry", { query: { status: "FAILED" } });
    await clock.advance(batch);
    const completed = await ok("GET", `/bulk/events/retry/${id}`);
    expect(await ok("POST", `/bulk/events/retry/${id}/cancel`)).toEqual(completed);
  });
});

describe("a plan", () => {
  test("counts what a query in brackets asks for, with lists and operators", async () => {
    const { connectionId } = await failed(3);
    const plan = (search: string) => call("GET", `/bulk/events/retry/plan?${search}`);
    const counts = async (search: string) => (await plan(search)).body;
    const all = { estimated_batch: 1, estimated_count: 3 };
    expect(await counts("query[status]=FAILED")).toEqual(all);
    expect(await counts(`query[webhook_id][]=${connectionId}&query[webhook_id][]=web_2`)).toEqual(all);
    expect(await counts("query[response_status][gte]=500&query[attempts]=1")).toEqual(all);
    expect(await counts('query[body]={"number":2}')).toEqual({ estimated_batch: 1, estimated_count: 1 });
    expect(await counts("query[search_term]=nothing")).toEqual({ estimated_batch: 0, estimated_count: 0 });
    expect(await rows(hookdeck, "/attempts")).toHaveLength(3);
  });

  test("refuses JSON, a query without brackets and a bad value", async () => {
    expect(await call("GET", '/bulk/events/retry/plan?query={"status":"FAILED"}')).toEqual(
      schemaRefusal("query must be of type object"),
    );
    expect(await call("GET", "/bulk/events/retry/plan?status=FAILED")).toEqual(emptyQuery);
    expect(await call("GET", "/bulk/events/retry/plan?query[connection_id]=web_1")).toEqual(emptyQuery);
    expect(await call("GET", "/bulk/requests/retry/plan?query[status]=FAILED")).toEqual(
      schemaRefusal("query.status must be one of [accepted, rejected]"),
    );
  });
});

test("POST of a plan, PUT of a cancel and the cancel of a bulk cancel are no routes", async () => {
  await failed(1);
  const query = { status: "FAILED" };
  const retry = await idOf("POST", "/bulk/events/retry", { query });
  const cancel = await idOf("POST", "/bulk/events/cancel", { query });
  for (const [method, path] of [
    ["POST", "/bulk/events/retry/plan"],
    ["PUT", `/bulk/events/retry/${retry}/cancel`],
    ["POST", `/bulk/events/cancel/${cancel}/cancel`],
  ] as const) {
    const { status, headers } = await call(method, path, { query });
    expect([status, headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
  }
});

test("an operation is found below its own kind only", async () => {
  await failed(1);
  const id = await idOf("POST", "/bulk/events/retry", { query: { status: "FAILED" } });
  expect(await call("GET", `/bulk/requests/retry/${id}`)).toEqual(notFound(id));
  expect(await call("POST", "/bulk/events/retry/bch_nobody/cancel")).toEqual(notFound("bch_nobody"));
});

describe("the list of operations", () => {
  const listed = async (search: string) =>
    (await rows(hookdeck, `/bulk/events/retry?${search}`)).map(({ id }) => id);

  test("is that of one kind, newest first, filtered", async () => {
    await failed(1);
    const query = { status: "FAILED", attempts: 1 };
    const first = await idOf("POST", "/bulk/events/retry", { query });
    await ok("POST", "/bulk/events/cancel", { query });
    await clock.advance(batch);
    const second = await idOf("POST", "/bulk/events/retry", { query: { status: "CANCELLED" } });
    await ok("POST", `/bulk/events/retry/${second}/cancel`);
    const third = await idOf("POST", "/bulk/events/retry", { query: { id: "evt_1" } });
    expect(await ok("GET", "/bulk/events/retry?limit=2")).toMatchObject({
      pagination: { order_by: "created_at", dir: "desc", limit: 2, next: second },
      count: 2,
      models: [{ id: third }, { id: second }],
    });
    expect((await ok("GET", "/bulk/events/retry")).pagination).toMatchObject({ limit: 100 });
    expect(await listed("in_progress=true")).toEqual([third]);
    expect(await listed("completed_at[any]=true")).toEqual([first]);
    expect(await listed("cancelled_at[any]=true")).toEqual([second]);
    expect(await listed(`id[]=${first}&id[]=${third}`)).toEqual([first, third]);
    expect(await listed("query[status]=FAILED")).toEqual([]);
    expect(await listed("query[status]=FAILED&query[attempts]=1")).toEqual([first]);
    expect(await listed("query[status]=FAILED&query_partial_match=true")).toEqual([first]);
  });
});

describe("a bulk cancel of events", () => {
  test("cancels what waits, and leaves what has come to its end", async () => {
    await failed(1);
    const rules = [{ type: "delay", delay: 60_000 }];
    const { url, connectionId } = await connect(hookdeck, { rules });
    await send(hookdeck, url);
    const query = { webhook_id: connectionId };
    const id = await idOf("POST", "/bulk/events/cancel", { query });
    await clock.advance(batch);
    expect(await ok("GET", `/bulk/events/cancel/${id}`)).toMatchObject({
      ...{ estimated_count: 2, completed_count: 2, in_progress: false },
    });
    await clock.advance(120_000);
    expect(statuses(await rows(hookdeck, "/events"))).toEqual(["FAILED", "CANCELLED"]);
  });
});

describe("a bulk retry of requests", () => {
  test("routes rejected requests, and counts those that cannot be retried as failed", async () => {
    const { url } = await ok("POST", "/sources", { name: "shop" });
    await send(hookdeck, url ?? "", { order: 1 });
    await connect(hookdeck);
    await send(hookdeck, url ?? "", { order: 2 });
    expect(await ok("GET", "/bulk/requests/retry/plan?query[status]=rejected")).toMatchObject({
      estimated_count: 1,
    });
    const query = { created_at: { gte: "2026-01-01T00:00:00Z" } };
    const id = await idOf("POST", "/bulk/requests/retry", { query });
    await clock.advance(batch);
    expect(await ok("GET", `/bulk/requests/retry/${id}`)).toMatchObject({
      ...{ completed_count: 1, failed_count: 1, in_progress: false },
    });
    expect(statuses(await rows(hookdeck, "/events"))).toEqual(["SUCCESSFUL", "SUCCESSFUL"]);
    expect(await rows(hookdeck, `/requests?bulk_retry_id=${id}`)).toHaveLength(1);
  });
});

describe("a bulk replay of requests", () => {
  test("takes the requests in anew at the target", async () => {
    const { url, sourceId } = await connect(hookdeck);
    const other = await connect(hookdeck, { name: "copies", source: { name: "copy" } });
    await send(hookdeck, url, { order: 1 });
    await send(hookdeck, url, { order: 2 });
    const query = { source_id: sourceId, target: { webhook_ids: [other.connectionId] } };
    expect(await ok("GET", `/bulk/requests/replay/plan?query[source_id]=${sourceId}`)).toMatchObject({
      estimated_count: 2,
    });
    const made = await ok("POST", "/bulk/requests/replay", { query });
    expect(made).toMatchObject({ query });
    await clock.advance(batch);
    expect(await ok("GET", `/bulk/requests/replay/${made.id}`)).toMatchObject({ completed_count: 2 });
    const replayed = await rows(hookdeck, `/events?webhook_id=${other.connectionId}&include=data`);
    expect(replayed).toEqual([
      expect.objectContaining({ data: expect.objectContaining({ body: { order: 1 } }) }),
      expect.objectContaining({ data: expect.objectContaining({ body: { order: 2 } }) }),
    ]);
  });

  test("needs a target that is there", async () => {
    const { connectionId } = await connect(hookdeck);
    const other = await idOf("POST", "/sources", { name: "other" });
    const replay = (query: unknown) => call("POST", "/bulk/requests/replay", { query });
    const status = "accepted";
    expect(await call("POST", "/bulk/requests/replay", {})).toEqual(schemaRefusal("query is required"));
    expect(await replay({ status })).toEqual(schemaRefusal("query.target is required"));
    expect(await replay({ status, target: { webhook_ids: [] } })).toEqual(
      schemaRefusal("query.target.webhook_ids must contain at least 1 items"),
    );
    expect(await replay({ status, target: { source_id: "src_nobody" } })).toEqual(notFound("src_nobody"));
    expect(await replay({ status, target: { source_id: other, webhook_ids: [connectionId] } })).toEqual(
      resourceRefusal(expect.objectContaining({ webhook_id: connectionId })),
    );
  });

  test("guess: needs a filter besides the target", async () => {
    const { sourceId } = await connect(hookdeck);
    const query = { target: { source_id: sourceId } };
    expect(await call("POST", "/bulk/requests/replay", { query })).toEqual(emptyQuery);
  });

  test("guess: its type is made of its path, as that of events is", async () => {
    const { sourceId } = await connect(hookdeck);
    const query = { status: "accepted", target: { source_id: sourceId } };
    expect(await ok("POST", "/bulk/requests/replay", { query })).toMatchObject({ type: "requests.replay" });
    const ignored = await ok("POST", "/bulk/ignored-events/retry", { query: { cause: "FILTERED" } });
    expect(ignored).toMatchObject({ type: "ignored-events.retry" });
  });

  test("onto a source without connections makes requests that are rejected for it", async () => {
    const { url } = await connect(hookdeck);
    const empty = await idOf("POST", "/sources", { name: "empty" });
    await send(hookdeck, url);
    await ok("POST", "/bulk/requests/replay", {
      query: { status: "accepted", target: { source_id: empty } },
    });
    await clock.advance(batch);
    expect(await rows(hookdeck, `/requests?source_id=${empty}`)).toEqual([
      expect.objectContaining({ rejection_cause: "NO_CONNECTION" }),
    ]);
  });
});

test("a bulk retry of ignored events routes them through the rules as they are now", async () => {
  const rules = [{ type: "filter", body: { paid: true } }];
  const { url, connectionId } = await connect(hookdeck, { rules });
  await send(hookdeck, url, { paid: false });
  await send(hookdeck, url, { paid: true });
  await ok("PUT", `/connections/${connectionId}`, { rules: [] });
  const query = { cause: "FILTERED", webhook_id: connectionId, request_id: "req_1" };
  const made = z
    .looseObject({ id: z.string(), query: z.unknown(), estimated_count: z.number() })
    .parse(await ok("POST", "/bulk/ignored-events/retry", { query }));
  expect(made).toMatchObject({ query: { cause: "FILTERED", webhook_id: connectionId }, estimated_count: 1 });
  await clock.advance(batch);
  expect(await ok("GET", `/bulk/ignored-events/retry/${made.id}`)).toMatchObject({ completed_count: 1 });
  expect(statuses(await rows(hookdeck, "/events"))).toEqual(["SUCCESSFUL", "SUCCESSFUL"]);
});
