import fc from "fast-check";
import { type Emulator, startEmulator } from "../../src/emulator";
import { clickedProject } from "./random-project";
import { roundTrip } from "./round-trip";

// `npm run round-trips` makes more of them, or those of one seed
const { ROUND_TRIPS: runs = "20", ROUND_TRIPS_SEED: seed } = process.env;

jest.setTimeout(120_000 + Number(runs) * 5_000);

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ rateLimit: { limit: 1_000_000 } });
});

afterAll(() => emulator.close());

const { stackTraceLimit } = Error;
beforeEach(() => {
  // Pulumi's SDK looks at a stack for every promise, which jest translates at length
  Error.stackTraceLimit = 3;
  // the provider warns of what was clicked together carelessly
  jest.spyOn(console, "log").mockImplementation(() => undefined);
});
afterEach(() => {
  Error.stackTraceLimit = stackTraceLimit;
  jest.restoreAllMocks();
});

test("random projects: generated, imported, empty preview, empty refresh, destroyed but for what was not imported", () =>
  // a failure prints its seed and the smallest project that fails
  fc.assert(
    fc.asyncProperty(clickedProject, (clicked) => roundTrip(emulator, clicked)),
    { numRuns: Number(runs), ...(seed !== undefined && { seed: Number(seed) }) },
  ));
