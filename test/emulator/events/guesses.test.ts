import { createHmac } from "node:crypto";
import { heldClock } from "../../../src/emulator";
import { useHookdeck } from "../hookdeck";
import { connect, http, only, rows, send } from "../routing";

const clock = heldClock();
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const { ok } = hookdeck;
const address = "https://api.example.com";
const isoIn = (ms: number) => new Date(clock.now() + ms).toISOString();

test("guess: a retry rule without an interval waits an hour", async () => {
  hookdeck.emulator.answer(address, { status: 500 });
  const { url } = await connect(hookdeck, { rules: [{ type: "retry", strategy: "linear" }] });
  await send(hookdeck, url);
  expect(await only(hookdeck, "/events")).toMatchObject({ next_attempt_at: isoIn(3_600_000) });
});

test("guess: a retry by hand that fails starts no automatic retries", async () => {
  const { url, connectionId } = await connect(hookdeck);
  await send(hookdeck, url);
  await ok("PUT", `/connections/${connectionId}`, {
    rules: [{ type: "retry", strategy: "linear", interval: 1000 }],
  });
  hookdeck.emulator.answer(address, { status: 500 });
  await ok("POST", `/events/${(await only(hookdeck, "/events")).id}/retry`);
  await clock.advance(3_600_000);
  expect(await only(hookdeck, "/events")).toMatchObject({
    status: "FAILED",
    attempts: 2,
    next_attempt_at: null,
  });
});

test("guess: a retry by hand of a paused connection's event is held", async () => {
  const { url, connectionId } = await connect(hookdeck);
  await send(hookdeck, url);
  await ok("PUT", `/connections/${connectionId}/pause`);
  const { id } = await only(hookdeck, "/events");
  expect(await ok("POST", `/events/${id}/retry`)).toMatchObject({ status: "HOLD" });
});

test("guess: what waits when its connection is paused is held", async () => {
  const { url, connectionId } = await connect(hookdeck, { rules: [{ type: "delay", delay: 1000 }] });
  await send(hookdeck, url);
  await ok("PUT", `/connections/${connectionId}/pause`);
  await clock.advance(5000);
  expect(await only(hookdeck, "/events")).toMatchObject({ status: "HOLD", next_attempt_at: null });
});

test("guess: a rate counts deliveries in windows that begin with a delivery", async () => {
  const { url } = await connect(hookdeck, {
    destination: http(address, { delivery_policy: { rate: 1, period: "minute" } }),
  });
  const start = clock.now();
  await send(hookdeck, url, { order: 1 });
  await clock.advance(45_000);
  await send(hookdeck, url, { order: 2 });
  await clock.advance(60_000);
  expect(hookdeck.emulator.received().map(({ at }) => at - start)).toEqual([0, 60_000]);
});

test("guess: a window of deduplication begins with its first request, and no repetition prolongs it", async () => {
  const { url } = await connect(hookdeck, { rules: [{ type: "deduplicate", window: 5000 }] });
  for (let index = 0; index < 4; index += 1) {
    await send(hookdeck, url, { id: 1 });
    await clock.advance(2000);
  }
  expect((await rows(hookdeck, "/requests")).map((row) => row["events_count"])).toEqual([1, 0, 0, 1]);
});

test("guess: a custom signature is the HMAC of the body with SHA-256, in base64", async () => {
  const auth = { key: "X-Sign", signing_secret: "s" };
  const { url } = await connect(hookdeck, {
    destination: http(address, { auth_type: "CUSTOM_SIGNATURE", auth }),
  });
  await send(hookdeck, url, { order: 1 });
  const signature = createHmac("sha256", "s").update('{"order":1}').digest("base64");
  expect(hookdeck.emulator.received()[0]?.headers).toMatchObject({ "x-sign": signature });
});

test("guess: a failure after an issue was dismissed opens a new one, and the other is still listed", async () => {
  hookdeck.emulator.answer(address, { status: 500 });
  const { url } = await connect(hookdeck);
  await send(hookdeck, url);
  await ok("DELETE", `/issues/${(await only(hookdeck, "/issues")).id}`);
  await send(hookdeck, url);
  const dismissed = (await rows(hookdeck, "/issues")).map((row) => row["dismissed_at"] !== null);
  expect(dismissed).toEqual([true, false]);
});

test("guess: an attempt that is not answered is retried whatever status codes the rule names", async () => {
  hookdeck.emulator.answer(address, { reset: true });
  const rule = { type: "retry", strategy: "linear", interval: 1000, response_status_codes: ["500"] };
  const { url } = await connect(hookdeck, { rules: [rule] });
  await send(hookdeck, url);
  expect(await only(hookdeck, "/events")).toMatchObject({ status: "FAILED", next_attempt_at: isoIn(1000) });
});

test("a request that is retried and ignored again has one ignored event of that connection", async () => {
  const { url } = await connect(hookdeck, { rules: [{ type: "filter", body: { total: 1 } }] });
  await send(hookdeck, url, { total: 2 });
  const { id } = await only(hookdeck, "/requests");
  await ok("POST", `/requests/${id}/retry`, {});
  expect(await rows(hookdeck, `/requests/${id}/ignored_events`)).toHaveLength(1);
});
