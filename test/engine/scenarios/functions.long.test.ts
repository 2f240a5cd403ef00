import type { Emulator } from "../../../src/emulator";
import { engines } from "../engines";
import { expectOk, inLab, type Lab, lines } from "../lab";

const shop = "https://shop.example.com/orders";

const program = `
  const { bulk, events, getSource, getSourceOutput } = hookdeck;
  const run = async () => {
    const job = await bulk.retryEvents.start({ status: "FAILED" }, { maxCount: 10 });
    const done = await bulk.retryEvents.wait(job);
    const [event] = await events.list({}).take(1);
    const { id } = await events.cancel(event.id);
    const source = await getSource({ name: "orders" });
    return { state: done.state, estimated: done.estimatedCount, completed: done.completedCount, id, url: source.url };
  };
  const known = pulumi.output("orders");
  return { run: run(), looked: getSourceOutput({ name: known }, { includeSecrets: true }).url };
`;

/** A route to the shop, and an event on it that failed. */
async function oneFailure({ emulator, api }: Pick<Lab, "emulator" | "api">): Promise<void> {
  emulator.answer(shop, { status: 500 });
  const source = await api("POST", "/sources", { name: "orders" });
  await api("POST", "/connections", {
    name: "orders",
    source_id: source.id,
    destination: { name: "shop", type: "HTTP", config: { url: shop } },
  });
  await sendOne({ emulator, api });
}

async function sendOne({ emulator, api }: Pick<Lab, "emulator" | "api">): Promise<void> {
  const [source] = (await api("GET", "/sources")).models;
  await fetch(String(source?.["url"]), {
    method: "POST",
    body: "{}",
    headers: { "content-type": "application/json" },
  });
  await emulator.settle();
}

/** Retries what failed, once for each deployment of the service that was mended. */
const retryAfter = (deployment: string) => `
  const query = { status: "FAILED", createdAt: { gte: "2020-01-01T00:00:00Z" } };
  const retry = new hookdeck.BulkRetry("after-fix", { query, triggers: ["${deployment}"], maxCount: 10 });
  return { state: retry.state, completed: retry.completedCount };`;

function writes(emulator: Emulator): string[] {
  return emulator.journal
    .filter(({ method, path }) => method !== "GET" && /bulk|cancel/.test(path))
    .map(({ method, path }) => `${method} ${path.replace(/evt_\w+/, "evt")}`);
}

describe.each(engines())("$title", (engine) => {
  test("functions change nothing in a preview and say what they would do, and do it in the update", async () => {
    await inLab(engine, program, async (lab) => {
      const { emulator, stack } = lab;
      await oneFailure(lab);
      const preview = expectOk(await stack.preview());
      expect(preview.text).toContain("not done in a preview: would retry about 1 events");
      expect(preview.text).toMatch(/not done in a preview: would cancel the event evt_\w+, which is FAILED/);
      expect(writes(emulator)).toEqual([]);

      emulator.answer(shop, { status: 200 });
      const up = expectOk(await stack.up());
      expect(up.text).not.toContain("not done in a preview");
      expect(writes(emulator)).toEqual(["POST /bulk/events/retry", "PUT /events/evt/cancel"]);
      const outputs = await stack.outputs();
      expect(outputs["run"]).toMatchObject({ state: "completed", estimated: 1, completed: 1 });
      expect(outputs["looked"]).toMatch(/^http/);
    });
  });

  test("a bulk retry runs when it is created and when its triggers change, and never else", async () => {
    await inLab(engine, retryAfter("first"), async (lab) => {
      const { emulator, stack } = lab;
      await oneFailure(lab);
      expectOk(await stack.preview());
      expect(writes(emulator)).toEqual([]);

      emulator.answer(shop, { status: 200 });
      expectOk(await stack.up());
      await emulator.settle();
      expect(writes(emulator)).toEqual(["POST /bulk/events/retry"]);
      expect(await stack.outputs()).toEqual({ state: "completed", completed: 1 });

      emulator.answer(shop, { status: 500 });
      await sendOne(lab);
      emulator.answer(shop, { status: 200 });
      expectOk(await stack.preview({ expectNoChanges: true }));
      expectOk(await stack.refresh({ expectNoChanges: true }));
      expectOk(await stack.up({ refresh: true, expectNoChanges: true }));
      lab.program(retryAfter("second"));
      expect(lines(expectOk(await stack.preview()))).toEqual(["update BulkRetry after-fix [triggers[0]]"]);
      expect(writes(emulator)).toEqual(["POST /bulk/events/retry"]);

      expectOk(await stack.up());
      expect(writes(emulator)).toEqual(["POST /bulk/events/retry", "POST /bulk/events/retry"]);
      expectOk(await stack.destroy());
      expect(writes(emulator)).toHaveLength(2);
    });
  });
});
