import { heldClock } from "../../../src/emulator";
import { notFound, resourceRefusal, useHookdeck } from "../hookdeck";
import { connect, only, rows, send } from "../routing";

const clock = heldClock();
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const { ok, call, idOf } = hookdeck;

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
