import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { comparedWith } from "../../../src/testing/compared-with";
import {
  continueFromCli,
  fromCliFile,
  intoCliFile,
  readIntoCli,
  stateOfStandIn,
  stateText,
} from "./exchange";
import { recordingFile, recordings } from "./recording";
import { scenarios } from "./scenarios";

test("a state of the stand-in is one that the CLI took, found unchanged and destroyed", async () => {
  const [state, ...operations] = readIntoCli();
  await stateOfStandIn(async (world, resources) => expect(stateText(world, resources)).toBe(state));
  const [preview = "", refresh = "", destroyed = ""] = operations;
  expect(preview).toMatch(/^preview: succeeded/);
  expect(preview).not.toMatch(/^ {4}(create|update|delete|replace)/m);
  expect(refresh).toMatch(/^refresh preview: succeeded/);
  expect(refresh).not.toMatch(/found: (update|delete)/);
  expect(destroyed).toMatch(/^destroy: succeeded/);
});

test("a state of the CLI is taken by the stand-in, found unchanged and destroyed", async () => {
  await continueFromCli(async (stack) => {
    expect((await stack.preview({ throws: true })).changes).toBe(false);
    expect((await stack.refresh({ throws: true })).changes).toBe(false);
    expect((await stack.destroy({ throws: true })).summary["delete"]).toBeGreaterThan(3);
    expect(stack.resources).toEqual([]);
  });
});

test("every recording belongs to a scenario, and package and docs say how many there are", () => {
  const files = [...scenarios.map(recordingFile), intoCliFile, fromCliFile];
  const found = readdirSync(recordings).map((file) => join(recordings, file));
  expect(found.sort()).toEqual([...files].sort());
  expect(comparedWith.scenarios).toBe(scenarios.length);
  const docs = readFileSync(join(__dirname, "..", "..", "..", "docs", "testing.md"), "utf8");
  const { cli, sdk, date } = comparedWith;
  expect(docs.replace(/\s+/g, " ")).toContain(
    `Pulumi CLI ${cli} (SDK ${sdk}) on ${date}, in ${scenarios.length} scenarios`,
  );
});
