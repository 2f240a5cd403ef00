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

const open = new Set<OwnEmulator>();

/** Starts the emulator that an option asks for. Its time is held and its rate limit out of the way unless said. */
export async function openEmulator(option: true | EmulatorOptions | Emulator): Promise<OwnEmulator> {
  if (isRunning(option)) return { emulator: option, clock: undefined, close: async () => {} };
  // loaded only here: a stack without an emulator has no use for it
  const { heldClock, startEmulator }: typeof import("../emulator") = createRequire(__filename)("../emulator");
  const { clock = heldClock(), rateLimit = { limit: 100_000 }, ...rest } = option === true ? {} : option;
  const emulator = await startEmulator({ ...rest, clock, rateLimit });
  const own = {
    emulator,
    clock: typeof clock === "function" ? undefined : clock,
    close: () => {
      open.delete(own);
      return emulator.close();
    },
  };
  open.add(own);
  return own;
}

/**
 * Closes every stack of this test file that is still open. It is a hook for every runner: `afterEach(closeStacks)`.
 * Where tests of one file run at the same time, give it to `afterAll`.
 * @experimental
 */
export async function closeStacks(): Promise<void> {
  await Promise.all([...open].map((own) => own.close()));
}

function isRunning(option: true | EmulatorOptions | Emulator): option is Emulator {
  return option !== true && "url" in option;
}
