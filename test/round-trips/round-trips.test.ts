import fc from "fast-check";
import { type Emulator, startEmulator } from "../../src/emulator";
import type { Generated } from "../../src/gitops/generate";
import { compileGenerated } from "../gitops/compile-generated";
import { clickedProject } from "./random-project";
import { roundTrip } from "./round-trip";
import { useShortStacks } from "./short-stacks";

// `npm run round-trips` makes more of them, or those of one seed
const { ROUND_TRIPS: runs = "6", ROUND_TRIPS_SEED: seed } = process.env;

jest.setTimeout(120_000 + Number(runs) * 5_000);

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ rateLimit: { limit: 1_000_000 } });
});

afterAll(() => emulator.close());

useShortStacks();

test("random projects are taken over without a write, and destroyed but for what was not imported", async () => {
  const programs = new Map<string, Pick<Generated, "files">>();
  // a failure prints its seed and the smallest project that fails
  await fc.assert(
    fc.asyncProperty(clickedProject, async (clicked) => {
      const { generated, clicked: counts } = await roundTrip(emulator, clicked);
      programs.set(generated.files.get("index.ts") ?? "", generated);
      counted.tried += counts.tried;
      counted.taken += counts.taken;
    }),
    { numRuns: Number(runs), ...(seed !== undefined && { seed: Number(seed) }) },
  );
  // the rest is what the documents allow and the emulator refuses
  expect(counted.taken / counted.tried).toBeGreaterThan(0.5);
  expect(compileGenerated([...programs.values()])).toBe("");
});

const counted = { tried: 0, taken: 0 };
