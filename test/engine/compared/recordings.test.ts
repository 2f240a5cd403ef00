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
import { readRecording, recordingFile, recordings } from "./recording";
import { scenarios } from "./scenarios";
import { runOnStandIn } from "./stand-in-side";

jest.setTimeout(120_000);

// every scenario runs in this process; all of them in processes of their own take minutes: npm run compare
const inProcesses = [
  "create a chain, leave it alone, change it",
  "replace, the old one first because the provider says so",
  "secrets at the top, nested, in lists and in outputs",
];

describe("what the Pulumi CLI was seen to do, the stand-in does", () => {
  for (const scenario of scenarios) {
    test(scenario.title, async () => {
      expect((await runOnStandIn(scenario, "in-process")).join("\n\n")).toBe(recorded(scenario));
    });
  }
});

describe("and with program and provider in processes of their own", () => {
  for (const scenario of scenarios.filter(({ title }) => inProcesses.includes(title))) {
    test(scenario.title, async () => {
      expect((await runOnStandIn(scenario, "process")).join("\n\n")).toBe(recorded(scenario));
    });
  }
});

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

function recorded(scenario: (typeof scenarios)[number]): string {
  const phases = readRecording(scenario);
  if (phases === undefined) throw new Error("there is no recording of it: npm run record");
  return phases.join("\n\n");
}
