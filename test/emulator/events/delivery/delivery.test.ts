import { createHmac } from "node:crypto";
import { heldClock } from "../../../../src/emulator";
import { useHookdeck } from "../../hookdeck";
import { connect, http, only, send, useReceiver } from "../../routing";

const clock = heldClock();
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const receiver = useReceiver();
const { ok } = hookdeck;

/** The attempt as it is by its id. */
async function attempt() {
  return ok("GET", `/attempts/${(await only(hookdeck, "/attempts")).id}`);
}

describe("a delivery to loopback", () => {
  test("is real, with Hookdeck's headers and its signature of the body", async () => {
    const { url } = await connect(hookdeck, { destination: http(receiver.url) });
    await send(hookdeck, url, { order: 1 }, { headers: { "x-shop": "eu" } });
    const event = await only(hookdeck, "/events");
    const [got] = receiver.got;
    expect(got).toMatchObject({ method: "POST", url: "/", body: '{"order":1}' });
    const signature = createHmac("sha256", hookdeck.emulator.signingSecret)
      .update('{"order":1}')
      .digest("base64");
    expect(got?.headers).toMatchObject({
      "x-shop": "eu",
      "content-type": "application/json",
      accept: "application/json, text/plain, */*",
      "idempotency-key": event.id,
      "x-hookdeck-signature": signature,
      "x-hookdeck-eventid": event.id,
      "x-hookdeck-requestid": event["request_id"],
      "x-hookdeck-original-ip": "127.0.0.1",
      "x-hookdeck-verified": "false",
      "x-hookdeck-event-url": expect.stringContaining(event.id),
      "x-hookdeck-source-name": "shop",
      "x-hookdeck-connection-name": "orders",
      "x-hookdeck-destination-name": "api",
      "x-hookdeck-attempt-count": "1",
      "x-hookdeck-attempt-trigger": "INITIAL",
      "x-hookdeck-will-retry-after": "",
    });
  });

  test("is told as an attempt, whose answer shows by its id only", async () => {
    receiver.handler = (outgoing) =>
      outgoing.writeHead(201, { "content-type": "application/json" }).end('{"ok":true}');
    const { url, destinationId } = await connect(hookdeck, { destination: http(receiver.url) });
    await send(hookdeck, url);
    const event = await only(hookdeck, "/events");
    const row = await only(hookdeck, "/attempts");
    const time = new Date(clock.now()).toISOString();
    expect(row).toEqual({
      id: expect.stringMatching(/^atm_[A-Za-z0-9]{20}$/),
      team_id: hookdeck.emulator.projectId,
      event_id: event.id,
      destination_id: destinationId,
      trigger: "INITIAL",
      attempt_number: 1,
      status: "SUCCESSFUL",
      delivered_at: time,
      delivery_latency: 0,
      response_status: 201,
      response_latency: 0,
      error_code: null,
      bulk_retry_id: null,
      successful_at: time,
      responded_at: time,
      created_at: time,
      updated_at: time,
    });
    expect(await attempt()).toEqual({
      ...row,
      requested_url: `${receiver.url}/`,
      http_method: "POST",
      body: { ok: true },
    });
    expect(event).toMatchObject({
      status: "SUCCESSFUL",
      response_status: 201,
      successful_at: time,
      attempts: 1,
    });
  });

  test("appends the path, with a slash for the root of the source, and passes the query on", async () => {
    const { url } = await connect(hookdeck, { destination: http(`${receiver.url}/hooks`) });
    await send(hookdeck, url);
    await send(hookdeck, `${url}/a/b?x=1`);
    expect(receiver.got.map((got) => got.url)).toEqual(["/hooks/", "/hooks/a/b?x=1"]);
  });

  test("without path forwarding goes to the destination's own path", async () => {
    const destination = http(`${receiver.url}/hooks`, { path_forwarding_disabled: true });
    const { url } = await connect(hookdeck, { destination });
    await send(hookdeck, `${url}/a`);
    expect(receiver.got[0]?.url).toBe("/hooks");
  });

  test("takes the destination's query in place of the request's", async () => {
    const { url } = await connect(hookdeck, { destination: http(`${receiver.url}/hooks?key=1`) });
    await send(hookdeck, `${url}/a?x=1`);
    expect(receiver.got[0]?.url).toBe("/hooks/a?key=1");
  });

  test("uses the destination's method, or that of the request", async () => {
    const { url } = await connect(hookdeck, { destination: http(receiver.url) });
    await send(hookdeck, url, {}, { method: "PATCH" });
    await connect(hookdeck, { destination: http(receiver.url, { http_method: "PUT" }) });
    await send(hookdeck, url);
    expect(receiver.got.map(({ method }) => method)).toEqual(["PATCH", "PUT"]);
  });

  test("follows no redirect: it is an answer that fails", async () => {
    receiver.handler = (outgoing) => outgoing.writeHead(302, { location: "https://example.com/" }).end();
    const { url } = await connect(hookdeck, { destination: http(receiver.url) });
    await send(hookdeck, url);
    expect(receiver.got).toHaveLength(1);
    expect(await only(hookdeck, "/events")).toMatchObject({
      status: "FAILED",
      response_status: 302,
      error_code: null,
    });
  });

  test("that is reset has an error code and no status", async () => {
    receiver.handler = (outgoing) => outgoing.socket?.resetAndDestroy();
    const { url } = await connect(hookdeck, { destination: http(receiver.url) });
    await send(hookdeck, url);
    const failed = { status: "FAILED", response_status: null, error_code: "CONNECTION_RESET" };
    expect(await only(hookdeck, "/events")).toMatchObject(failed);
    expect(await attempt()).toMatchObject({ ...failed, responded_at: null, successful_at: null });
  });

  test("to a port where nobody listens is CONNECTION_REFUSED", async () => {
    const { url } = await connect(hookdeck, { destination: http("http://127.0.0.1:1") });
    await send(hookdeck, url);
    expect(await only(hookdeck, "/events")).toMatchObject({
      status: "FAILED",
      error_code: "CONNECTION_REFUSED",
    });
  });

  test("that is not answered within the delivery timeout is TIMEOUT", async () => {
    receiver.handler = () => {};
    const { url } = await connect(hookdeck, { destination: http(receiver.url, { delivery_timeout: 1 }) });
    await send(hookdeck, url);
    expect(await only(hookdeck, "/events")).toMatchObject({ status: "FAILED", error_code: "TIMEOUT" });
  });

  test("keeps the start of a long answer", async () => {
    receiver.handler = (outgoing) => outgoing.end("x".repeat(1024 * 1024));
    const { url } = await connect(hookdeck, { destination: http(receiver.url) });
    await send(hookdeck, url);
    expect(JSON.stringify(await attempt()).length).toBeLessThan(300_000);
  });
});
