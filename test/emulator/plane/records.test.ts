import { heldClock } from "../../../src/emulator";
import { notFound, resourceRefusal, schemaRefusal, useHookdeck } from "../hookdeck";
import { connect, only, rows, send } from "../routing";

const clock = heldClock();
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const { ok, call, idOf } = hookdeck;
const address = "https://api.example.com";

/** A list of the ids of a page, and its cursors. */
async function page(path: string) {
  const { models = [], pagination = {} } = await ok("GET", path);
  const { next, prev } = pagination;
  return { ids: models.map(({ id }) => id), next, prev };
}

function isCursor(cursor: unknown, id: string | undefined, d: string) {
  const text = Buffer.from(String(cursor).replace(/^hq_/, ""), "base64").toString("utf8");
  expect(JSON.parse(text)).toEqual({ c: expect.stringMatching(/T\d\d:\d\d:\d\d\.\d{6}Z$/), i: id, d });
}

describe("lists of the events plane", () => {
  test("have 50 rows by default, newest first, and opaque cursors", async () => {
    const { url } = await connect(hookdeck);
    for (let index = 0; index < 5; index += 1) await send(hookdeck, url, { index });
    for (const path of ["/requests", "/events", "/attempts"]) {
      expect((await ok("GET", path)).pagination).toEqual({ order_by: "created_at", dir: "desc", limit: 50 });
      const ids = (await rows(hookdeck, path)).map(({ id }) => id).reverse();
      const first = await page(`${path}?limit=2`);
      expect(first).toEqual({ ids: ids.slice(0, 2), next: expect.stringMatching(/^hq_/), prev: undefined });
      isCursor(first.next, ids[1], "next");
      const second = await page(`${path}?limit=2&next=${encodeURIComponent(String(first.next))}`);
      expect(second.ids).toEqual(ids.slice(2, 4));
      isCursor(second.prev, ids[2], "prev");
      const third = await page(`${path}?limit=2&next=${encodeURIComponent(String(second.next))}`);
      expect(third).toMatchObject({ ids: ids.slice(4), next: undefined });
      expect(await page(`${path}?limit=2&prev=${encodeURIComponent(String(second.prev))}`)).toEqual(first);
      expect((await page(`${path}?dir=asc&limit=3`)).ids).toEqual([...ids].reverse().slice(0, 3));
    }
  });

  test("page through what their filters let pass", async () => {
    const { url } = await connect(hookdeck);
    for (let index = 0; index < 6; index += 1) {
      hookdeck.emulator.answer(address, { status: index % 2 === 0 ? 500 : 200 });
      await send(hookdeck, url, { index });
    }
    const first = await page("/events?status=FAILED&limit=2&include=data");
    const rest = await page(`/events?status=FAILED&limit=2&next=${encodeURIComponent(String(first.next))}`);
    expect([first.ids.length, rest.ids.length, rest.next]).toEqual([2, 1, undefined]);
  });

  test("of ignored events are ordered by id, 250 by default", async () => {
    const { url } = await connect(hookdeck, { rules: [{ type: "filter", body: { a: 1 } }] });
    await send(hookdeck, url);
    const { id } = await only(hookdeck, "/requests");
    const { pagination } = await ok("GET", `/requests/${id}/ignored_events`);
    expect(pagination).toEqual({ order_by: "id", dir: "asc", limit: 250 });
  });

  test("ignore parameters that they do not know", async () => {
    const { url } = await connect(hookdeck);
    await send(hookdeck, url);
    expect(await rows(hookdeck, "/events?request_id=req_1&connection_id=web_1")).toHaveLength(1);
    expect(await rows(hookdeck, "/requests?event_id=evt_1")).toHaveLength(1);
  });

  test("refuse bad values of those that they know", async () => {
    expect(await call("GET", "/requests?status=ACCEPTED&order_by=updated_at&include=body")).toEqual(
      schemaRefusal(
        "query.order_by must be one of [created_at, ingested_at]",
        "query.include must be [data]",
        "query.status must be one of [accepted, rejected]",
      ),
    );
  });

  test("guess: a cursor that nobody ever had leads to an empty page", async () => {
    const { url } = await connect(hookdeck);
    await send(hookdeck, url);
    expect(await rows(hookdeck, "/events?next=hq_nobody")).toEqual([]);
  });
});

test("an event shows its data by its id and with include=data, with the headers that Hookdeck added", async () => {
  const { url, connectionId, sourceId, destinationId } = await connect(hookdeck);
  await send(hookdeck, `${url}/a?x=1`, { order: 1 }, { headers: { "x-shop": "eu" } });
  const request = await only(hookdeck, "/requests");
  const row = await only(hookdeck, "/events");
  const time = new Date(clock.now()).toISOString();
  expect(row).toEqual({
    id: expect.stringMatching(/^evt_[A-Za-z0-9]{18}$/),
    team_id: hookdeck.emulator.projectId,
    webhook_id: connectionId,
    source_id: sourceId,
    destination_id: destinationId,
    event_data_id: expect.stringMatching(/^edt_[A-Za-z0-9]{20}$/),
    request_id: request.id,
    attempts: 1,
    last_attempt_at: time,
    next_attempt_at: null,
    response_status: 200,
    error_code: null,
    status: "SUCCESSFUL",
    successful_at: time,
    cli_id: null,
    updated_at: time,
    created_at: time,
  });
  const event = await ok("GET", `/events/${row.id}`);
  expect(event).toMatchObject({
    ...row,
    data: {
      method: "POST",
      body: { order: 1 },
      headers: { "x-shop": "eu", "x-hookdeck-eventid": row.id },
      appended_headers: expect.arrayContaining(["idempotency-key", "x-hookdeck-eventid"]),
      path: "/a",
      query: "x=1",
      parsed_query: { x: "1" },
    },
  });
  expect(await only(hookdeck, "/events?include=data")).toEqual(event);
  expect(await ok("GET", `/events/${row.id}/raw_body`)).toEqual({ body: '{"order":1}' });
  expect(await rows(hookdeck, `/requests/${request.id}/events`)).toEqual([row]);
  expect(await rows(hookdeck, "/events?search_term=ORDER")).toEqual([row]);
});

test("what nobody ever had is 404 with its id", async () => {
  for (const path of ["/requests/req_1", "/requests/req_1/events", "/requests/req_1/raw_body"]) {
    expect(await call("GET", path)).toEqual(notFound("req_1"));
  }
  for (const path of ["/events/evt_1", "/events/evt_1/raw_body"]) {
    expect(await call("GET", path)).toEqual(notFound("evt_1"));
  }
  expect(await call("PUT", "/events/evt_1/cancel")).toEqual(notFound("evt_1"));
  expect(await call("GET", "/attempts/atm_1")).toEqual(notFound("atm_1"));
});

test("attempts of an event are no route", async () => {
  const { status, headers } = await call("GET", "/events/evt_1/attempts");
  expect([status, headers.get("content-type")]).toEqual([404, expect.stringContaining("text/html")]);
});

describe("a request that is retried", () => {
  const filter = (total: number) => ({ type: "filter", body: { total } });

  test("goes through the rules as they are now, if it was ignored", async () => {
    const { url, connectionId } = await connect(hookdeck, { rules: [filter(1)] });
    await send(hookdeck, url, { total: 2 });
    const { id } = await only(hookdeck, "/requests");
    await ok("PUT", `/connections/${connectionId}`, { rules: [filter(2)] });
    const answer = await ok("POST", `/requests/${id}/retry`, { webhook_ids: [connectionId] });
    await hookdeck.emulator.settle();
    const event = await only(hookdeck, "/events");
    expect(answer).toMatchObject({
      request: { id, events_count: 1 },
      events: [{ id: event.id, request_id: id }],
    });
    expect(event).toMatchObject({ status: "SUCCESSFUL" });
  });

  test("is accepted, if it was rejected for want of a connection", async () => {
    const { url = "", id: source_id } = await ok("POST", "/sources", { name: "shop" });
    await send(hookdeck, url);
    await connect(hookdeck);
    const { id } = await only(hookdeck, "/requests");
    expect(await ok("POST", `/requests/${id}/retry`, {})).toMatchObject({
      request: { id, source_id, rejection_cause: null },
      events: [{ request_id: id }],
    });
  });

  test("is 400, if it was neither rejected nor ignored", async () => {
    const { url } = await connect(hookdeck);
    await send(hookdeck, url);
    const { id } = await only(hookdeck, "/requests");
    expect(await call("POST", `/requests/${id}/retry`, {})).toMatchObject({
      status: 400,
      body: { code: "BAD_REQUEST", data: { request_id: id } },
    });
  });

  test("guess: is 400, if its source was disabled: such requests are lost", async () => {
    const { url, sourceId } = await connect(hookdeck);
    await ok("PUT", `/sources/${sourceId}/disable`);
    await send(hookdeck, url);
    const { id } = await only(hookdeck, "/requests");
    expect((await call("POST", `/requests/${id}/retry`, {})).status).toBe(400);
  });
});

describe("a replay", () => {
  test("of a request makes a new one, through all active connections of its source", async () => {
    const { url } = await connect(hookdeck);
    await send(hookdeck, url, { order: 1 });
    const { id } = await only(hookdeck, "/requests");
    const later = await connect(hookdeck, { name: "later", destination: { name: "copy", type: "MOCK_API" } });
    const answer = await ok("POST", `/requests/${id}/replay`, {});
    await hookdeck.emulator.settle();
    const [, second] = await rows(hookdeck, "/requests");
    expect(answer).toMatchObject({
      requests: [{ id: second?.id, events_count: 2 }],
      events: [{ request_id: second?.id }, { webhook_id: later.connectionId }],
    });
    expect(hookdeck.emulator.received("copy")[0]?.body).toBe('{"order":1}');
  });

  test("of an event goes to its own connection", async () => {
    const { url, connectionId } = await connect(hookdeck);
    await send(hookdeck, url);
    await connect(hookdeck, { name: "later", destination: { name: "copy", type: "MOCK_API" } });
    const event = await only(hookdeck, "/events");
    expect(await ok("POST", `/events/${event.id}/replay`, {})).toMatchObject({
      requests: [{ events_count: 1 }],
      events: [{ webhook_id: connectionId }],
    });
    expect(await ok("GET", `/events/${event.id}`)).toMatchObject({ attempts: 1 });
  });

  test("makes a request for each source of the connections that it names", async () => {
    const shop = await connect(hookdeck);
    const store = await connect(hookdeck, { source: { name: "store" }, name: "others" });
    await send(hookdeck, shop.url);
    const { id } = await only(hookdeck, "/requests");
    const webhook_ids = [store.connectionId, shop.connectionId];
    expect(await ok("POST", `/requests/${id}/replay`, { webhook_ids })).toMatchObject({
      requests: [{ source_id: store.sourceId }, { source_id: shop.sourceId }],
      events: [{ source_id: store.sourceId }, { source_id: shop.sourceId }],
    });
    expect(await call("POST", `/requests/${id}/replay`, { webhook_ids, source_id: shop.sourceId })).toEqual(
      resourceRefusal({ message: expect.any(String), webhook_id: store.connectionId }),
    );
  });

  test("to a source without an active connection is rejected NO_CONNECTION", async () => {
    const { url } = await connect(hookdeck);
    await send(hookdeck, url);
    const { id } = await only(hookdeck, "/requests");
    const source_id = await idOf("POST", "/sources", { name: "empty" });
    expect(await ok("POST", `/requests/${id}/replay`, { source_id })).toMatchObject({
      requests: [{ source_id, rejection_cause: "NO_CONNECTION" }],
      events: [],
    });
  });
});

test("a bookmark sends its payload again, and answers the events", async () => {
  const { url, connectionId } = await connect(hookdeck);
  await send(hookdeck, url, { order: 1 });
  const { event_data_id } = await only(hookdeck, "/events");
  const body = { event_data_id, webhook_id: connectionId, label: "An order" };
  const id = await idOf("POST", "/bookmarks", body);
  const { body: events } = await call("POST", `/bookmarks/${id}/trigger`);
  await hookdeck.emulator.settle();
  expect(events).toEqual([expect.objectContaining({ webhook_id: connectionId, event_data_id })]);
  expect(hookdeck.emulator.received().map((each) => each.body)).toEqual(['{"order":1}', '{"order":1}']);
  expect(await ok("GET", `/bookmarks/${id}`)).toMatchObject({ last_used_at: expect.any(String) });
  expect(await ok("GET", `/bookmarks/${id}/raw_body`)).toEqual({ body: '{"order":1}' });
});

test("guess: a bookmark of event data that nobody ever had is 404 when it is triggered", async () => {
  const { connectionId: webhook_id } = await connect(hookdeck);
  const id = await idOf("POST", "/bookmarks", { event_data_id: "edt_1", webhook_id, label: "None" });
  expect(await call("POST", `/bookmarks/${id}/trigger`)).toEqual(notFound("edt_1"));
});

test("both API versions show the same", async () => {
  const { url } = await connect(hookdeck);
  await send(hookdeck, url);
  for (const path of ["/requests", "/events", "/attempts"]) {
    const older = await ok("GET", path, undefined, { version: "2025-07-01" });
    expect(older).toEqual(await ok("GET", path));
  }
});

test("a reset forgets all of it, and what was due", async () => {
  const { url } = await connect(hookdeck, { rules: [{ type: "delay", delay: 1000 }] });
  await send(hookdeck, url);
  hookdeck.emulator.reset();
  await clock.advance(10_000);
  expect(await rows(hookdeck, "/requests")).toEqual([]);
  expect(hookdeck.emulator.received()).toEqual([]);
});
