import { heldClock } from "../../src/emulator";
import { emptyQuery, failed } from "./failures";
import { notFound, schemaRefusal, useHookdeck } from "./hookdeck";
import { rows } from "./routing";

const clock = heldClock(Date.parse("2026-03-01T12:00:00Z"));
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const { call, ok, idOf } = hookdeck;
const batch = 250;

describe.each(["2025-07-01", "2026-09-01"])("a bulk operation of %s", (version) => {
  test("answers what it is to do, and has not begun", async () => {
    await failed(hookdeck, 2);
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

describe("a plan", () => {
  test("counts what a query in brackets asks for, with lists and operators", async () => {
    const { connectionId } = await failed(hookdeck, 3);
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
  await failed(hookdeck, 1);
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
  await failed(hookdeck, 1);
  const id = await idOf("POST", "/bulk/events/retry", { query: { status: "FAILED" } });
  expect(await call("GET", `/bulk/requests/retry/${id}`)).toEqual(notFound(id));
  expect(await call("POST", "/bulk/events/retry/bch_nobody/cancel")).toEqual(notFound("bch_nobody"));
});

describe("the list of operations", () => {
  const listed = async (search: string) =>
    (await rows(hookdeck, `/bulk/events/retry?${search}`)).map(({ id }) => id);

  test("is that of one kind, newest first, filtered", async () => {
    await failed(hookdeck, 1);
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
