import { heldClock } from "../../../src/emulator";
import { useHookdeck } from "../hookdeck";
import { connect, only, rows, send } from "../routing";

const clock = heldClock(Date.parse("2026-06-10T12:00:00.123Z"));
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const { call } = hookdeck;

describe("a request, as seen live,", () => {
  test("tells created_at in microseconds, and requests of one millisecond apart", async () => {
    const { url } = await connect(hookdeck);
    await send(hookdeck, url);
    await send(hookdeck, url);
    const times = (await rows(hookdeck, "/requests")).map(({ created_at }) => created_at);
    expect(times).toEqual(["2026-06-10T12:00:00.123000Z", "2026-06-10T12:00:00.123001Z"]);
  });

  test("has exactly the recorded fields in a list", async () => {
    const { url, sourceId } = await connect(hookdeck);
    await send(hookdeck, url);
    expect(await only(hookdeck, "/requests")).toEqual({
      id: expect.stringMatching(/^req_\w{20}$/),
      team_id: hookdeck.emulator.projectId,
      source_id: sourceId,
      original_event_data_id: expect.stringMatching(/^edt_\w{20}$/),
      verified: false,
      rejection_cause: null,
      ingested_at: expect.any(String),
      events_count: 1,
      ignored_count: 0,
      cli_events_count: 0,
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
  });

  test("that a connection ignores leaves an ignored event whose id is of the request and the connection", async () => {
    const { url, connectionId } = await connect(hookdeck, { rules: [{ type: "filter", body: { a: 1 } }] });
    await send(hookdeck, url);
    const { id } = await only(hookdeck, "/requests");
    expect(await only(hookdeck, `/requests/${id}/ignored_events`)).toMatchObject({
      id: `${id}:${connectionId}`,
      cause: "FILTERED",
      meta: ["body"],
    });
  });

  test("has no retry while it was neither rejected nor ignored: 400 that names it", async () => {
    const { url } = await connect(hookdeck);
    await send(hookdeck, url);
    const { id } = await only(hookdeck, "/requests");
    expect(await call("POST", `/requests/${id}/retry`, {})).toMatchObject({
      status: 400,
      body: { code: "BAD_REQUEST", message: expect.any(String), data: { request_id: id } },
    });
  });
});
