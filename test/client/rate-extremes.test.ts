import fc from "fast-check";
import { findRateReading, findRetryAfter } from "../../src/client/rate/headers";
import { budget, ok, refused, setUp, statuses } from "./scripted-limiter";

const endless = "9".repeat(400);
const numbers = ["0", "0.5", "1", "61", "240", "1e3", "-1", "-9e15", "NaN", "Infinity", endless, "", "soon"];
const times = [
  ...["30", "1795348840", "1795348840000", "4102444800", "4102444800000", "9007199254740993"],
  ...["2026-11-22T12:00:40Z", "9999-12-31T23:59:59Z", "1970-01-01T00:00:00Z", "+275760-09-13T00:00:00Z"],
];
const dates = [
  "never",
  "Sun, 22 Nov 2026 12:00:10 GMT",
  "Thu, 01 Jan 1970 00:00:00 GMT",
  "Fri, 31 Dec 9999 23:59:59 GMT",
];
const header = (...values: readonly string[]) =>
  fc.option(fc.oneof(fc.constantFrom(...values), fc.double().map(String), fc.string()), { nil: undefined });
const headers = fc.record({
  date: header(...dates),
  "retry-after": header(...numbers, ...times),
  "x-ratelimit-limit": header(...numbers),
  "x-ratelimit-remaining": header(...numbers),
  "x-ratelimit-reset": header(...numbers, ...times),
});

/** The longest wait for a window, and for a 429. */
const [window, throttle] = [65_000, 600_000];

describe("rate headers of any size", () => {
  it("never ask for a wait without end", () => {
    fc.assert(
      fc.property(headers, (given) => {
        const answer = { ...ok, headers: given };
        const reading = findRateReading(answer, 0);
        if (reading) {
          expect(reading.limit).toBeGreaterThanOrEqual(1);
          for (const value of [reading.limit, reading.remaining, reading.reset])
            expect(Number.isFinite(value)).toBe(true);
          expect(reading.endsIn).toBeLessThanOrEqual(window);
        }
        const wait = findRetryAfter(answer, 0) ?? 250;
        expect(wait).toBeGreaterThanOrEqual(250);
        expect(wait).toBeLessThanOrEqual(86_400_000);
      }),
    );
  });

  it("never keep a call from its end", async () => {
    const answer = fc.record({ status: fc.constantFrom(200, 200, 429, 503), headers, text: fc.constant("") });
    const share = fc.constantFrom(1, 0.5, 0.001);
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 6 }), share, async (answers, share) => {
        const { reads, time } = setUp([...answers, ok], { share });
        expect((await reads(3)).length).toBe(3);
        expect(time.now()).toBeLessThan((answers.length + 3) * (window + throttle));
      }),
      { numRuns: 60 },
    );
  });

  it("of a limit beyond all numbers are no budget", async () => {
    const answer = { ...budget(5), headers: { ...budget(5).headers, "x-ratelimit-limit": endless } };
    const { reads, time } = setUp([answer]);
    expect(statuses(await reads(5))).toEqual(Array(5).fill(200));
    expect(time.now()).toBeLessThan(1_000);
  });

  it.each([
    ["an hour", "3600"],
    ["years", "86400000"],
    ["ages", "9".repeat(300)],
  ])(
    "of a Retry-After of %s fail the calls at once, and the next call finds out anew",
    async (_, seconds) => {
      const tooMany = { ...refused(), headers: { ...refused().headers, "retry-after": seconds } };
      const { reads, time } = setUp([budget(100), tooMany, ok]);
      await reads(1);
      expect(statuses(await reads(1))).toEqual([429]);
      const from = time.now();
      expect(statuses(await reads(1))).toEqual([200]);
      expect(time.now() - from).toBeLessThanOrEqual(window + 1_000);
    },
  );
});
