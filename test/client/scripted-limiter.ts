import type { RawResponse } from "../../src/client/call";
import { Limiter, type LimiterOptions } from "../../src/client/rate/limiter";
import { TestTime } from "./test-time";

/** A call that a scripted limiter let through. */
export interface Start {
  readonly name: string;
  readonly at: number;
}

export const ok: RawResponse = { status: 200, headers: {}, text: "{}" };
export const refused = (retryAfter?: number): RawResponse => ({
  status: 429,
  headers: { "content-type": "text/plain", ...(retryAfter && { "retry-after": String(retryAfter) }) },
  text: "Too Many Requests",
});
export const budget = (remaining: number, limit = 240): RawResponse => ({
  ...ok,
  headers: {
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": "30",
  },
});

/** A limiter whose calls take 100 ms and are answered by a script; it records when each one started. */
export function setUp(script: readonly (RawResponse | Error)[], options: Partial<LimiterOptions> = {}) {
  const answers = [...script];
  const time = TestTime.instant();
  const starts: Start[] = [];
  const warnings: { line: string; at: number }[] = [];
  const warn = (line: string) => warnings.push({ line, at: time.now() });
  const limiter = new Limiter({ time, warn, concurrency: 16, share: 1, ...options });
  const work = (name: string) => async () => {
    starts.push({ name, at: time.now() });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    await time.sleep(100);
    if (answer instanceof Error || !answer) throw answer ?? new Error("no answer left");
    return answer;
  };
  const read = (name: string) => limiter.run("read", work(name));
  const write = (name: string) => limiter.run("write", work(name));
  const reads = (count: number) =>
    Promise.allSettled(Array.from({ length: count }, (_, index) => read(String(index))));
  return { time, starts, warnings, read, write, reads };
}

export const statuses = (results: PromiseSettledResult<RawResponse>[]) =>
  results.map((result) => (result.status === "fulfilled" ? result.value.status : "failed"));
