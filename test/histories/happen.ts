import fc from "fast-check";
import type { History } from "./history";
import { Run } from "./run";

const runs = Number(process.env["HISTORIES"] ?? 25);
const seed = process.env["HISTORIES_SEED"];
const path = process.env["HISTORIES_PATH"];
const options = {
  numRuns: Math.ceil(runs / 2),
  ...(seed !== undefined && { seed: Number(seed) }),
  ...(path !== undefined && { path }),
};

// finding the shortest history that fails takes its time
jest.setTimeout(600_000 + runs * 1_000);

const { stackTraceLimit } = Error;
// Pulumi's SDK looks at a stack for every promise, which jest translates at length
beforeEach(() => {
  Error.stackTraceLimit = 3;
});
afterEach(() => {
  Error.stackTraceLimit = stackTraceLimit;
  jest.restoreAllMocks();
});

/** Lets random histories happen; `HISTORIES` says how many there are of all sorts together. */
export async function happenAll(histories: fc.Arbitrary<History>): Promise<void> {
  const said: string[] = [];
  jest.spyOn(console, "log").mockImplementation((line: string) => void said.push(line));
  const property = fc.asyncProperty(histories, async (history) => {
    said.length = 0;
    await Run.of(history, said);
  });
  // a failure prints its seed and the shortest history that fails
  await fc.assert(property, options);
}
