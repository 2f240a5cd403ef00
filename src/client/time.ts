import { setTimeout as sleep } from "node:timers/promises";

/** The passing of time, as the client sees it: tests pass their own. */
export interface Time {
  /** Milliseconds of a clock that only ever moves forward. */
  now(): number;
  /** Milliseconds since 1970 by the local calendar, which may be wrong. */
  date(): number;
  /** Resolves after the given number of milliseconds. */
  sleep(milliseconds: number): Promise<void>;
}

/** The time of this machine. */
export const realTime: Time = {
  now: () => performance.now(),
  date: () => Date.now(),
  sleep: (milliseconds) => sleep(milliseconds),
};
