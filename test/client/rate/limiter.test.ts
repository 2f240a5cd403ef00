import fc from "fast-check";
import { budget, ok, type Start, setUp, statuses } from "../scripted-limiter";

const mostInFlight = (starts: readonly Start[], at: number) =>
  starts.filter((start) => start.at <= at && at < start.at + 100).length;

describe("the limiter", () => {
  it("sends one call first, and the others when it is back", async () => {
    const { starts, reads } = setUp([budget(239)]);
    await reads(20);
    expect(starts.map((start) => start.at).slice(0, 18)).toEqual([0, ...Array(16).fill(100), 200]);
  });

  it("looks at the budget again after the first call, and leaves the rest for the next window", async () => {
    const { starts, reads } = setUp([budget(2, 3), budget(1, 3), budget(0, 3), budget(239)]);
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
    const { warnings, reads } = setUp([budget(1, 2), budget(0, 2), budget(239)]);
    await reads(4);
    expect(warnings).toEqual([
      { line: "waiting 30 s for Hookdeck's rate limit, queued calls: 2", at: 100 },
      { line: "waiting 20 s for Hookdeck's rate limit, queued calls: 2", at: 10_100 },
      { line: "waiting 10 s for Hookdeck's rate limit, queued calls: 2", at: 20_100 },
    ]);
  });

  it("settles every call within a bounded time, whatever it is answered", async () => {
    const header = fc.option(fc.constantFrom("0", "3", "61", "240", "-1", "soon", ""), { nil: undefined });
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
