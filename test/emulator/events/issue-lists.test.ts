import { heldClock } from "../../../src/emulator";
import { notFound, schemaRefusal, useHookdeck } from "../hookdeck";
import { connect, only, rows, send } from "../routing";

const clock = heldClock();
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const { ok, call } = hookdeck;
const address = "https://api.example.com";
const now = () => new Date(clock.now()).toISOString();

describe("issues", () => {
  test("are listed, counted and filtered", async () => {
    hookdeck.emulator.answer(address, { status: 500 });
    const { url, connectionId } = await connect(hookdeck);
    await send(hookdeck, url);
    const { id } = await only(hookdeck, "/issues");
    for (const query of [
      `id=${id}`,
      "type=delivery&status=OPENED",
      `aggregation_keys[webhook_id]=${connectionId}&aggregation_keys[response_status]=500`,
      `aggregation_keys=${encodeURIComponent(JSON.stringify({ webhook_id: [connectionId] }))}`,
      "dismissed_at=null&order_by=last_seen_at",
    ]) {
      expect([query, await ok("GET", `/issues/count?${query}`)]).toEqual([query, { count: 1 }]);
    }
    for (const query of [
      "type=request",
      "status[]=RESOLVED&status[]=IGNORED",
      "aggregation_keys[response_status]=404",
    ]) {
      expect([query, await rows(hookdeck, `/issues?${query}`)]).toEqual([query, []]);
    }
    expect((await ok("GET", "/issues")).pagination).toEqual({
      order_by: "created_at",
      dir: "desc",
      limit: 100,
    });
    expect(await call("PUT", `/issues/${id}`, { status: "OPEN" })).toEqual(
      schemaRefusal("status must be one of [OPENED, IGNORED, ACKNOWLEDGED, RESOLVED]"),
    );
  });

  test("are dismissed by DELETE, which keeps their status", async () => {
    hookdeck.emulator.answer(address, { status: 500 });
    const { url } = await connect(hookdeck);
    await send(hookdeck, url);
    const { id } = await only(hookdeck, "/issues");
    expect(await ok("DELETE", `/issues/${id}`)).toMatchObject({ id, status: "OPENED", dismissed_at: now() });
    expect(await call("GET", "/issues/iss_nobody")).toEqual(notFound("iss_nobody"));
  });
});
