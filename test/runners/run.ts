import { spawn } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const examples = join(__dirname, "..", "..", "examples", "testing");

/** How a runner is started beside the examples, and what it prints where all went well. */
export interface Runner {
  readonly args: readonly string[];
  readonly passed: RegExp;
}

/** What a runner printed, and how it ended. */
export interface Run {
  readonly code: number | null;
  readonly output: string;
}

/**
 * A folder with the examples of tests, and with tests that close nothing, beside an installed package.
 *
 * @param transform module of jest that makes JavaScript of TypeScript
 */
export function testFolder(project: string, transform: string): string {
  const folder = join(project, "tests");
  rmSync(folder, { recursive: true, force: true });
  cpSync(examples, folder, { recursive: true });
  const unclosed = readFileSync(join(__dirname, "unclosed.ts"), "utf8");
  writeFileSync(join(folder, "unclosed.test.ts"), unclosed.replace("../../examples/testing/shop", "./shop"));
  const jestConfig = {
    testEnvironment: "node",
    // for a busy machine
    testTimeout: 60_000,
    // the examples' types are checked with this package's own
    transform: { "\\.ts$": [transform, { tsconfig: { isolatedModules: true }, diagnostics: false }] },
  };
  writeFileSync(join(folder, "jest.config.json"), JSON.stringify(jestConfig));
  return folder;
}

/** jest, with all files or the named ones. */
export function jestRunner(jest: string, count: number, ...files: string[]): Runner {
  const args = [join(jest, "bin", "jest.js"), "--config", "jest.config.json", ...files];
  return { args, passed: new RegExp(`Tests: +${count} passed, ${count} total`) };
}

/** vitest. */
export function vitestRunner(vitest: string, count: number): Runner {
  return {
    args: [join(vitest, "vitest.mjs"), "run", "--globals", "--testTimeout=60000"],
    passed: new RegExp(`Tests +${count} passed`),
  };
}

/** Node's own runner. */
export const nodeRunner: Runner = {
  args: ["--test", "--test-reporter", "tap", "routing.node.mjs"],
  passed: /# pass 2/,
};

/** Whether a runner passed, and ended by itself. */
export function isGood({ code, output }: Run, { passed }: Runner): boolean {
  return code === 0 && passed.test(output) && !/did not exit|open handle/.test(output);
}

/** Runs a runner in the folder with a Node, and ends it where it hangs. */
export function run(node: string, folder: string, { args }: Runner): Promise<Run> {
  // a runner in a runner must not take itself for a part of the outer one
  const { NODE_TEST_CONTEXT: _, JEST_WORKER_ID: __, NODE_OPTIONS: ___, ...env } = process.env;
  const child = spawn(node, args, { cwd: folder, env: { ...env, NO_COLOR: "1" } });
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
