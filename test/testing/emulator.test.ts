import * as hookdeck from "../../src";
import { heldClock, startEmulator } from "../../src/emulator";
import { OperationFailed, testStack } from "../../src/testing";

jest.setTimeout(60_000);

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

test("without an emulator the stack says how to get one", async () => {
  const stack = await testStack(() => {});
  expect(() => stack.emulator).toThrow("testStack(program, { emulator: true })");
  expect(() => stack.received()).toThrow("no emulator at hand");
});

test("a fault of the API fails an up, and the next one puts it right", async () => {
  await using stack = await testStack(program, { emulator: true });
  stack.emulator.fail({
    match: { method: "PUT", path: "/connections" },
    action: { type: "status", code: 422 },
  });
  await expect(stack.up()).rejects.toThrow(OperationFailed);
  stack.emulator.heal();
  expect((await stack.up()).summary).toEqual({ create: 1, same: 3 });
});
