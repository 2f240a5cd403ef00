import * as hookdeck from "../../src";
import { heldClock, startEmulator } from "../../src/emulator";
import { OperationFailed, testStack } from "../../src/testing";
import { providerModes } from "./toy";

const program = () => {
  const source = new hookdeck.Source("shop", {});
  const destination = new hookdeck.Destination("warehouse", {
    config: { url: "https://warehouse.example.com/in" },
  });
  new hookdeck.Connection("orders", {
    sourceId: source.id,
    destinationId: destination.id,
    rules: [{ type: "filter", body: { total: { $gt: 0 } } }],
  });
  return { url: source.url };
};

test("a stack has an emulator of its own at hand, which ends with it", async () => {
  const stack = await testStack(program, { emulator: true });
  const { url } = stack.emulator;
  try {
    await stack.up();
    expect(String(stack.outputs["url"])).toMatch(/^http:\/\/127\.0\.0\.1:/);
  } finally {
    await stack.close();
  }
  await expect(fetch(url)).rejects.toThrow();
});

test("an emulator that runs already is used, and left alone", async () => {
  const emulator = await startEmulator({ clock: heldClock(), rateLimit: { limit: 100_000 } });
  try {
    const stack = await testStack(program, { emulator });
    expect(stack.emulator).toBe(emulator);
    await stack.up();
    await stack.close();
    expect((await fetch(`${emulator.url}/nothing`)).status).toBe(404);
    await expect(stack.pass(1)).rejects.toThrow("cannot be moved");
  } finally {
    await emulator.close();
  }
});

test.each(providerModes)("what the provider says is among the diagnostics (%s)", async (provider) => {
  await using stack = await testStack(() => void new hookdeck.Source("shop", {}), {
    ...{ emulator: true, provider },
  });
  const { url, apiKey } = stack.emulator;
  await fetch(`${url}/2026-09-01/sources`, {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "shop" }),
  });
  await stack.pass(120_000);
  const { diagnostics } = await stack.up();
  const said = (message: RegExp) =>
    expect.objectContaining({ severity: "info", message: expect.stringMatching(message) });
  expect(diagnostics).toEqual([
    said(
      /^Will take over the existing source "shop" .*, used by no connection\. Nothing of it will change\.$/,
    ),
    said(/^Adopted the existing source "shop"/),
  ]);
});

test("without an emulator the stack says how to get one", async () => {
  const stack = await testStack(() => {});
  expect(() => stack.emulator).toThrow("testStack(program, { emulator: true })");
  expect(() => stack.received()).toThrow("no emulator at hand");
});

test("a fault of the API fails an up, and the next one puts it right", async () => {
  await using stack = await testStack(program, { emulator: true });
  stack.emulator.fail({
    match: { method: "POST", path: "/connections" },
    action: { type: "status", code: 422 },
  });
  await expect(stack.up()).rejects.toThrow(OperationFailed);
  stack.emulator.heal();
  expect((await stack.up()).summary).toEqual({ create: 1, same: 3 });
});

test("settled() moves a stack's own emulator to where what was deployed is in force", async () => {
  await using stack = await testStack(program, { emulator: { settling: { ms: 4000 } } });
  await stack.up();
  await stack.send("shop", { body: { total: 0 } });
  expect(stack.received("warehouse")).toHaveLength(1);
  await stack.settled();
  await stack.send("shop", { body: { total: 0 } });
  expect(stack.received("warehouse")).toHaveLength(1);
});

test("settled() waits for an emulator that runs already", async () => {
  const emulator = await startEmulator({ settling: { ms: 300 }, rateLimit: { limit: 100_000 } });
  try {
    await using stack = await testStack(program, { emulator });
    await stack.up();
    await stack.settled();
    await stack.send("shop", { body: { total: 0 } });
    expect(stack.received("warehouse")).toHaveLength(0);
  } finally {
    await emulator.close();
  }
});
