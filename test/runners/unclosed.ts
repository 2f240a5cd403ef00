import { startEmulator } from "pulumi-hookdeck/emulator";
import { testStack } from "pulumi-hookdeck/testing";
import { shop } from "../../examples/testing/shop";

// copied beside the examples as a test file: nothing here closes what it opens

test("a stack that nobody closes", async () => {
  const stack = await testStack(() => shop(), { emulator: true });
  await stack.up();
  await stack.send("shop", { body: { id: 9, total: 1 } });
  expect(stack.received("warehouse")).toMatchObject([{ json: { order: 9 } }]);
});

test("an emulator that nobody closes, with a retry to come", async () => {
  const emulator = await startEmulator();
  const config = { "hookdeck:apiBase": emulator.url };
  const secretConfig = { "hookdeck:apiKey": emulator.apiKey };
  const stack = await testStack(() => shop(), { config, secretConfig });
  await stack.up();
  emulator.answer("https://warehouse.example.com", { status: 503 });
  await fetch(String(stack.resource("shop").outputs["url"]), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ id: 9, total: 1 }),
  });
  await emulator.settle();
  expect(emulator.received()).toMatchObject([{ status: 503 }]);
});
