import { closeStacks, testStack } from "pulumi-hookdeck/testing";
import { orders } from "./orders";

afterEach(closeStacks);

test("a paid order reaches the warehouse, and no other one does", async () => {
  const stack = await testStack(() => orders(), { emulator: true });
  await stack.up();
  await stack.send("orders", { body: { id: 1, status: "open" } });
  await stack.send("orders", { body: { id: 2, status: "paid" } });
  expect(stack.received("warehouse")).toMatchObject([{ json: { id: 2 } }]);
});
