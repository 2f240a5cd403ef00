import type { Call } from "./call";
import { HookdeckConnectionError, HookdeckResponseError, ServerError } from "./errors/errors";
import type { Time } from "./time";

/** How long and how often a call is tried. All times in milliseconds. */
export interface Patience {
  /** How often a call is sent at most. */
  readonly attempts: number;
  /** Longest time of one attempt. */
  readonly attemptTime: number;
  /** Longest time of all attempts of a call and the pauses between them; waiting for the rate budget is not counted. */
  readonly callTime: number;
  /** Longest pause before the second attempt; it doubles from there. */
  readonly firstPause: number;
  readonly longestPause: number;
}

/** Six attempts within two minutes. */
export const defaultPatience: Patience = {
  attempts: 6,
  attemptTime: 30_000,
  callTime: 120_000,
  firstPause: 250,
  longestPause: 8_000,
};

/** Ten seconds, as long as nothing ever answered at the address: then it is more likely wrong than slow. */
export const firstPatience: Patience = { ...defaultPatience, attemptTime: 10_000, callTime: 10_000 };

/** Runs work with the milliseconds that it may take, and counts those that it took. */
export type Timed = <Result>(work: (timeout: number) => Promise<Result>) => Promise<Result>;

/** Repeats a call until it succeeds, where repeating is safe, with pauses of random length between the attempts. */
export async function withRetries<Result>(
  call: Call,
  attempt: (number: number, timed: Timed) => Promise<Result>,
  { patience: current, time, random }: { patience: () => Patience; time: Time; random: () => number },
): Promise<Result> {
  let spent = 0;
  const timed: Timed = async (work) => {
    const start = time.now();
    const patience = current();
    try {
      return await work(Math.ceil(Math.max(1, Math.min(patience.attemptTime, patience.callTime - spent))));
    } finally {
      spent += time.now() - start;
    }
  };
  for (let number = 1; ; number++) {
    try {
      return await attempt(number, timed);
    } catch (error) {
      // an answer, even a refusal, makes it longer
      const patience = current();
      const pause = random() * Math.min(patience.longestPause, patience.firstPause * 2 ** (number - 1));
      spent += pause;
      if (number >= patience.attempts || spent >= patience.callTime || !mayRepeat(call, error)) throw error;
      await time.sleep(pause);
    }
  }
}

/** A POST is repeated only if it certainly never arrived: everything else ends the same when it is done twice. */
function mayRepeat({ method }: Call, error: unknown): boolean {
  if (error instanceof HookdeckConnectionError && !error.transient) return false;
  if (isOutcomeUnknown(error)) return method !== "POST";
  return error instanceof HookdeckConnectionError;
}

/** Whether the call that failed may have been carried out all the same. */
export function isOutcomeUnknown(error: unknown): boolean {
  if (error instanceof HookdeckConnectionError) return error.mayHaveArrived;
  return error instanceof ServerError || (error instanceof HookdeckResponseError && error.status < 300);
}
