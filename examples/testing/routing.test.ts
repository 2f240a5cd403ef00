import { closeStacks, testStack } from "pulumi-hookdeck/testing";
import { shop } from "./shop";

afterEach(closeStacks);

test("an order that comes in goes out to the warehouse, and again after a minute if it is down", async () => {
  const stack = await testStack(() => shop(), { emulator: true });
  await stack.up();
  stack.answer("warehouse", { status: 503, times: 1 });
  const answer = await stack.send("shop", { body: { id: 7, total: 10 } });
  expect(answer.status).toBe(200);
  await stack.pass(60_000);
  expect(stack.received("warehouse")).toMatchObject([
    { destinationName: "warehouse", method: "POST", attempt: 1, status: 503 },
    { destinationName: "warehouse", method: "POST", attempt: 2, status: 200 },
  ]);
});
