import { heldClock } from "../../../src/emulator";
import { notFound, useHookdeck } from "../hookdeck";
import { connect, only, rows, send } from "../routing";

const clock = heldClock();
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const { ok, call } = hookdeck;

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
