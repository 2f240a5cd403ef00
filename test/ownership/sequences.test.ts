import fc from "fast-check";
import { Run } from "./run";
import { sequences } from "./sequence";

const runs = Number(process.env["OWNERSHIP"] ?? 6);
const seed = process.env["OWNERSHIP_SEED"];
const path = process.env["OWNERSHIP_PATH"];

// finding the shortest sequence that fails takes its time
jest.setTimeout(600_000 + runs * 2_000);

const { stackTraceLimit } = Error;
// Pulumi's SDK looks at a stack for every promise, which jest translates at length
beforeEach(() => {
  Error.stackTraceLimit = 3;
});
afterEach(() => {
  Error.stackTraceLimit = stackTraceLimit;
  jest.restoreAllMocks();
});

test("no operation deletes what the program declares, and after an up nothing is left to do", async () => {
  const said: string[] = [];
  jest.spyOn(console, "log").mockImplementation((line: string) => void said.push(line));
  const property = fc.asyncProperty(sequences, async (sequence) => {
    said.length = 0;
    await Run.of(sequence, said);
  });
  // a failure prints its seed and the shortest sequence that fails
  await fc.assert(property, {
    numRuns: runs,
    ...(seed !== undefined && { seed: Number(seed) }),
    ...(path !== undefined && { path }),
  });
});
