import { OperationFailed, type TestStack, testStack } from "pulumi-hookdeck/testing";
import { shop } from "./shop";

let stack: TestStack;

beforeEach(async () => {
  stack = await testStack(() => shop(), { emulator: true });
});
afterEach(() => stack.close());

test("a change of words replaces nothing, and another warehouse only the connection", async () => {
  await stack.up();
  stack.program(() => shop({ description: "All orders" }));
  expect((await stack.preview()).summary).toEqual({ update: 1, same: 4 });

  stack.program(() => shop({ warehouse: "depot" }));
  const { steps } = await stack.preview();
  const replaced = steps.filter(({ op }) => op === "replace");
  expect(replaced.map(({ name, replaceKeys }) => [name, replaceKeys])).toEqual([
    ["orders", ["destinationId"]],
  ]);
});

test("an edit behind Pulumi's back is drift, and the next up puts it back", async () => {
  await stack.up();
  const { url, apiKey } = stack.emulator;
  const { id } = stack.resource("shop");
  await fetch(`${url}/2026-09-01/sources/${id}`, {
    method: "PUT",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "shop", description: "edited" }),
  });
  const drift = await stack.refresh();
  expect(drift.steps.find(({ name }) => name === "shop")).toMatchObject({
    resultOp: "update",
    changed: { description: "update" },
  });
  await stack.up();
  expect((await stack.refresh({ previewOnly: true })).changes).toBe(false);
});

test("a fault of the API fails the up, and the next one goes on from there", async () => {
  stack.emulator.fail({ match: { path: "/connections" }, action: { type: "status", code: 422 } });
  await expect(stack.up()).rejects.toThrow(OperationFailed);
  stack.emulator.heal();
  expect((await stack.up()).summary).toEqual({ create: 1, same: 4 });
});
