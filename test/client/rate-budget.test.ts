import fc from "fast-check";
import { Limiter } from "../../src/client/rate/limiter";
import { SimulatedApi, type SimulatedApiOptions } from "./simulated-api";
import { TestTime } from "./test-time";

const hour = 3_600_000;

async function makeCalls(calls: number, options: SimulatedApiOptions, arrivals: readonly number[] = [0]) {
  const time = TestTime.instant();
  const api = new SimulatedApi(time, options);
  const limiter = new Limiter({ time, warn: () => undefined, concurrency: 16, share: 1 });
  const made = Array.from({ length: calls }, async (_, index) => {
    await time.sleep(arrivals[index % arrivals.length] ?? 0);
    return limiter.run(index % 3 === 0 ? "read" : "write", api.call);
  });
  const answers = await Promise.all(made);
  return { api, answers, took: time.now() };
}

describe("the rate budget", () => {
  it("is never exceeded in any window, whatever the latencies, the phase and the server's clock", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          limit: fc.integer({ min: 1, max: 40 }),
          phase: fc.integer({ min: 0, max: 59_999 }),
          skew: fc.integer({ min: -hour, max: hour }),
          latencies: fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 1, maxLength: 17 }),
        }),
        fc.integer({ min: 1, max: 150 }),
        fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 1, maxLength: 13 }),
        async (options, calls, arrivals) => {
          const { api, answers } = await makeCalls(calls, options, arrivals);
          expect(api.refusals).toBe(0);
          expect(Math.max(...api.arrivals.values())).toBeLessThanOrEqual(options.limit);
          expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
        },
      ),
      { numRuns: 60 },
    );
  }, 30_000);

  it("is used as a burst: 100 calls take seven round trips, not 25 seconds", async () => {
    const { took } = await makeCalls(100, { limit: 240 });
    expect(took).toBeLessThanOrEqual(150 * 8);
  });

  it("is used up in each window: 1000 calls take four minutes and a few seconds", async () => {
    const { took, api } = await makeCalls(1000, { limit: 240 });
    expect(took).toBeGreaterThan(240_000);
    expect(took).toBeLessThan(247_000);
    expect(api.refusals).toBe(0);
  });

  it("is shared with others on the same key without a failure", async () => {
    const { answers, took } = await makeCalls(500, { limit: 240, foreign: 100 });
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
    expect(took).toBeLessThan(310_000);
  });

  it.each([
    ["at the same moment", [0, 0], 0],
    ["a moment later", [0, 1_000], 0],
    ["three of them", [0, 1_000, 61_500], 0],
    // who comes when nothing is left cannot know it before the first answer
    ["when nothing is left", [0, 20_000], 1],
  ] as const)("is shared by pipelines without a setting: %s", async (_, starts, refusals) => {
    const calls = 600;
    const time = TestTime.instant();
    const api = new SimulatedApi(time, { limit: 240, latencies: [30, 90, 250, 40] });
    const pipelines = starts.map(async (start) => {
      await time.sleep(start);
      const limiter = new Limiter({ time, warn: () => undefined, concurrency: 16, share: 1 });
      const made = Array.from({ length: calls }, () => limiter.run("write", api.call));
      await Promise.all(made);
      return time.now();
    });
    const took = Math.max(...(await Promise.all(pipelines)));
    expect(api.refusals).toBe(refusals);
    const ideal = (calls * starts.length * 60_000) / 240;
    expect(took).toBeLessThan(ideal * 1.15);
  });
});
