import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { type Emulator, heldClock } from "../../src/emulator";
import { call, useSnapshotFile } from "./snapshot-file";

const address = "https://api.example.com";
const clock = heldClock(Date.parse("2026-06-10T12:00:00Z"));
const { file, during } = useSnapshotFile({ clock, rateLimit: { limit: 100_000 } });

const ask = (emulator: Emulator, method: string, path: string, body?: unknown) =>
  call(emulator, emulator.apiKey, method, path, body);

async function connect(emulator: Emulator, rules: readonly object[] = [], name = "orders") {
  const destination = { name: `${name}-api`, type: "HTTP", config: { url: address } };
  return ask(emulator, "PUT", "/connections", { name, source: { name: "shop" }, destination, rules });
}

async function send(emulator: Emulator, body: unknown = {}) {
  const [source] = (await ask(emulator, "GET", "/sources?name=shop")).models;
  const headers = { "content-type": "application/json" };
  await fetch(source.url, { method: "POST", headers, body: JSON.stringify(body) });
  await emulator.settle();
}

const lists = [
  "/requests?include=data",
  "/events?include=data",
  "/attempts",
  "/issues",
  "/bulk/events/retry",
];
const models = async (emulator: Emulator, path: string) => (await ask(emulator, "GET", path)).models;

test("requests, ignored events, events, attempts, runs, issues and bulk operations are there after a restart", async () => {
  const code = 'addHandler("transform", (request) => ({ ...request, body: { changed: true } }));';
  const everything = async (emulator: Emulator) => {
    const [request] = await models(emulator, "/requests");
    const [transformation] = await models(emulator, "/transformations");
    const [event] = await models(emulator, "/events?status=SUCCESSFUL");
    const others = [
      `/requests/${request.id}/ignored_events`,
      `/transformations/${transformation.id}/executions`,
      `/events/${event.id}/raw_body`,
    ];
    return Promise.all([...lists, ...others].map((path) => ask(emulator, "GET", path)));
  };
  const before = await during(async (emulator) => {
    await connect(emulator, [{ type: "transform", transformation: { name: "change", code } }]);
    await connect(emulator, [{ type: "filter", body: { never: true } }], "ignored");
    emulator.answer(address, { status: 500, times: 1 });
    await send(emulator, { order: 1 });
    await ask(emulator, "POST", "/bulk/events/retry", { query: { status: "FAILED" } });
    await clock.advance(1000);
    return everything(emulator);
  });
  await during(async (emulator) => expect(await everything(emulator)).toEqual(before));
  const [requests, events, attempts, issues, operations, ignored] = before.map(({ count }) => count);
  expect({ requests, events, attempts, issues, operations, ignored }).toEqual({
    ...{ requests: 1, events: 1, attempts: 2, issues: 1, operations: 1, ignored: 1 },
  });
});

test("an automatic retry and a delay go on where they were", async () => {
  await during(async (emulator) => {
    await connect(emulator, [{ type: "retry", strategy: "linear", interval: 60_000, count: 1 }]);
    await connect(emulator, [{ type: "delay", delay: 60_000 }], "late");
    emulator.answer(address, { status: 500 });
    await send(emulator);
    expect(await models(emulator, "/attempts")).toHaveLength(1);
  });
  await during(async (emulator) => {
    await clock.advance(59_999);
    expect(emulator.received()).toEqual([]);
    await clock.advance(1);
    const attempts = await models(emulator, "/attempts");
    expect(attempts.map(({ trigger }: { trigger: string }) => trigger).sort()).toEqual([
      "AUTOMATIC",
      "INITIAL",
      "INITIAL",
    ]);
  });
});

test("what was on hold is still held, and is delivered when the pause ends", async () => {
  const id = await during(async (emulator) => {
    const connection = await connect(emulator);
    await ask(emulator, "PUT", `/connections/${connection.id}/pause`);
    await send(emulator);
    return connection.id;
  });
  await during(async (emulator) => {
    expect(await models(emulator, "/events")).toMatchObject([{ status: "HOLD" }]);
    await ask(emulator, "PUT", `/connections/${id}/unpause`);
    await emulator.settle();
    expect(await models(emulator, "/attempts")).toMatchObject([{ trigger: "UNPAUSE", attempt_number: 1 }]);
  });
});

test("a delivery that was under way at the end begins anew", async () => {
  await during(async (emulator) => {
    await connect(emulator);
    emulator.answer(address, { delayMs: 5000 });
    await send(emulator);
    expect(await models(emulator, "/events")).toMatchObject([{ status: "QUEUED", attempts: 0 }]);
  });
  await during(async (emulator) => {
    await emulator.settle();
    expect(await models(emulator, "/events")).toMatchObject([{ status: "SUCCESSFUL", attempts: 1 }]);
    expect(emulator.received("orders-api")).toMatchObject([{ attempt: 1 }]);
  });
});

test("a duplicate is told after a restart, and the same failure belongs to the issue of before", async () => {
  const rules = [{ type: "deduplicate", window: 60_000 }];
  await during(async (emulator) => {
    await connect(emulator, rules);
    emulator.answer(address, { status: 500 });
    await send(emulator, { order: 1 });
  });
  await during(async (emulator) => {
    emulator.answer(address, { status: 500 });
    await send(emulator, { order: 1 });
    expect(await models(emulator, "/requests")).toMatchObject([{ ignored_count: 1 }, { events_count: 1 }]);
    await send(emulator, { order: 2 });
    expect(await models(emulator, "/issues")).toHaveLength(1);
  });
});

test("a bulk operation that was under way at the end is cancelled", async () => {
  await during(async (emulator) => {
    await connect(emulator);
    emulator.answer(address, { status: 500 });
    await send(emulator);
    await ask(emulator, "POST", "/bulk/events/retry", { query: { status: "FAILED" } });
  });
  await during(async (emulator) => {
    await clock.advance(10_000);
    expect(await models(emulator, "/bulk/events/retry")).toMatchObject([
      { in_progress: false, cancelled_at: expect.any(String), completed_at: null, estimated_count: 1 },
    ]);
    expect(await models(emulator, "/attempts")).toHaveLength(1);
  });
});

test("a file from before events were kept is read, and keeps them from then on", async () => {
  await copyFile(join(__dirname, "snapshot-1.bin"), file());
  await during(async (emulator) => {
    expect(emulator.apiKey).toBe("emulator_before");
    expect(await models(emulator, "/connections")).toMatchObject([
      { name: "orders", rules: [{ type: "delay", delay: 1000 }] },
    ]);
    expect(await models(emulator, "/requests")).toEqual([]);
    await send(emulator);
  });
  await during(async (emulator) => {
    await clock.advance(1000);
    expect(await models(emulator, "/events")).toMatchObject([{ status: "SUCCESSFUL" }]);
  });
});
