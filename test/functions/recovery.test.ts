import { createServer, type Server } from "node:http";
import { attempts, bulk, events, requests } from "../../src";
import { useProject } from "./project";

const project = useProject();

/** The destination of the tests: a real receiver, broken until it is mended. */
const receiver = { url: "", isBroken: true, bodies: [] as string[] };
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += String(chunk);
    });
    request.on("end", () => {
      if (!receiver.isBroken) receiver.bodies.push(body);
      response.writeHead(receiver.isBroken ? 500 : 200, { "content-type": "application/json" });
      response.end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  receiver.url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/orders`;
});
beforeEach(() => {
  receiver.isBroken = true;
  receiver.bodies.length = 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** A source and a connection to the receiver, and orders sent in. */
async function routing(
  orders: number,
): Promise<{ connectionId: string; sourceId: string; send: (body: unknown) => Promise<void> }> {
  const source = await project.api("POST", "/sources", { name: "orders" });
  const connectionId = await project.create("/connections", {
    name: "orders",
    source_id: source["id"],
    destination: { name: "shop", type: "HTTP", config: { url: receiver.url } },
  });
  const send = async (body: unknown) => {
    const response = await fetch(String(source["url"]), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(200);
    await project.emulator.settle();
  };
  for (let i = 0; i < orders; i++) await send({ order: i });
  return { connectionId, sourceId: String(source["id"]), send };
}

test("events that failed against a broken receiver are found, retried in bulk when it is mended, and delivered", async () => {
  const { connectionId } = await routing(3);
  const query = { status: "FAILED", connectionId, createdAt: { gte: new Date("2020-01-01") } } as const;
  const failed = await events.list(query, project.access).all();
  expect(failed.map(({ responseStatus }) => responseStatus)).toEqual([500, 500, 500]);
  expect(await bulk.retryEvents.plan(query, project.access)).toEqual({
    estimatedCount: 3,
    estimatedBatch: 1,
  });

  receiver.isBroken = false;
  await expect(bulk.retryEvents.start(query, { ...project.access, maxCount: 2 })).rejects.toThrow("maxCount");
  const job = await bulk.retryEvents.start(query, { ...project.access, maxCount: 3 });
  await project.emulator.settle();
  const done = await bulk.retryEvents.wait(job, project.access);
  expect(done).toMatchObject({ state: "completed", completedCount: 3, failedCount: 0 });
  expect(receiver.bodies.map((body) => JSON.parse(body).order).sort()).toEqual([0, 1, 2]);
  expect(await events.list({ status: "SUCCESSFUL", connectionId }, project.access).all()).toHaveLength(3);
  expect(await bulk.retryEvents.start(query, project.access)).toMatchObject({ state: "nothing" });
});

test("one event is fetched, retried and delivered, and its attempts tell how", async () => {
  await routing(1);
  const [event] = await events.list({ status: "FAILED" }, project.access).take(1);
  const id = String(event?.id);
  expect(await events.rawBody(id, project.access)).toBe('{"order":0}');
  expect((await events.get(id, project.access)).data?.body).toEqual({ order: 0 });
  receiver.isBroken = false;
  expect(await events.retry(id, project.access)).toMatchObject({ id, status: "QUEUED" });
  await project.emulator.settle();
  const tries = await attempts.list({ eventId: id }, project.access).all();
  expect(tries.map(({ status, trigger }) => `${trigger} ${status}`)).toEqual([
    "MANUAL SUCCESSFUL",
    "INITIAL FAILED",
  ]);
  expect(await attempts.get(String(tries[0]?.id), project.access)).toMatchObject({ responseStatus: 200 });
});

test("the events of a request are asked for where Hookdeck heeds it, and the request of an event is found", async () => {
  await routing(2);
  const [first, second] = await requests.list({ status: "accepted" }, project.access).all();
  const found = await events.list({ requestId: String(first?.id) }, project.access).all();
  expect(found.map(({ requestId }) => requestId)).toEqual([first?.id]);
  const back = await requests.list({ eventId: String(found[0]?.id) }, project.access).all();
  expect(back.map(({ id }) => id)).toEqual([first?.id]);
  expect(second?.id).not.toBe(first?.id);
  expect(await requests.rawBody(String(first?.id), project.access)).toBe('{"order":1}');
});

test("a request that was ignored is retried through one connection", async () => {
  const { connectionId, send } = await routing(0);
  await project.api("PUT", `/connections/${connectionId}`, {
    rules: [{ type: "filter", body: { order: 7 } }],
  });
  await send({ order: 1 });
  const [request] = await requests.list({ ignoredCount: { gte: 1 } }, project.access).take(1);
  const id = String(request?.id);
  expect(await requests.ignoredEvents(id, project.access).all()).toEqual([
    expect.objectContaining({ connectionId, requestId: id, cause: "FILTERED" }),
  ]);
  await project.api("PUT", `/connections/${connectionId}`, { rules: [] });
  const retried = await requests.retry(id, { ...project.access, connectionIds: [connectionId] });
  expect(retried.request.id).toBe(id);
  expect(await events.list({ connectionId }, project.access).all()).toHaveLength(1);
});
