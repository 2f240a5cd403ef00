import { cpSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { accountIn } from "../provider/account";
import { key, type Leg, must, type World } from "./leg";

const tsx = pathToFileURL(require.resolve("tsx")).href;
const warehouse = "https://warehouse.example.com/orders";

/** The guide through an incident, with orders that come in meanwhile. */
export const incident: readonly Leg[] = [
  {
    async before(world) {
      const { emulator } = world;
      await deploy(world);
      emulator.answer(warehouse, { status: 503 });
      await order(world);
    },
    prints: /FAILED {2}the destination "warehouse" answered 503: 1 event[\s\S]*it took no event so far/,
  },
  { prints: /FAILED +503[\s\S]*Event evt_\w+[\s\S]*Then deliver again what failed/ },
  {
    prints: /connection orders-to-warehouse \(web_\w+\) paused/,
    async after(world) {
      await order(world);
      expect(statuses(world)).toEqual([503]);
    },
  },
  { prints: /is paused since [\s\S]*pulumi-hookdeck unpause connection web_/ },
  {
    before: async ({ emulator }) => emulator.answer(warehouse, { status: 200 }),
    prints: /connection orders-to-warehouse \(web_\w+\) unpaused/,
    async after(world) {
      await world.emulator.settle();
      expect(statuses(world)).toEqual([503, 200]);
    },
  },
  {
    prints: /would retry about 1 events[\s\S]*completed: 1 events done, 0 failed/,
    after: async (world) => expect(statuses(world)).toEqual([503, 200, 200]),
  },
  {
    async before(world) {
      world.emulator.answer(warehouse, { status: 503 });
      await order(world);
      world.emulator.answer(warehouse, { status: 200 });
    },
    prints: /after-deploy/,
    after: async (world) => expect(statuses(world)).toEqual([503, 200, 200, 503, 200]),
  },
  { prints: /3 requests, 3 delivered/ },
  { prints: /3 objects compared: no drift/ },
];

/** The guide to a smoke test, of a warehouse that takes what comes, and then of one that is down. */
export const smokeTest: readonly Leg[] = [
  {
    async before(world) {
      await deploy(world);
      // the command that a project has installed
      world.shell.command("npx", `#!/bin/sh\nshift\nexec "${process.execPath}" --import "${tsx}" "$@"\n`);
    },
    prints: /3 requests sent, the last one is SUCCESSFUL/,
    async after(world) {
      expect(statuses(world)).toEqual([200, 200, 200]);
      world.emulator.answer(warehouse, { status: 503 });
    },
  },
  {
    code: 2,
    prints: /FAILED {2}the destination "warehouse" answered 503/,
  },
];

/** The stack of the example, as it is while nothing is wrong. */
async function deploy({ shell }: World): Promise<void> {
  cpSync(join(__dirname, "../../examples/recovery"), shell.folder, { recursive: true });
  await must(shell, "pulumi stack init prod\npulumi config set --secret hookdeck:apiKey", key);
  await must(
    shell,
    `pulumi config set warehouseUrl ${warehouse}\npulumi config set warehouseVersion 1\npulumi up --yes`,
  );
}

/** An order comes in. */
async function order({ emulator }: World): Promise<void> {
  const { models } = await accountIn(emulator).api("GET", "/sources?name=orders");
  const url = Array.isArray(models) ? String(models[0]?.url) : "";
  const headers = { "content-type": "application/json" };
  await fetch(url, { method: "POST", body: "{}", headers });
  await emulator.settle();
}

/** What the warehouse answered, in order. */
function statuses({ emulator }: World): unknown[] {
  return emulator.received(warehouse).map(({ status }) => status);
}
