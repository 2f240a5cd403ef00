import type { RawResponse } from "../call";

/** What an answer says about the rate budget of its key. */
export interface RateReading {
  /** Calls per window. */
  readonly limit: number;
  /** Calls left in the window, by the server's count. */
  readonly remaining: number;
  /** End of the window in milliseconds since 1970, by the server's clock. */
  readonly reset: number;
  /** Milliseconds from now to that end. Never too short: `Date` is rounded down, and the answer has travelled since. */
  readonly endsIn: number;
}

const shortestWait = 250;
/** Longest time to the end of a window of one minute, with slack for the rounding of `Date`. */
export const longestWait = 65_000;
/** Longest wait that is believed to be meant: nobody waits that long, and the error names it. */
const longestAsked = 86_400_000;
/** Smaller numbers in a reset header are seconds from now, larger ones a time: seconds, then milliseconds since 1970. */
const firstTime = 1e9;
const firstTimeInMilliseconds = 1e12;

/**
 * The rate headers of an answer; `undefined` where they are missing or unreadable. `Retry-After` is no part of it:
 * Hookdeck sends it with every answer (observed on its API), and it means something on a 429 only.
 *
 * @param now milliseconds since 1970 by the local clock, which is used only where the answer has no `Date`.
 */
export function findRateReading({ headers }: RawResponse, now: number): RateReading | undefined {
  const limit = numberIn(headers["x-ratelimit-limit"]);
  const remaining = numberIn(headers["x-ratelimit-remaining"]);
  const serverNow = timeIn(headers["date"]) ?? now;
  const reset = resetIn(headers["x-ratelimit-reset"], serverNow);
  if (limit === undefined || limit < 1 || remaining === undefined || reset === undefined) return undefined;
  return { limit, remaining, reset, endsIn: clamp(reset - serverNow) };
}

/** How long a 429 asks to wait, in milliseconds, 250 to a day; `undefined` where it does not say. */
export function findRetryAfter(answer: RawResponse, now: number): number | undefined {
  const value = answer.headers["retry-after"];
  const seconds = numberIn(value);
  if (seconds !== undefined) return clamp(seconds * 1000, longestAsked);
  const serverNow = timeIn(answer.headers["date"]) ?? now;
  const until = timeIn(value);
  if (until !== undefined) return clamp(until - serverNow, longestAsked);
  return findRateReading(answer, now)?.endsIn;
}

function resetIn(value: RawResponse["headers"][string], serverNow: number): number | undefined {
  const number = numberIn(value);
  if (number === undefined) return timeIn(value);
  if (number < firstTime) return serverNow + number * 1000;
  return number < firstTimeInMilliseconds ? number * 1000 : number;
}

function numberIn(value: RawResponse["headers"][string]): number | undefined {
  const number = typeof value === "string" && /^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  // digits without end are infinite, and every wait that is reckoned with them
  return Number.isFinite(number) ? number : undefined;
}

function timeIn(value: RawResponse["headers"][string]): number | undefined {
  // Date.parse makes a year of almost any number
  const time = typeof value === "string" && value.includes(":") ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

function clamp(wait: number, longest = longestWait): number {
  return Math.min(longest, Math.max(shortestWait, wait));
}
