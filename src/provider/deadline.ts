import { setTimeout as sleep } from "node:timers/promises";

/** Work did not end in the time that it was given. */
export class DeadlineError extends Error {}

/**
 * The result of work that may take `milliseconds` at most. The timer keeps no process alive.
 *
 * @throws DeadlineError where it takes longer; the work goes on, and what becomes of it is not looked at.
 */
export async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  const waiting = new AbortController();
  const late = sleep(milliseconds, undefined, { ref: false, signal: waiting.signal }).then(() => {
    throw new DeadlineError(`There was no answer within ${milliseconds / 1000} s.`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    waiting.abort();
    // whichever is not waited for any more may still fail
    late.catch(() => undefined);
    work.catch(() => undefined);
  }
}
