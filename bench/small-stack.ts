import { performance } from "node:perf_hooks";
import * as hookdeck from "../src";
import { testStack } from "../src/testing";

/** How long a test of a small stack may take once everything is loaded, in milliseconds. */
const allowed = 2000;

/** Times what a test of a small stack does: open, preview, up, an event in, a delivery out, destroy, close. */
export async function measureSmallStack(): Promise<{ text: string; met: boolean }> {
  await runSmallStack();
  const start = performance.now();
  await runSmallStack();
  const took = Math.round(performance.now() - start);
  const text = `a test of a small stack, from opening it to closing it, takes ${took} ms (at most ${allowed})`;
  return { text, met: took <= allowed };
}

async function runSmallStack(): Promise<void> {
  const stack = await testStack(program, { emulator: true, require });
  try {
    await stack.preview();
    await stack.up();
    await stack.send("shop", { body: { total: 1 } });
    if (stack.received("warehouse").length !== 1) throw new Error("nothing was delivered");
    await stack.destroy();
  } finally {
    await stack.close();
  }
}

function program(): void {
  const source = new hookdeck.Source("shop", {});
  const destination = new hookdeck.Destination("warehouse", {
    config: { url: "https://warehouse.example.com/" },
  });
  new hookdeck.Connection("orders", { sourceId: source.id, destinationId: destination.id, rules: [] });
}
