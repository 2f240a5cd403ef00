import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { packedProject } from "../package/packed";
import { isGood, jestRunner, nodeRunner, run, testFolder } from "./run";

jest.setTimeout(180_000);

const { resolve } = createRequire(__filename);

let folder: string;

beforeAll(() => {
  // the long tests have a folder of their own
  const project = join(packedProject(), "share");
  mkdirSync(project, { recursive: true });
  folder = testFolder(project, resolve("ts-jest"));
});

// a share of what `npm run runners` does with every version
test.each([
  ["jest", jestRunner(dirname(resolve("jest/package.json")), 3, "unclosed", "filter")],
  ["node --test", nodeRunner],
])("%s ends by itself, with the examples of tests and with what nobody closes", async (_, runner) => {
  const result = await run(process.execPath, folder, runner);
  expect(isGood(result, runner) ? "good" : result.output).toBe("good");
});
