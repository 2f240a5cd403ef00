import { closeStacks, testStack } from "pulumi-hookdeck/testing";
import { shop } from "./shop";

afterEach(closeStacks);

test("the warehouse gets an order in its own words", async () => {
  const stack = await testStack(() => shop(), { emulator: true });
  await stack.up();
  await stack.send("shop", { body: { id: 7, total: 10, note: "gift" } });
  expect(stack.received("warehouse").map(({ json }) => json)).toEqual([{ order: 7, total: 10 }]);
});
