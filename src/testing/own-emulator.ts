import { createRequire } from "node:module";
import type { Emulator, EmulatorOptions, HeldClock } from "../emulator";

/** An emulator at hand: the one that was given, or one of the stack's own. */
export interface OwnEmulator {
  emulator: Emulator;
  /** Moves its time; absent where it runs by itself. */
  clock: HeldClock | undefined;
  /** Ends it if it is the stack's own. */
  close(): Promise<void>;
}

/** Starts the emulator that an option asks for. Its time is held and its rate limit out of the way unless said. */
export async function openEmulator(option: true | EmulatorOptions | Emulator): Promise<OwnEmulator> {
  if (isRunning(option)) return { emulator: option, clock: undefined, close: async () => {} };
  // loaded only here: a stack without an emulator has no use for it
  const { heldClock, startEmulator }: typeof import("../emulator") = createRequire(__filename)("../emulator");
  const { clock = heldClock(), rateLimit = { limit: 100_000 }, ...rest } = option === true ? {} : option;
  const emulator = await startEmulator({ ...rest, clock, rateLimit });
  return {
    emulator,
    clock: typeof clock === "function" ? undefined : clock,
    close: () => emulator.close(),
  };
}

function isRunning(option: true | EmulatorOptions | Emulator): option is Emulator {
  return option !== true && "url" in option;
}
