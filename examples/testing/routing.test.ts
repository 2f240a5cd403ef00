import { type TestStack, testStack } from "pulumi-hookdeck/testing";
import { shop } from "./shop";

let stack: TestStack;

beforeEach(async () => {
  stack = await testStack(() => shop(), { emulator: true });
  await stack.up();
});
afterEach(() => stack.close());

test("an order that comes in goes out to the warehouse, transformed", async () => {
  const answer = await stack.send("shop", { body: { id: 7, total: 10, note: "gift" } });
  expect(answer.status).toBe(200);
  expect(stack.received("warehouse")).toMatchObject([
    { destinationName: "warehouse", method: "POST", attempt: 1, json: { order: 7, total: 10 } },
  ]);
});

test("an order of nothing is dropped by the filter", async () => {
  await stack.send("shop", { body: { id: 8, total: 0 } });
  expect(stack.received()).toEqual([]);
});

test("a warehouse that is down gets the order once more after a minute", async () => {
  stack.answer("warehouse", { status: 503, times: 1 });
  await stack.send("shop", { body: { id: 9, total: 1 } });
  expect(stack.received("warehouse")).toHaveLength(1);
  await stack.pass(60_000);
  expect(stack.received("warehouse").map(({ attempt, status }) => [attempt, status])).toEqual([
    [1, 503],
    [2, 200],
  ]);
});
