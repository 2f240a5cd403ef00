import { heldClock } from "../../../src/emulator";
import { useHookdeck } from "../hookdeck";
import { connect, http, only, rows, send, useReceiver } from "../routing";

const clock = heldClock(Date.parse("2026-06-10T12:00:00.123Z"));
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const receiver = useReceiver();
const { ok } = hookdeck;
const address = "https://api.example.com";
const iso = (ms: number) => new Date(clock.now() + ms).toISOString();

/** Sends an event whose first deliveries fail. Answers its id. */
async function failing(rules: readonly Record<string, unknown>[] = [], times = 1): Promise<string> {
  hookdeck.emulator.answer(address, { status: 500, times });
  const { url } = await connect(hookdeck, { rules });
  await send(hookdeck, url);
  return (await only(hookdeck, "/events")).id;
}

const retry = { type: "retry", strategy: "linear", interval: 30_000, count: 3 };

describe("an event, as seen live,", () => {
  test("is FAILED while a retry is pending, with next_attempt_at exactly an interval after last_attempt_at", async () => {
    const id = await failing([retry]);
    expect(await ok("GET", `/events/${id}`)).toMatchObject({
      status: "FAILED",
      last_attempt_at: iso(0),
      next_attempt_at: iso(30_000),
    });
  });

  test("is QUEUED once its retry has fired, until the destination has answered", async () => {
    const id = await failing([retry]);
    hookdeck.emulator.answer(address, { delayMs: 1000 });
    await clock.advance(30_000);
    expect(await ok("GET", `/events/${id}`)).toMatchObject({ status: "QUEUED", next_attempt_at: null });
  });

  test("of a status above 299 has response_status and no error_code", async () => {
    const id = await failing();
    expect(await ok("GET", `/events/${id}`)).toMatchObject({ response_status: 500, error_code: null });
  });

  test("of a lost connection has an error_code and no response_status", async () => {
    hookdeck.emulator.answer(address, { reset: true });
    const { url } = await connect(hookdeck);
    await send(hookdeck, url);
    expect(await only(hookdeck, "/events")).toMatchObject({
      response_status: null,
      error_code: "CONNECTION_RESET",
    });
  });

  test("is QUEUED in the answer to a retry, successful as it was, at the root of the answer", async () => {
    const { url } = await connect(hookdeck);
    await send(hookdeck, url);
    const { id } = await only(hookdeck, "/events");
    hookdeck.emulator.answer(address, { delayMs: 1000 });
    expect(await ok("POST", `/events/${id}/retry`)).toMatchObject({ id, status: "QUEUED" });
  });

  test("keeps next_attempt_at when it is retried, and so can be delivered twice", async () => {
    const id = await failing([retry]);
    hookdeck.emulator.answer(address, { status: 500 });
    expect(await ok("POST", `/events/${id}/retry`)).toMatchObject({ next_attempt_at: iso(30_000) });
    await clock.advance(30_000);
    expect((await rows(hookdeck, `/attempts?event_id=${id}`)).map(({ trigger }) => trigger)).toEqual([
      "INITIAL",
      "MANUAL",
      "AUTOMATIC",
    ]);
  });

  test("that has come to its end is cancelled with 200, and unchanged", async () => {
    const { url } = await connect(hookdeck);
    await send(hookdeck, url);
    const event = await only(hookdeck, "/events");
    expect(await ok("PUT", `/events/${event.id}/cancel`)).toEqual(event);
  });

  test("with a delay is SCHEDULED, with next_attempt_at the delay from now, and no attempts", async () => {
    const { url } = await connect(hookdeck, { rules: [{ type: "delay", delay: 60_000 }] });
    await send(hookdeck, url);
    expect(await only(hookdeck, "/events")).toMatchObject({
      status: "SCHEDULED",
      attempts: 0,
      next_attempt_at: iso(60_000),
    });
  });
});

describe("a delivery, as seen live,", () => {
  test("has the headers sentry-trace and baggage, one trace for all deliveries of an event", async () => {
    const { url } = await connect(hookdeck, { destination: http(receiver.url) });
    await send(hookdeck, url);
    const { id } = await only(hookdeck, "/events");
    await ok("POST", `/events/${id}/retry`);
    await hookdeck.emulator.settle();
    const [first, second] = receiver.got.map(({ headers }) => String(headers["sentry-trace"]));
    expect(first).toMatch(/^[0-9a-f]{32}-[0-9a-f]{16}-0$/);
    expect(second).not.toBe(first);
    expect(second?.slice(0, 32)).toBe(first?.slice(0, 32));
    expect(receiver.got[0]?.headers["baggage"]).toContain("sentry-trace_id=");
    expect(await ok("GET", `/events/${id}`)).toMatchObject({
      data: { appended_headers: expect.arrayContaining(["sentry-trace", "baggage"]) },
    });
  });

  for (const name of "accept idempotency-key eventid requestid original-ip verified event-url source-name connection-name destination-name attempt-count attempt-trigger will-retry-after signature".split(
    " ",
  )) {
    const header = name === "accept" || name === "idempotency-key" ? name : `x-hookdeck-${name}`;
    test(`has the header ${header}`, async () => {
      const { url } = await connect(hookdeck, { destination: http(receiver.url) });
      await send(hookdeck, url);
      expect(receiver.got[0]?.headers).toHaveProperty([header]);
    });
  }

  test("to a destination with a path ends in a slash for the root of the source", async () => {
    const { url } = await connect(hookdeck, { destination: http(`${receiver.url}/hooks`) });
    await send(hookdeck, url);
    expect(receiver.got[0]?.url).toBe("/hooks/");
  });
});

test("a list of attempts shows neither the requested URL nor the answer, one by its id both, as seen live", async () => {
  await failing();
  const row = await only(hookdeck, "/attempts");
  for (const key of ["requested_url", "http_method", "body"]) expect(row).not.toHaveProperty(key);
  const whole = await ok("GET", `/attempts/${row.id}`);
  for (const key of ["requested_url", "http_method", "body"]) expect(whole).toHaveProperty(key);
});

test("the runs of a transformation have ids of reqt_ and lines of type and message, as seen live", async () => {
  const code = 'addHandler("transform", (request) => { console.log("seen"); return request; });';
  const { url } = await connect(hookdeck, {
    rules: [{ type: "transform", transformation: { name: "t", code } }],
  });
  await send(hookdeck, url);
  const { id } = await only(hookdeck, "/transformations");
  expect(await only(hookdeck, `/transformations/${id}/executions`)).toMatchObject({
    id: expect.stringMatching(/^reqt_\w{18}$/),
    logs: [{ type: "log", message: "seen" }],
  });
});

test("a transformation sees the clock of the emulator, in a connection and in a trial run", async () => {
  const code = 'addHandler("transform", (request) => ({ ...request, body: { at: Date.now() } }));';
  const { url } = await connect(hookdeck, {
    rules: [{ type: "transform", transformation: { name: "t", code } }],
  });
  await clock.advance(3_600_000);
  await send(hookdeck, url);
  const body = { at: clock.now() };
  expect(hookdeck.emulator.received("api")[0]?.body).toBe(JSON.stringify(body));
  const trial = { code, request: { headers: { "content-type": "application/json" } } };
  expect(await ok("PUT", "/transformations/run", trial)).toMatchObject({ request: { body } });
});
