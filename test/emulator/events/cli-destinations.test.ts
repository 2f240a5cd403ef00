import { heldClock } from "../../../src/emulator";
import { useHookdeck } from "../hookdeck";
import { connect, only, rows, send } from "../routing";

const clock = heldClock();
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const destination = { name: "local", type: "CLI", config: { path: "/hooks" } };
const rules = [{ type: "retry", strategy: "linear", interval: 1000, count: 3 }];

describe("a CLI destination", () => {
  test("that nobody ever listened to ignores requests as CLI_DISCONNECTED, as seen live", async () => {
    const { url } = await connect(hookdeck, { destination });
    await send(hookdeck, url);
    const { id } = await only(hookdeck, "/requests");
    expect(await only(hookdeck, `/requests/${id}/ignored_events`)).toMatchObject({
      cause: "CLI_DISCONNECTED",
    });
  });

  test("delivers to who listens, with the session's id in cli_id", async () => {
    const { url, destinationId } = await connect(hookdeck, { destination });
    const listener = hookdeck.emulator.listen("local", { status: 201 });
    await send(hookdeck, `${url}/a`, { order: 1 });
    expect(listener.id).toMatch(/^cli_\w{14}$/);
    expect(hookdeck.emulator.received(destinationId)).toMatchObject([
      { url: "/hooks/a", body: '{"order":1}', sessionId: listener.id, status: 201 },
    ]);
    expect(await only(hookdeck, "/events")).toMatchObject({ status: "SUCCESSFUL", cli_id: listener.id });
    expect(await only(hookdeck, "/requests")).toMatchObject({ cli_events_count: 1 });
    expect(await rows(hookdeck, `/events?cli_id=${listener.id}`)).toHaveLength(1);
  });

  test("gives every session a copy, as seen live", async () => {
    const { url } = await connect(hookdeck, { destination });
    const listeners = [hookdeck.emulator.listen("local"), hookdeck.emulator.listen("local")];
    await send(hookdeck, url);
    const sessions = hookdeck.emulator.received("local").map(({ sessionId }) => sessionId);
    expect(sessions).toEqual(listeners.map(({ id }) => id));
    expect(await rows(hookdeck, "/events")).toHaveLength(1);
  });

  test("within two minutes of a drop makes events that fail with CLI_UNAVAILABLE, as seen live", async () => {
    const { url } = await connect(hookdeck, { destination, rules });
    hookdeck.emulator.listen("local").close();
    await clock.advance(119_999);
    await send(hookdeck, url);
    expect(await only(hookdeck, "/events")).toMatchObject({
      status: "FAILED",
      error_code: "CLI_UNAVAILABLE",
      response_status: null,
      next_attempt_at: null,
    });
    await clock.advance(1);
    await send(hookdeck, url);
    expect(await rows(hookdeck, "/events")).toHaveLength(1);
  });

  test("opens an issue of a delivery that fails, as seen live", async () => {
    const { url } = await connect(hookdeck, { destination });
    hookdeck.emulator.listen("local").close();
    await send(hookdeck, url);
    expect(await only(hookdeck, "/issues")).toMatchObject({
      type: "delivery",
      aggregation_keys: { error_code: ["CLI_UNAVAILABLE"] },
    });
  });

  test("is listened to by its name or id, and nothing else is", async () => {
    const { destinationId } = await connect(hookdeck, { destination });
    expect(hookdeck.emulator.listen(destinationId).id).toMatch(/^cli_/);
    await connect(hookdeck);
    for (const of of ["api", "nobody"]) {
      expect(() => hookdeck.emulator.listen(of)).toThrow(
        `There is no destination of type CLI with the id or name "${of}" to listen to`,
      );
    }
  });

  test("guess: of several sessions the first one's answer counts", async () => {
    const { url } = await connect(hookdeck, { destination });
    hookdeck.emulator.listen("local", { status: 202 });
    hookdeck.emulator.listen("local", { status: 500 });
    await send(hookdeck, url);
    expect(await only(hookdeck, "/events")).toMatchObject({ status: "SUCCESSFUL", response_status: 202 });
  });
});
