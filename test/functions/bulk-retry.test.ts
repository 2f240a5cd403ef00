import * as hookdeck from "../../src";
import { testStack } from "../../src/testing";
import { useProject } from "./project";

const project = useProject();
const shop = "https://shop.example.com/orders";

/** A source and a connection to a shop that answers 500, and one order that failed there. */
async function oneFailure(): Promise<() => Promise<void>> {
  project.emulator.answer(shop, { status: 500 });
  const source = await project.api("POST", "/sources", { name: "orders" });
  await project.create("/connections", {
    name: "orders",
    source_id: source["id"],
    destination: { name: "shop", type: "HTTP", config: { url: shop } },
  });
  const send = async () => {
    const headers = { "content-type": "application/json" };
    await fetch(String(source["url"]), { method: "POST", body: "{}", headers });
    await project.emulator.settle();
  };
  await send();
  return send;
}

function program(trigger: string, maxCount = 10) {
  return () => {
    const { operationId, state, completedCount } = new hookdeck.BulkRetry("after-fix", {
      query: { status: "FAILED", createdAt: { gte: "2020-01-01T00:00:00Z" } },
      triggers: [trigger],
      maxCount,
    });
    return { operationId, state, completedCount };
  };
}

const open = (run: () => unknown) =>
  testStack(run, {
    config: { "hookdeck:apiBase": project.emulator.url },
    secretConfig: { "hookdeck:apiKey": project.emulator.apiKey },
    throws: false,
  });

/** The operations that were started while something ran. */
async function started(run: () => Promise<unknown>): Promise<number> {
  const calls = await project.calls(run);
  return calls.filter((call) => call === "POST /bulk/events/retry").length;
}

test("a bulk retry runs when it is created and when its triggers change, and at no other time", async () => {
  const send = await oneFailure();
  const stack = await open(program("v1"));
  expect(await started(() => stack.preview())).toBe(0);
  project.emulator.answer(shop, { status: 200 });
  expect(await started(() => stack.up())).toBe(1);
  expect(stack.outputs).toMatchObject({ state: "completed", completedCount: 1 });

  project.emulator.answer(shop, { status: 500 });
  await send();
  expect(await project.calls(() => stack.refresh())).toEqual([]);
  expect(await started(() => stack.up())).toBe(0);
  expect((await stack.preview()).changes).toBe(false);
  stack.program(program("v1", 20));
  expect(await started(() => stack.up())).toBe(0);
  expect(stack.outputs).toMatchObject({ state: "completed", completedCount: 1 });

  stack.program(program("v2", 20));
  expect(await started(() => stack.preview())).toBe(0);
  expect(await started(() => stack.up())).toBe(1);
  expect(await project.calls(() => stack.destroy())).toEqual([]);
}, 60_000);

test("more than maxCount fails the update with both numbers, and nothing to retry is no failure", async () => {
  const send = await oneFailure();
  await send();
  const stack = await open(program("v1", 1));
  const refused = await stack.up();
  expect(refused.errors.join()).toContain("retry about 2 events, and maxCount allows 1");
  project.emulator.answer(shop, { status: 200 });
  stack.program(program("v1"));
  await stack.up();
  await project.emulator.settle();
  stack.program(program("v2"));
  expect(await started(() => stack.up())).toBe(0);
  expect(stack.outputs).toMatchObject({ state: "nothing", completedCount: 0 });
}, 60_000);

test("an empty query is refused in the preview", async () => {
  const stack = await open(() => void new hookdeck.BulkRetry("everything", { query: {} }));
  expect((await stack.preview()).errors.join()).toContain(
    "property query has a problem: is empty, and would match every event",
  );
}, 60_000);
