import { defaultPatience } from "../../src/client/retry";
import type { Program } from "./ground";
import { converges, heals, onGround, within } from "./matrix";

const endless = Number.POSITIVE_INFINITY;
const noHeaders = {
  "retry-after": null,
  "x-ratelimit-limit": null,
  "x-ratelimit-remaining": null,
  "x-ratelimit-reset": null,
};

/** A 429 as Hookdeck sends it. */
function tooMany(times: number, headers: Readonly<Record<string, string | null>> = {}) {
  return {
    match: { times },
    action: { type: "status", code: 429, headers, body: "Too Many Requests" },
  } as const;
}

/** So many sources. */
function many(count: number): Program {
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `source-${i}`,
      { type: "Source", inputs: { type: "HTTP" } } as const,
    ]),
  );
}

// a single attempt: to wait for the rate uses none up
const client = { patience: { ...defaultPatience, attempts: 1 } };

test.each([
  ["once", 1],
  ["three times", 3],
] as const)(
  "1. 429 with Retry-After, %s: everything waits that long, says so, and converges alone",
  (_, times) =>
    onGround(
      async (ground) => {
        ground.emulator.fail(tooMany(times, { "retry-after": "20" }));
        expect(await within(ground, () => ground.up(many(3)))).toEqual([]);
        expect(ground.time.now()).toBeGreaterThanOrEqual(times * 20_000);
        expect(ground.time.now()).toBeLessThan(times * 20_000 + 5_000);
        expect(ground.said).toContainEqual(
          expect.stringMatching(/^waiting 20 s for Hookdeck's rate limit, queued calls: 3/),
        );
        return many(3);
      },
      { client },
    ),
);

test("2. 429 without headers: waits one second, then twice as long each time, and converges alone", () =>
  onGround(
    async (ground) => {
      ground.emulator.fail(tooMany(3, noHeaders));
      expect(await within(ground, () => ground.up(many(1)))).toEqual([]);
      expect(ground.time.now()).toBeGreaterThanOrEqual(7_000);
      expect(ground.time.now()).toBeLessThan(8_000);
      return many(1);
    },
    { client },
  ));

test("1. and 2. 429 in the middle of every operation: converges alone", () =>
  converges([tooMany(1, { "retry-after": "5" }), { ...tooMany(1, noHeaders), match: { nth: 3 } }], {
    client,
    on: ["create"],
  }));

test("3. 429 for ever: fails after ten minutes with state intact, and says how many calls wait", () =>
  heals(tooMany(endless, { "retry-after": "59" }), [
    /over the rate limit for 5\d\d s, and for \d+ s more; queued calls: \d/,
  ]));

describe.each([3_600_000, -3_600_000])("15. a clock that is off by %d ms", (skew) => {
  const rateLimit = { limit: 30, enforce: true };
  const refusals = (journal: readonly { status: number | undefined }[]) =>
    journal.filter(({ status }) => status === 429);

  test("between here and there: converges alone, within the budget and at its speed", () =>
    onGround(
      async (ground) => {
        expect(await within(ground, () => ground.up(many(75)))).toEqual([]);
        expect(refusals(ground.emulator.journal)).toEqual([]);
        expect(ground.time.now()).toBeLessThan(2 * 65_000);
        return many(75);
      },
      { skew, emulator: { rateLimit } },
    ));

  test("that goes wrong in the middle of an operation: converges alone, and waits no longer than for one window more", () =>
    onGround(
      async (ground) => {
        ground.emulator.fail({ match: { nth: 100 }, action: { type: "clockSkew", ms: skew } });
        expect(await within(ground, () => ground.up(many(75)))).toEqual([]);
        expect(ground.time.now()).toBeLessThan(3 * 65_000);
        return many(75);
      },
      { emulator: { rateLimit } },
    ));
});
