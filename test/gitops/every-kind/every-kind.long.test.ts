import { type Emulator, startEmulator } from "../../../src/emulator";
import { accountIn } from "../../provider/account";
import { useShortStacks } from "../../round-trips/short-stacks";
import { takeOver } from "../../round-trips/take-over";
import { clickEveryKind } from "./clicked";

jest.setTimeout(600_000);
useShortStacks();

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ rateLimit: { limit: 1_000_000 } });
});

afterAll(() => emulator.close());

test("everything that Hookdeck takes is taken over without a write, and its destruction leaves nothing", async () => {
  await clickEveryKind(accountIn(emulator));
  await takeOver(emulator);
});
