import { spawn } from "node:child_process";
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { packedProject } from "./packed";

jest.setTimeout(180_000);

const { resolve } = createRequire(__filename);
const examples = join(__dirname, "..", "..", "examples", "testing");
const jestConfig = {
  testEnvironment: "node",
  // the examples' types are checked with this package's own
  transform: { "\\.ts$": [resolve("ts-jest"), { tsconfig: { isolatedModules: true }, diagnostics: false }] },
};

let folder: string;

beforeAll(() => {
  folder = join(packedProject(), "tests");
  rmSync(folder, { recursive: true, force: true });
  cpSync(examples, folder, { recursive: true });
  writeFileSync(join(folder, "jest.config.json"), JSON.stringify(jestConfig));
});

const jestFile = join(dirname(resolve("jest/package.json")), "bin", "jest.js");
const vitestFile = join(dirname(resolve("vitest/package.json")), "vitest.mjs");

test.each([
  ["jest", [jestFile, "--config", "jest.config.json"], /Tests: +6 passed, 6 total/],
  ["vitest", [vitestFile, "run", "--globals"], /Tests +6 passed/],
  ["node --test", ["--test", "--test-reporter", "tap", "routing.node.mjs"], /# pass 2/],
])(
  "beside the installed package the examples of tests run in %s, which ends by itself",
  async (_, args, passed) => {
    const { code, output } = await run(args);
    expect(output).toMatch(passed);
    expect(output).not.toMatch(/did not exit|open handle/);
    expect(code).toBe(0);
  },
);

function run(args: string[]): Promise<{ code: number | null; output: string }> {
  // a runner in a runner must not take itself for a part of the outer one
  const { NODE_TEST_CONTEXT: _, JEST_WORKER_ID: __, NODE_OPTIONS: ___, ...env } = process.env;
  const child = spawn(process.execPath, args, { cwd: folder, env: { ...env, NO_COLOR: "1" } });
  const timer = setTimeout(() => child.kill("SIGKILL"), 150_000);
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
