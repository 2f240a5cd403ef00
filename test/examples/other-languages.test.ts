import { join } from "node:path";
import { startEmulator } from "../../src/emulator";
import { testStack } from "../../src/testing";
import { yamlProgram } from "./yaml-program";

jest.setTimeout(120_000);

const root = join(__dirname, "../..");

test("the example in YAML comes up, and leaves nothing to do", async () => {
  const emulator = await startEmulator({ rateLimit: { limit: 100_000 } });
  const program = yamlProgram(join(root, "examples/yaml/Pulumi.yaml"), { shopSecret: "canary-shop" });
  await using stack = await testStack(program, {
    emulator,
    plugins: { hookdeck: join(root, "bin/pulumi-resource-hookdeck") },
  });
  try {
    await stack.up();
    const after = await stack.preview({ refresh: true });
    expect(after.steps.filter(({ op, resultOp = op }) => resultOp !== "same")).toEqual([]);
    expect(JSON.stringify(stack.resources)).not.toContain("canary-shop");
  } finally {
    await emulator.close();
  }
});
