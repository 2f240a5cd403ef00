import type { Emulator } from "../../../src/emulator";
import { engines } from "../engines";
import { expectOk, inLab, type Lab } from "../lab";

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

/** One event that failed. */
async function oneFailure({ emulator, api }: Pick<Lab, "emulator" | "api">): Promise<void> {
  emulator.answer(shop, { status: 500 });
  const source = await api("POST", "/sources", { name: "orders" });
  await api("POST", "/connections", {
    name: "orders",
    source_id: source.id,
    destination: { name: "shop", type: "HTTP", config: { url: shop } },
  });
  await fetch(String(source["url"]), {
    method: "POST",
    body: "{}",
    headers: { "content-type": "application/json" },
  });
  await emulator.settle();
}

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
});
