import { heldClock, startEmulator } from "../../../src/emulator";
import { notFound, useHookdeck } from "../hookdeck";
import { connect, only, rows, send } from "../routing";

const clock = heldClock();
const retention = { days: 2, count: 3 };
const hookdeck = useHookdeck({ clock, retention, rateLimit: { limit: 100_000 } });
const { ok, call, idOf } = hookdeck;
const address = "https://api.example.com";
const dayMs = 24 * 3_600_000;

async function counts() {
  const lists = ["/requests", "/events", "/attempts"].map((path) => rows(hookdeck, path));
  return (await Promise.all(lists)).map(({ length }) => length);
}

describe("what came in", () => {
  test("is kept up to a count: the oldest are forgotten, with their events, attempts and deliveries", async () => {
    const { url } = await connect(hookdeck);
    for (let order = 1; order <= 5; order += 1) await send(hookdeck, url, { order });
    expect(await counts()).toEqual([3, 3, 3]);
    expect(hookdeck.emulator.received("api").map(({ body }) => body)).toEqual([
      '{"order":3}',
      '{"order":4}',
      '{"order":5}',
    ]);
  });

  test("is 404 once it is forgotten", async () => {
    const { url } = await connect(hookdeck);
    await send(hookdeck, url);
    const [{ id: event }, { id: request }] = [
      await only(hookdeck, "/events"),
      await only(hookdeck, "/requests"),
    ];
    for (let order = 1; order <= 3; order += 1) await send(hookdeck, url, { order });
    expect(await call("GET", `/events/${event}`)).toEqual(notFound(event));
    expect(await call("POST", `/events/${event}/retry`)).toEqual(notFound(event));
    expect(await call("GET", `/requests/${request}`)).toEqual(notFound(request));
  });

  test("is kept for so many days of the emulator's clock", async () => {
    const { url } = await connect(hookdeck);
    await send(hookdeck, url);
    await clock.advance(2 * dayMs);
    expect(await counts()).toEqual([1, 1, 1]);
    await clock.advance(1);
    expect(await counts()).toEqual([0, 0, 0]);
  });

  test("is kept while a delay holds it back", async () => {
    const { url } = await connect(hookdeck, { rules: [{ type: "delay", delay: 6 * dayMs }] });
    for (let order = 1; order <= 5; order += 1) await send(hookdeck, url, { order });
    await clock.advance(3 * dayMs);
    expect(await counts()).toEqual([5, 5, 0]);
    await clock.advance(3 * dayMs);
    expect(await counts()).toEqual([0, 0, 0]);
  });

  test("is kept while it waits for its retry, and forgotten once that is over", async () => {
    hookdeck.emulator.answer(address, { status: 500, times: 1 });
    const retry = { type: "retry", strategy: "linear", interval: 3 * dayMs, count: 1 };
    const { url } = await connect(hookdeck, { rules: [retry] });
    await send(hookdeck, url);
    await clock.advance(3 * dayMs - 1);
    expect(await counts()).toEqual([1, 1, 1]);
    await clock.advance(1);
    expect(await counts()).toEqual([0, 0, 0]);
  });

  test("is kept while a pause holds it", async () => {
    const { url, connectionId } = await connect(hookdeck);
    await ok("PUT", `/connections/${connectionId}/pause`);
    for (let order = 1; order <= 5; order += 1) await send(hookdeck, url, { order });
    expect(await counts()).toEqual([5, 5, 0]);
    await ok("PUT", `/connections/${connectionId}/unpause`);
    await hookdeck.emulator.settle();
    expect(await counts()).toEqual([3, 3, 3]);
  });

  test("is kept while a bulk operation is under way", async () => {
    const { url } = await connect(hookdeck);
    for (let order = 1; order <= 3; order += 1) await send(hookdeck, url, { order });
    const id = await idOf("POST", "/bulk/events/retry", { query: { status: "SUCCESSFUL" } });
    await send(hookdeck, url);
    await clock.advance(1000);
    expect(await ok("GET", `/bulk/events/retry/${id}`)).toMatchObject({ completed_count: 3 });
    expect(await counts()).toEqual([3, 3, 5]);
  });

  test("is counted by events, too: one request can bring many", async () => {
    const { url } = await connect(hookdeck);
    await connect(hookdeck, { name: "second" });
    for (let order = 1; order <= 4; order += 1) await send(hookdeck, url, { order });
    expect(await counts()).toEqual([1, 2, 2]);
  });
});

test("a bookmark is triggered after its request was forgotten", async () => {
  const { url, connectionId: webhook_id } = await connect(hookdeck);
  await send(hookdeck, url, { order: "kept" });
  const { event_data_id } = await only(hookdeck, "/events");
  const id = await idOf("POST", "/bookmarks", { event_data_id, webhook_id, label: "An order" });
  for (let order = 1; order <= 3; order += 1) await send(hookdeck, url, { order });
  await ok("GET", `/bookmarks/${id}/raw_body`);
  expect((await call("POST", `/bookmarks/${id}/trigger`)).status).toBe(200);
  await hookdeck.emulator.settle();
  expect(hookdeck.emulator.received().at(-1)?.body).toBe('{"order":"kept"}');
});

test("metrics and issues of what was forgotten are no error", async () => {
  hookdeck.emulator.answer(address, { status: 500 });
  const { url } = await connect(hookdeck);
  for (let order = 1; order <= 5; order += 1) await send(hookdeck, url, { order });
  const { id } = await only(hookdeck, "/issues");
  await clock.advance(3 * dayMs);
  expect(await ok("GET", `/issues/${id}`)).toMatchObject({ data: {} });
  const range = `date_range[start]=2020-01-01T00:00:00Z&date_range[end]=2100-01-01T00:00:00Z`;
  for (const [kind, measure] of [
    ["events", "count"],
    ["attempts", "count"],
    ["requests", "count"],
    ["queue-depth", "max_depth"],
  ])
    expect((await call("GET", `/metrics/${kind}?${range}&measures[]=${measure}`)).status).toBe(200);
});

for (const wrong of [{ days: 0 }, { count: 0 }, { days: Number.NaN }]) {
  test(`a retention of ${Object.entries(wrong)} is refused at the start`, async () => {
    await expect(startEmulator({ retention: wrong })).rejects.toThrow(
      "retention needs days above 0 and a count of 1 at least",
    );
  });
}
