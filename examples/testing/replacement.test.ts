import { closeStacks, testStack } from "pulumi-hookdeck/testing";
import { shop } from "./shop";

afterEach(closeStacks);

test("a change of words replaces nothing, and another warehouse only the connection", async () => {
  const stack = await testStack(() => shop(), { emulator: true });
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
