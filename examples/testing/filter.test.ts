import { closeStacks, testStack } from "pulumi-hookdeck/testing";
import { shop } from "./shop";

afterEach(closeStacks);

test("an order of nothing is dropped by the filter", async () => {
  const stack = await testStack(() => shop(), { emulator: true });
  await stack.up();
  await stack.send("shop", { body: { id: 8, total: 0 } });
  await stack.send("shop", { body: { id: 9, total: 1 } });
  expect(stack.received("warehouse")).toMatchObject([{ json: { order: 9 } }]);
});
