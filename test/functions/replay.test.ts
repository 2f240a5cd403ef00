import { bulk, events, requests } from "../../src";
import { deliveredTo, ordersAt } from "./orders";
import { useProject } from "./project";

const project = useProject();

/** Two shops at one source, each with the order 7, and a copy of the first at another source. */
async function shops() {
  const [orders, copies] = [await ordersAt(project, "orders"), await ordersAt(project, "copies")];
  const [first, second] = [await orders.connect("first"), await orders.connect("second")];
  const copy = await copies.connect("copy");
  await orders.send(7);
  return { orders, copies, first, second, copy };
}

async function onlyEventOf(connectionId: string): Promise<string> {
  const [event, ...more] = await events.list({ connectionId }, project.access).all();
  expect(more).toEqual([]);
  return String(event?.id);
}

test("a replayed event goes through its own connection once more, as a new request", async () => {
  const { first } = await shops();
  const id = await onlyEventOf(first);
  const before = await events.get(id, project.access);
  const replayed = await events.replay(id, {}, project.access);
  await project.emulator.settle();
  expect(replayed.events).toEqual([expect.objectContaining({ connectionId: first })]);
  expect(replayed.requests.map((request) => request.id)).not.toContain(before.requestId);
  expect(deliveredTo(project, "first")).toEqual([7, 7]);
  expect(deliveredTo(project, "second")).toEqual([7]);
  expect(await events.get(id, project.access)).toEqual(before);
});

test("an event is replayed at another connection", async () => {
  const { first, copy, copies } = await shops();
  const replayed = await events.replay(
    await onlyEventOf(first),
    { connectionIds: [copy], sourceId: copies.sourceId },
    project.access,
  );
  await project.emulator.settle();
  expect(replayed.requests).toEqual([expect.objectContaining({ sourceId: copies.sourceId })]);
  expect(deliveredTo(project, "copy")).toEqual([7]);
  expect(deliveredTo(project, "first")).toEqual([7]);
});

test("a replayed request goes to all of its source, or to the target that is named", async () => {
  const { second, copies } = await shops();
  const [request] = await requests.list({}, project.access).all();
  const id = String(request?.id);
  expect((await requests.replay(id, {}, project.access)).events).toHaveLength(2);
  await requests.replay(id, { connectionIds: [second] }, project.access);
  const atCopies = await requests.replay(id, { sourceId: copies.sourceId }, project.access);
  await project.emulator.settle();
  expect(atCopies.requests).toEqual([expect.objectContaining({ sourceId: copies.sourceId })]);
  expect(deliveredTo(project, "first")).toEqual([7, 7]);
  expect(deliveredTo(project, "second")).toEqual([7, 7, 7]);
  expect(deliveredTo(project, "copy")).toEqual([7]);
});

test("requests are replayed in bulk at a target, and counted", async () => {
  const { orders, copy } = await shops();
  await orders.send(8);
  const query = { sourceId: orders.sourceId, target: { connectionIds: [copy] } };
  expect(await bulk.replayRequests.plan(query, project.access)).toMatchObject({ estimatedCount: 2 });
  const job = await bulk.replayRequests.start(query, { ...project.access, maxCount: 2 });
  await project.emulator.settle();
  const done = await bulk.replayRequests.wait(job, project.access);
  expect(done).toMatchObject({ state: "completed", completedCount: 2, failedCount: 0 });
  expect(deliveredTo(project, "copy").sort()).toEqual([7, 8]);
  expect(deliveredTo(project, "first").sort()).toEqual([7, 8]);
});
