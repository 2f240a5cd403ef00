import { bookmarks, bulk, events, getBookmark, issues, metrics, transformations } from "../../src";
import { useProject } from "./project";

const project = useProject();
const shop = "https://shop.example.com/orders";

/** A connection with these rules to a shop that answers with a status, and one order that came in. */
async function oneOrder(status: number, rules: readonly unknown[] = []): Promise<string> {
  project.emulator.answer(shop, { status });
  const source = await project.api("POST", "/sources", { name: "orders" });
  const connectionId = await project.create("/connections", {
    name: "orders",
    source_id: source["id"],
    destination: { name: "shop", type: "HTTP", config: { url: shop } },
    rules,
  });
  const headers = { "content-type": "application/json" };
  await fetch(String(source["url"]), { method: "POST", body: '{"order":7}', headers });
  await project.emulator.settle();
  return connectionId;
}

test("an issue is listed by what its failures have in common, counted, updated and dismissed", async () => {
  const scope = { strategy: "first_attempt", connections: "*" };
  await project.create("/issue-triggers", { name: "all", type: "delivery", configs: scope, channels: null });
  const connectionId = await oneOrder(500);
  const query = { status: "OPENED", aggregationKeys: { connectionId } } as const;
  const [issue] = await issues.list(query, project.access).all();
  const id = String(issue?.id);
  expect(issue?.aggregationKeys).toMatchObject({ connectionId: [connectionId], responseStatus: [500] });
  expect(await issues.count(query, project.access)).toBe(1);
  expect(await issues.count({ aggregationKeys: { connectionId: "web_other" } }, project.access)).toBe(0);
  expect(await issues.update(id, { status: "RESOLVED" }, project.access)).toMatchObject({
    status: "RESOLVED",
  });
  await issues.dismiss(id, project.access);
  expect((await issues.get(id, project.access)).dismissedAt).toBeDefined();
});

test("a bookmark is found by its name, and triggered", async () => {
  const connectionId = await oneOrder(200);
  const [event] = await events.list({ connectionId }, project.access).all();
  const body = {
    name: "large",
    label: "a large order",
    webhook_id: connectionId,
    event_data_id: event?.eventDataId,
  };
  const id = await project.create("/bookmarks", body);
  expect(await getBookmark({ name: "large" }, project.access)).toMatchObject({ id, label: "a large order" });
  expect(await bookmarks.list({ connectionId }, project.access).all()).toHaveLength(1);
  expect(await bookmarks.rawBody(id, project.access)).toBe('{"order":7}');
  expect(await bookmarks.trigger(id, project.access)).toEqual([expect.objectContaining({ connectionId })]);
  await project.emulator.settle();
  expect(project.emulator.received(shop)).toHaveLength(2);
});

test("the runs of a transformation are listed, with what went in and came out", async () => {
  const code =
    'addHandler("transform", (r) => { console.warn("hm"); return { ...r, body: { ok: true } }; });';
  const id = await project.create("/transformations", { name: "tidy", code });
  const connectionId = await oneOrder(200, [{ type: "transform", transformation_id: id }]);
  const [run] = await transformations
    .executions(id, { logLevel: "warn", connectionId }, project.access)
    .all();
  expect(run).toMatchObject({
    transformationId: id,
    connectionId,
    logLevel: "warn",
    logs: [{ message: "hm" }],
  });
  const whole = await transformations.execution(id, String(run?.id), project.access);
  expect(whole.originalEventData?.body).toEqual({ order: 7 });
  expect(whole.transformedEventData?.body).toEqual({ ok: true });
});

test("metrics answer rows of the measures that were asked for", async () => {
  const connectionId = await oneOrder(500);
  const { rows, isTruncated } = await metrics.events(
    {
      dateRange: { start: new Date(Date.now() - 3_600_000), end: new Date(Date.now() + 3_600_000) },
      measures: ["count", "failed_count"],
      filters: { connectionId },
    },
    project.access,
  );
  expect(rows.map((row) => row.metrics)).toEqual([{ count: 1, failed_count: 1 }]);
  expect(isTruncated).toBe(false);
});

test("a bulk retry whose answer got lost is found, and started once", async () => {
  const connectionId = await oneOrder(500);
  const match = { method: "POST", path: "/bulk/events/retry" } as const;
  project.emulator.fail({ match, phase: "after", action: { type: "reset" } });
  const { id } = await bulk.retryEvents.start({ connectionId, status: "FAILED" }, project.access);
  const all = await bulk.retryEvents.list({}, project.access).all();
  expect(all.map((operation) => operation.id)).toEqual([id]);
});
