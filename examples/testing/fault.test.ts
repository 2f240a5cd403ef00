import { closeStacks, OperationFailed, testStack } from "pulumi-hookdeck/testing";
import { shop } from "./shop";

afterEach(closeStacks);

test("a fault of the API fails the up, and the next one goes on from there", async () => {
  const stack = await testStack(() => shop(), { emulator: true });
  stack.emulator.fail({
    match: { method: "POST", path: "/connections" },
    action: { type: "status", code: 422 },
  });
  await expect(stack.up()).rejects.toThrow(OperationFailed);
  stack.emulator.heal();
  expect((await stack.up()).summary).toEqual({ create: 1, same: 4 });
});
