import { type Emulator, startEmulator } from "../../src/emulator";
import { roundTrips } from "./round-trip";

jest.setTimeout(240_000);

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ rateLimit: { limit: 1_000_000 } });
});

afterAll(() => emulator.close());

test("random projects: generated, imported, empty preview, empty refresh, destroyed but for what was not imported", async () => {
  await roundTrips(emulator, Number(process.env["ROUND_TRIPS"] ?? 20));
});
