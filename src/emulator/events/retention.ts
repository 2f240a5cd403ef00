import { EmulatorError } from "../contract/errors";

/** How long, and how much of what happened a project keeps. */
export interface Retention {
  /** Days of the emulator's clock. @default 30 */
  readonly days?: number;
  /** Most requests, and most events. @default 10000 */
  readonly count?: number;
}

/** Reads how long and how much is kept. @throws EmulatorError for what is no positive number */
export function readRetention({ days = 30, count = 10_000 }: Retention = {}): Required<Retention> {
  if (!(days > 0) || !(count >= 1))
    throw new EmulatorError("retention needs days above 0 and a count of 1 at least");
  return { days, count };
}
