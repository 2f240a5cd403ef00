import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

jest.setTimeout(120_000);

const root = join(__dirname, "..", "..");
const vitest = dirname(createRequire(__filename).resolve("vitest/package.json"));

// jest runs the examples too, as tests of this project
test.each([
  ["vitest", [join(vitest, "vitest.mjs"), "run", "--globals", "--root", "examples/testing"], "6 passed"],
  ["node --test", ["--test", "--test-reporter", "tap", "examples/testing/routing.node.mjs"], "# pass 2"],
])("the examples of tests run in %s, which ends by itself", async (_, args, passed) => {
  const { code, output } = await run(args);
  expect(output).toContain(passed);
  expect(code).toBe(0);
});

function run(args: string[]): Promise<{ code: number | null; output: string }> {
  // a runner in a runner must not take itself for a part of the outer one
  const { NODE_TEST_CONTEXT: _, JEST_WORKER_ID: __, NODE_OPTIONS: ___, ...env } = process.env;
  const child = spawn(process.execPath, args, { cwd: root, env: { ...env, NO_COLOR: "1" } });
  const timer = setTimeout(() => child.kill("SIGKILL"), 100_000);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(timer);
      resolve({ code, output });
    });
  });
}
