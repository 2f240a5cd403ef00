import { bulk, events, requests } from "../../src";
import { heldClock } from "../../src/emulator";
import { deliveredTo, ordersAt } from "./orders";
import { useProject } from "./project";

const clock = heldClock();
const project = useProject({ clock });
const nothingButSeven = [{ type: "filter", body: { order: 7 } }];

test("an event that waits is muted, and never delivered", async () => {
  const orders = await ordersAt(project, "orders");
  const connectionId = await orders.connect("slow", [{ type: "delay", delay: 60_000 }]);
  await orders.send(1);
  await orders.send(2);
  const [second, first] = await events.list({ connectionId }, project.access).all();
  const muted = await events.mute(String(first?.id), project.access);
  expect(muted).toMatchObject({ id: first?.id, status: "CANCELLED" });
  expect(muted.nextAttemptAt).toBeUndefined();
  await clock.advance(120_000);
  expect(deliveredTo(project, "slow")).toEqual([2]);
  expect(await events.mute(String(second?.id), project.access)).toMatchObject({ status: "SUCCESSFUL" });
});

test("a request is retried through the connections that are named, and not through the others", async () => {
  const orders = await ordersAt(project, "orders");
  const ids = [
    await orders.connect("first", nothingButSeven),
    await orders.connect("second", nothingButSeven),
  ];
  await orders.send(1);
  for (const id of ids) await project.api("PUT", `/connections/${id}`, { rules: [] });
  const [request] = await requests.list({ ignoredCount: { gte: 2 } }, project.access).all();
  const retried = await requests.retry(String(request?.id), {
    ...project.access,
    connectionIds: [String(ids[1])],
  });
  await project.emulator.settle();
  expect(retried.events.map(({ connectionId }) => connectionId)).toEqual([ids[1]]);
  expect(deliveredTo(project, "first")).toEqual([]);
  expect(deliveredTo(project, "second")).toEqual([1]);
});

test("ignored events are retried in bulk by their cause and connection", async () => {
  const orders = await ordersAt(project, "orders");
  const ids = [
    await orders.connect("first", nothingButSeven),
    await orders.connect("second", nothingButSeven),
  ];
  await orders.send(1);
  await orders.send(2);
  for (const id of ids) await project.api("PUT", `/connections/${id}`, { rules: [] });
  const query = { cause: "FILTERED", connectionId: String(ids[0]) } as const;
  expect(await bulk.retryIgnoredEvents.plan(query, project.access)).toMatchObject({ estimatedCount: 2 });
  const job = await bulk.retryIgnoredEvents.start(query, { ...project.access, maxCount: 2 });
  await clock.advance(60_000);
  const done = await bulk.retryIgnoredEvents.wait(job, project.access);
  expect(done).toMatchObject({ state: "completed", completedCount: 2, failedCount: 0 });
  expect(deliveredTo(project, "first").sort()).toEqual([1, 2]);
  expect(deliveredTo(project, "second")).toEqual([]);
});
