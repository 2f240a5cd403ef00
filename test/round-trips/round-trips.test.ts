import fc from "fast-check";
import { type Emulator, startEmulator } from "../../src/emulator";
import { clickedProject } from "./random-project";
import { roundTrip } from "./round-trip";
import { useShortStacks } from "./short-stacks";

// `npm run round-trips` makes more of them, or those of one seed
const { ROUND_TRIPS: runs = "20", ROUND_TRIPS_SEED: seed } = process.env;

jest.setTimeout(120_000 + Number(runs) * 5_000);

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ rateLimit: { limit: 1_000_000 } });
});

afterAll(() => emulator.close());

useShortStacks();

test("random projects: generated, imported, empty preview, empty refresh, destroyed but for what was not imported", () =>
  // a failure prints its seed and the smallest project that fails
  fc.assert(
    fc.asyncProperty(clickedProject, async (clicked) => {
      await roundTrip(emulator, clicked);
    }),
    { numRuns: Number(runs), ...(seed !== undefined && { seed: Number(seed) }) },
  ));
