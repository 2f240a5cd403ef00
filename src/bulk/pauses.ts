import { setTimeout as sleep } from "node:timers/promises";

/** The passing of time while something is waited for: tests pass their own. */
export interface Pauses {
  /** Milliseconds of a clock that only ever moves forward. */
  now(): number;
  /** Resolves after the given number of milliseconds. Rejects when the signal is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The time of this machine. */
export const realPauses: Pauses = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) => sleep(milliseconds, undefined, signal && { signal }),
};
