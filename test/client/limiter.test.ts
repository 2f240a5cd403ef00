import fc from "fast-check";
import { Limiter, type LimiterOptions } from "../../src/client/limiter";
import type { Answer } from "../../src/client/transport";
import { TestTime } from "./test-time";

interface Start {
  readonly name: string;
  readonly at: number;
}

const ok: Answer = { status: 200, headers: {}, text: "{}" };
const refused = (retryAfter?: number): Answer => ({
  status: 429,
  headers: { "content-type": "text/plain", ...(retryAfter && { "retry-after": String(retryAfter) }) },
  text: "Too Many Requests",
});
const budget = (remaining: number): Answer => ({
  ...ok,
  headers: {
    "x-ratelimit-limit": "240",
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": "30",
  },
});

/** A limiter whose calls take 100 ms and are answered by a script; it records when each one started. */
function setUp(answers: (Answer | Error)[], options: Partial<LimiterOptions> = {}) {
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

const statuses = (results: PromiseSettledResult<Answer>[]) =>
  results.map((result) => (result.status === "fulfilled" ? result.value.status : "failed"));
const mostInFlight = (starts: readonly Start[], at: number) =>
  starts.filter((start) => start.at <= at && at < start.at + 100).length;

describe("the limiter", () => {
  it("sends one call first, and the others when it is back", async () => {
    const { starts, reads } = setUp([budget(239)]);
    await reads(20);
    expect(starts.map((start) => start.at).slice(0, 18)).toEqual([0, ...Array(16).fill(100), 200]);
  });

  it("looks at the budget again after the first call, and leaves the rest for the next window", async () => {
    const { starts, reads } = setUp([budget(2), budget(1), budget(0), budget(239)]);
    await reads(5);
    expect(starts.map((start) => start.at)).toEqual([0, 100, 100, 30_100, 30_100]);
  });

  it("sends writes before reads, and each in the order of their arrival", async () => {
    const { starts, read, write } = setUp([budget(239)], { concurrency: 1 });
    await Promise.all([read("first"), read("r1"), write("w1"), read("r2"), write("w2")]);
    expect(starts.map((start) => start.name)).toEqual(["first", "w1", "w2", "r1", "r2"]);
  });

  it("keeps within its share of the budget", async () => {
    const { starts, reads } = setUp([budget(122), budget(121), budget(120), budget(239)], { share: 0.5 });
    await reads(4);
    expect(starts.map((start) => start.at)).toEqual([0, 100, 100, 30_100]);
  });

  it("lets a burst of 20 and then 230 calls a minute through where the server sends no rate headers", async () => {
    const { starts, reads, time } = setUp([ok]);
    await reads(250);
    expect(starts.filter((start) => start.at < 250).length).toBe(20);
    expect(time.now()).toBeGreaterThan(59_000);
    expect(time.now()).toBeLessThan(62_000);
  });

  describe("after a 429", () => {
    it("sends nothing until Retry-After is over, and then the refused call first", async () => {
      const { starts, reads } = setUp([budget(239), budget(238), refused(7), budget(237)], {
        concurrency: 1,
      });
      expect(statuses(await reads(5))).toEqual(Array(5).fill(200));
      expect(starts.map((start) => start.name)).toEqual(["0", "1", "2", "2", "3", "4"]);
      expect(starts[3]?.at).toBe(300 + 7_000);
    });

    it("believes Retry-After more than the end of the window", async () => {
      const { headers } = budget(0);
      const limited = {
        ...refused(),
        headers: { ...headers, "content-type": "text/plain", "retry-after": "2" },
      };
      const { starts, reads } = setUp([budget(239), limited, budget(239)], { concurrency: 1 });
      await reads(2);
      expect(starts.map((start) => start.at)).toEqual([0, 100, 2_200]);
    });

    it("paces the calls for one window where there should have been budget", async () => {
      const { starts, reads } = setUp([budget(239), refused(1), budget(200)], { concurrency: 1 });
      await reads(260);
      const afterwards = starts.slice(2).map((start) => start.at);
      expect(afterwards.slice(1, 4).map((at, index) => at - (afterwards[index] ?? 0))).toEqual([
        250, 250, 250,
      ]);
      expect(afterwards.at(-1)).toBeLessThan(1_200 + 250 * 260);
    });

    it("sends a burst again where the first call of all was refused: the window is new then", async () => {
      const { starts, reads } = setUp([refused(5), budget(239)]);
      await reads(10);
      expect(starts.map((start) => start.at)).toEqual([0, 5_100, ...Array(9).fill(5_200)]);
    });

    it("waits one second and then twice as long each time where the server does not say", async () => {
      const { starts, read } = setUp([refused(), refused(), refused(), ok]);
      expect((await read("a")).status).toBe(200);
      expect(starts.map((start) => start.at)).toEqual([0, 1_100, 3_200, 7_300]);
    });

    it("takes refusals of calls that were in flight together as one", async () => {
      const { starts, reads } = setUp([budget(239), ...Array(16).fill(refused()), budget(200)]);
      expect(statuses(await reads(17))).toEqual(Array(17).fill(200));
      expect(starts[17]?.at).toBe(1_200);
    });

    it("gives up after ten minutes of refusals, for every call in the queue", async () => {
      const { starts, reads, time } = setUp([refused(59)]);
      const results = await reads(30);
      expect(statuses(results)).toEqual(Array(30).fill(429));
      expect(time.now()).toBeLessThanOrEqual(600_000);
      expect(starts.length).toBeLessThan(12);
      const last = results[0]?.status === "fulfilled" ? results[0].value.throttled : undefined;
      expect(last).toMatchObject({ queued: 30, ahead: 59_000 });
    });

    it("gives up at once where it is asked to wait longer than that", async () => {
      const { reads, time, read } = setUp([refused(3_600), ok]);
      expect(statuses(await reads(3))).toEqual([429, 429, 429]);
      expect(time.now()).toBeLessThan(1_000);
      expect((await read("later")).status).toBe(200);
      expect(time.now()).toBeLessThan(1_000);
    });

    it("hands on a 429 that speaks of something else", async () => {
      const { starts, read } = setUp([
        { ...refused(), text: '{"code":"CUSTOM_DOMAIN_INVALID","status":429}' },
      ]);
      const answer = await read("a");
      expect(answer).toMatchObject({ status: 429 });
      expect(answer.throttled).toBeUndefined();
      expect(starts.length).toBe(1);
    });
  });

  it.each([401, 403])(
    "answers the whole queue with the %d of the first call, which alone is sent",
    async (status) => {
      const { starts, reads } = setUp([{ ...ok, status }]);
      expect(statuses(await reads(200))).toEqual(Array(200).fill(status));
      expect(starts.length).toBe(1);
    },
  );

  it("sends a single call first again after a 401", async () => {
    const { starts, reads, time } = setUp([{ ...ok, status: 401 }, budget(239)]);
    await reads(5);
    const from = time.now();
    await reads(5);
    expect(starts.slice(1).map((start) => start.at - from)).toEqual([0, 100, 100, 100, 100]);
  });

  it("halves the calls in flight after a 5xx, once for those that failed together, and grows again slowly", async () => {
    const down = { ...budget(200), status: 503 };
    const { starts, reads } = setUp([budget(239), ...Array(16).fill(down), budget(150)]);
    await reads(100);
    expect([100, 200, 300, 400, 500].map((at) => mostInFlight(starts, at))).toEqual([16, 8, 8, 8, 9]);
  });

  it("stops queueing calls where the server has not answered for long, and starts again when it does", async () => {
    const { starts, reads, time } = setUp([...Array(40).fill(new Error("no answer")), budget(239)], {
      concurrency: 4,
    });
    const results = await reads(300);
    expect(statuses(results)).toEqual(Array(300).fill("failed"));
    expect(starts.length).toBeLessThan(20);
    const from = time.now();
    while (starts.length < 40) await reads(1);
    expect(statuses(await reads(10))).toEqual(Array(10).fill(200));
    expect(time.now() - from).toBeLessThan(10_000);
  });

  it("says how long it waits for how many calls, every ten seconds at most, and nothing about short waits", async () => {
    const { warnings, reads } = setUp([budget(1), budget(0), budget(239)]);
    await reads(7);
    expect(warnings).toEqual([
      { line: "waiting 30 s for Hookdeck's rate limit, queued calls: 5", at: 100 },
      { line: "waiting 20 s for Hookdeck's rate limit, queued calls: 5", at: 10_100 },
      { line: "waiting 10 s for Hookdeck's rate limit, queued calls: 5", at: 20_100 },
    ]);
  });

  it("settles every call within a bounded time, whatever it is answered", async () => {
    const header = fc.option(fc.constantFrom("0", "3", "61", "100000", "-1", "soon", ""), { nil: undefined });
    const anything = fc.record({
      status: fc.constantFrom(200, 200, 401, 422, 429, 429, 500),
      headers: fc.record({
        "retry-after": header,
        "x-ratelimit-limit": header,
        "x-ratelimit-remaining": header,
        "x-ratelimit-reset": header,
        date: fc.constantFrom(
          undefined,
          "never",
          "Sun, 22 Nov 2026 09:00:00 GMT",
          "Mon, 23 Nov 2026 09:00:00 GMT",
        ),
      }),
      text: fc.constantFrom("", "{}", '{"code":"OTHER"}'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(anything, fc.constant(new Error("reset"))), { minLength: 1, maxLength: 12 }),
        async (answers) => {
          const { reads, time } = setUp(answers);
          expect((await reads(20)).length).toBe(20);
          expect(time.now()).toBeLessThan(45 * 60_000);
        },
      ),
      { numRuns: 50 },
    );
  }, 30_000);

  it("never lets a failing call stop the queue", async () => {
    const { reads } = setUp([budget(239), new Error("reset"), budget(237)]);
    expect(statuses(await reads(4))).toEqual([200, "failed", 200, 200]);
  });
});
