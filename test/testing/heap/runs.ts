// started by heap.ts in a process of its own, with --expose-gc: runs stacks one after another and tells what is left
import * as hookdeck from "pulumi-hookdeck";
import { testStack } from "pulumi-hookdeck/testing";

/** Deploys to an emulator, sends an event, refreshes and destroys; answers what must be gone afterwards. */
async function run(): Promise<WeakRef<object>[]> {
  let declared: object = {};
  const program = () => {
    const source = new hookdeck.Source("shop", {});
    const destination = new hookdeck.Destination("warehouse", {
      config: { url: "https://warehouse.example.com" },
    });
    declared = new hookdeck.Connection("orders", { sourceId: source.id, destinationId: destination.id });
  };
  await using stack = await testStack(program, { emulator: true });
  await stack.up();
  await stack.send("shop", { body: { id: 7 } });
  await stack.refresh();
  await stack.destroy();
  return [new WeakRef(stack), new WeakRef(stack.emulator), new WeakRef(program), new WeakRef(declared)];
}

/** Bytes in use once all garbage is collected, buffers included. */
async function heapUsed(): Promise<number> {
  // sockets are gone some turns after they are closed, and what one collection finalizes, the next one frees
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed: used, external } = process.memoryUsage();
  return used + external;
}

async function main([warmUp = 0, more = 0]: number[]): Promise<void> {
  const refs: WeakRef<object>[][] = [];
  for (let count = 0; count < warmUp; count += 1) refs.push(await run());
  const before = await heapUsed();
  for (let count = 0; count < more; count += 1) refs.push(await run());
  const after = await heapUsed();
  const alive = refs.map((ofRun) => ofRun.filter((ref) => ref.deref() !== undefined).length);
  process.stdout.write(JSON.stringify({ perRun: Math.round((after - before) / more), alive }));
}

void main(process.argv.slice(2).map(Number));
