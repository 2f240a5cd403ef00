import { createRequire } from "node:module";
import { dirname } from "node:path";
import { packedProject } from "../package/packed";
import { isGood, jestRunner, nodeRunner, run, testFolder, vitestRunner } from "./run";

jest.setTimeout(180_000);

const { resolve } = createRequire(__filename);

let folder: string;

beforeAll(() => {
  folder = testFolder(packedProject(), resolve("ts-jest"));
});

test.each([
  ["jest", jestRunner(dirname(resolve("jest/package.json")), 8)],
  ["vitest", vitestRunner(dirname(resolve("vitest/package.json")), 8)],
  ["node --test", nodeRunner],
])(
  "beside the installed package the examples of tests run in %s, which ends by itself",
  async (_, runner) => {
    const result = await run(process.execPath, folder, runner);
    expect(isGood(result, runner) ? "good" : result.output).toBe("good");
  },
);
