import { z } from "zod";
import { heldClock } from "../../src/emulator";
import { emptyQuery, failed, statuses } from "./failures";
import { notFound, resourceRefusal, schemaRefusal, useHookdeck } from "./hookdeck";
import { connect, rows, send } from "./routing";

const clock = heldClock(Date.parse("2026-03-01T12:00:00Z"));
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const { call, ok, idOf } = hookdeck;
const batch = 250;

describe("a bulk cancel of events", () => {
  test("cancels what waits, and leaves what has come to its end", async () => {
    await failed(hookdeck, 1);
    const rules = [{ type: "delay", delay: 60_000 }];
    const { url, connectionId } = await connect(hookdeck, { rules });
    await send(hookdeck, url);
    const query = { webhook_id: connectionId };
    const id = await idOf("POST", "/bulk/events/cancel", { query });
    await clock.advance(batch);
    expect(await ok("GET", `/bulk/events/cancel/${id}`)).toMatchObject({
      ...{ estimated_count: 2, completed_count: 2, in_progress: false },
    });
    await clock.advance(120_000);
    expect(statuses(await rows(hookdeck, "/events"))).toEqual(["FAILED", "CANCELLED"]);
  });
});

describe("a bulk retry of requests", () => {
  test("routes rejected requests, and counts those that cannot be retried as failed", async () => {
    const { url } = await ok("POST", "/sources", { name: "shop" });
    await send(hookdeck, url ?? "", { order: 1 });
    await connect(hookdeck);
    await send(hookdeck, url ?? "", { order: 2 });
    expect(await ok("GET", "/bulk/requests/retry/plan?query[status]=rejected")).toMatchObject({
      estimated_count: 1,
    });
    const query = { created_at: { gte: "2026-01-01T00:00:00Z" } };
    const id = await idOf("POST", "/bulk/requests/retry", { query });
    await clock.advance(batch);
    expect(await ok("GET", `/bulk/requests/retry/${id}`)).toMatchObject({
      ...{ completed_count: 1, failed_count: 1, in_progress: false },
    });
    expect(statuses(await rows(hookdeck, "/events"))).toEqual(["SUCCESSFUL", "SUCCESSFUL"]);
    expect(await rows(hookdeck, `/requests?bulk_retry_id=${id}`)).toHaveLength(1);
  });
});

describe("a bulk replay of requests", () => {
  test("takes the requests in anew at the target", async () => {
    const { url, sourceId } = await connect(hookdeck);
    const other = await connect(hookdeck, { name: "copies", source: { name: "copy" } });
    await send(hookdeck, url, { order: 1 });
    await send(hookdeck, url, { order: 2 });
    const query = { source_id: sourceId, target: { webhook_ids: [other.connectionId] } };
    expect(await ok("GET", `/bulk/requests/replay/plan?query[source_id]=${sourceId}`)).toMatchObject({
      estimated_count: 2,
    });
    const made = await ok("POST", "/bulk/requests/replay", { query });
    expect(made).toMatchObject({ query });
    await clock.advance(batch);
    expect(await ok("GET", `/bulk/requests/replay/${made.id}`)).toMatchObject({ completed_count: 2 });
    const replayed = await rows(hookdeck, `/events?webhook_id=${other.connectionId}&include=data`);
    expect(replayed).toEqual([
      expect.objectContaining({ data: expect.objectContaining({ body: { order: 1 } }) }),
      expect.objectContaining({ data: expect.objectContaining({ body: { order: 2 } }) }),
    ]);
  });

  test("needs a target that is there", async () => {
    const { connectionId } = await connect(hookdeck);
    const other = await idOf("POST", "/sources", { name: "other" });
    const replay = (query: unknown) => call("POST", "/bulk/requests/replay", { query });
    const status = "accepted";
    expect(await call("POST", "/bulk/requests/replay", {})).toEqual(schemaRefusal("query is required"));
    expect(await replay({ status })).toEqual(schemaRefusal("query.target is required"));
    expect(await replay({ status, target: { webhook_ids: [] } })).toEqual(
      schemaRefusal("query.target.webhook_ids must contain at least 1 items"),
    );
    expect(await replay({ status, target: { source_id: "src_nobody" } })).toEqual(notFound("src_nobody"));
    expect(await replay({ status, target: { source_id: other, webhook_ids: [connectionId] } })).toEqual(
      resourceRefusal(expect.objectContaining({ webhook_id: connectionId })),
    );
  });

  test("guess: needs a filter besides the target", async () => {
    const { sourceId } = await connect(hookdeck);
    const query = { target: { source_id: sourceId } };
    expect(await call("POST", "/bulk/requests/replay", { query })).toEqual(emptyQuery);
  });

  test("guess: its type is made of its path, as that of events is", async () => {
    const { sourceId } = await connect(hookdeck);
    const query = { status: "accepted", target: { source_id: sourceId } };
    expect(await ok("POST", "/bulk/requests/replay", { query })).toMatchObject({ type: "requests.replay" });
    const ignored = await ok("POST", "/bulk/ignored-events/retry", { query: { cause: "FILTERED" } });
    expect(ignored).toMatchObject({ type: "ignored-events.retry" });
  });

  test("onto a source without connections makes requests that are rejected for it", async () => {
    const { url } = await connect(hookdeck);
    const empty = await idOf("POST", "/sources", { name: "empty" });
    await send(hookdeck, url);
    await ok("POST", "/bulk/requests/replay", {
      query: { status: "accepted", target: { source_id: empty } },
    });
    await clock.advance(batch);
    expect(await rows(hookdeck, `/requests?source_id=${empty}`)).toEqual([
      expect.objectContaining({ rejection_cause: "NO_CONNECTION" }),
    ]);
  });
});

test("a bulk retry of ignored events routes them through the rules as they are now", async () => {
  const rules = [{ type: "filter", body: { paid: true } }];
  const { url, connectionId } = await connect(hookdeck, { rules });
  await send(hookdeck, url, { paid: false });
  await send(hookdeck, url, { paid: true });
  await ok("PUT", `/connections/${connectionId}`, { rules: [] });
  const query = { cause: "FILTERED", webhook_id: connectionId, request_id: "req_1" };
  const made = z
    .looseObject({ id: z.string(), query: z.unknown(), estimated_count: z.number() })
    .parse(await ok("POST", "/bulk/ignored-events/retry", { query }));
  expect(made).toMatchObject({ query: { cause: "FILTERED", webhook_id: connectionId }, estimated_count: 1 });
  await clock.advance(batch);
  expect(await ok("GET", `/bulk/ignored-events/retry/${made.id}`)).toMatchObject({ completed_count: 1 });
  expect(statuses(await rows(hookdeck, "/events"))).toEqual(["SUCCESSFUL", "SUCCESSFUL"]);
});
