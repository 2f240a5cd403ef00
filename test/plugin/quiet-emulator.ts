import { type Emulator, startEmulator } from "../../src/emulator";

/** An emulator for the tests of a file, beside which what the provider says to people is not printed. */
export function useQuietEmulator(): () => Emulator {
  let emulator: Emulator | undefined;
  beforeAll(async () => {
    jest.spyOn(console, "log").mockImplementation(() => undefined);
    emulator = await startEmulator({ rateLimit: { limit: 100_000 } });
  });
  afterAll(() => emulator?.close());
  return () => {
    if (!emulator) throw new Error("the emulator runs within tests");
    return emulator;
  };
}
