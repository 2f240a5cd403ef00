import { heldClock } from "../../../src/emulator";
import { useHookdeck } from "../hookdeck";
import { connect, only, rows, send } from "../routing";

const clock = heldClock();
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const { ok } = hookdeck;
const received = () => hookdeck.emulator.received("api");

/** What became of the one request: its ignored events. */
async function ignored() {
  const { id } = await only(hookdeck, "/requests");
  return rows(hookdeck, `/requests/${id}/ignored_events`);
}

test("a disabled connection ignores requests as DISABLED", async () => {
  const { url, connectionId } = await connect(hookdeck);
  await ok("PUT", `/connections/${connectionId}/disable`);
  await send(hookdeck, url);
  expect(await ignored()).toMatchObject([{ cause: "DISABLED", meta: null }]);
});

test("a CLI destination without a session ignores requests as CLI_DISCONNECTED", async () => {
  const destination = { name: "local", type: "CLI", config: { path: "/" } };
  const { url } = await connect(hookdeck, { destination });
  await send(hookdeck, url);
  expect(await ignored()).toMatchObject([{ cause: "CLI_DISCONNECTED" }]);
});

test("a paused connection holds events, and delivers them when the pause ends, as UNPAUSE", async () => {
  const { url, connectionId } = await connect(hookdeck);
  await ok("PUT", `/connections/${connectionId}/pause`);
  await send(hookdeck, url);
  expect(await only(hookdeck, "/events")).toMatchObject({ status: "HOLD", attempts: 0 });
  await ok("PUT", `/connections/${connectionId}/unpause`);
  await hookdeck.emulator.settle();
  expect(await only(hookdeck, "/events")).toMatchObject({ status: "SUCCESSFUL" });
  expect(await only(hookdeck, "/attempts")).toMatchObject({ trigger: "UNPAUSE" });
});

for (const [what, verb, path] of [
  ["disabled", "PUT", "/disable"],
  ["deleted", "DELETE", ""],
] as const) {
  test(`what is pending on a connection that is ${what} fails as cancelled`, async () => {
    const { url, connectionId } = await connect(hookdeck, { rules: [{ type: "delay", delay: 1000 }] });
    await send(hookdeck, url);
    await ok(verb, `/connections/${connectionId}${path}`);
    await clock.advance(5000);
    expect(await only(hookdeck, "/events")).toMatchObject({
      status: "FAILED",
      error_code: "CANCELLED",
      attempts: 0,
      next_attempt_at: null,
    });
  });
}

test("every connection of the source gets the request", async () => {
  const { url } = await connect(hookdeck);
  await connect(hookdeck, { name: "copies", destination: { name: "copy", type: "MOCK_API" } });
  await send(hookdeck, url);
  expect(await only(hookdeck, "/requests")).toMatchObject({ events_count: 2 });
  expect(hookdeck.emulator.received().map(({ destinationName }) => destinationName)).toEqual(["api", "copy"]);
});

test("a connection that is made to a disabled destination ignores requests as DISABLED", async () => {
  const { destinationId } = await connect(hookdeck);
  await ok("PUT", `/destinations/${destinationId}/disable`);
  const source = await ok("POST", "/sources", { name: "later" });
  await ok("POST", "/connections", { name: "later", source_id: source.id, destination_id: destinationId });
  await send(hookdeck, String(source.url));
  expect(await ignored()).toMatchObject([{ cause: "DISABLED", meta: null }]);
  expect(received()).toEqual([]);
});
