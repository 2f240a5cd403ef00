import { findRateReading, findRetryAfter } from "../../../src/client/rate/headers";

const date = "Sun, 22 Nov 2026 12:00:10 GMT";
const now = Date.parse(date) - 3_600_000;
const answer = (headers: Record<string, string>) => ({ status: 200, headers, text: "" });
const reset = (value: string, headers: Record<string, string> = { date }) =>
  findRateReading(
    answer({
      ...headers,
      "x-ratelimit-limit": "240",
      "x-ratelimit-remaining": "12",
      "x-ratelimit-reset": value,
    }),
    now,
  );

describe("rate headers", () => {
  it("give the budget, and the end of the window by the server's own clock", () => {
    expect(reset("2026-11-22T12:00:40.500Z")).toEqual({
      limit: 240,
      remaining: 12,
      reset: Date.parse("2026-11-22T12:00:40.500Z"),
      endsIn: 30_500,
    });
  });

  it.each([
    ["seconds since 1970", String(Date.parse("2026-11-22T12:00:40Z") / 1000)],
    ["milliseconds since 1970", String(Date.parse("2026-11-22T12:00:40Z"))],
    ["seconds from now", "30"],
  ])("accept the end as %s", (_, value) => {
    expect(reset(value)?.endsIn).toBe(30_000);
  });

  it("use the local clock only where the answer has no date", () => {
    expect(reset("2026-11-22T11:00:20Z", {})?.endsIn).toBe(10_000);
  });

  it.each([
    ["past", "2026-11-22T12:00:09Z", 250],
    ["hours ahead", "2026-11-22T15:00:00Z", 65_000],
  ])("never make anybody wait for long: an end that is %s", (_, value, endsIn) => {
    expect(reset(value)?.endsIn).toBe(endsIn);
  });

  it.each([
    ["the limit", "x-ratelimit-limit", "many"],
    ["the rest", "x-ratelimit-remaining", "-1"],
    ["the end", "x-ratelimit-reset", "soon"],
    ["a limit of nothing", "x-ratelimit-limit", "0"],
  ])("are no budget where %s cannot be read", (_, name, value) => {
    const headers = {
      date,
      "x-ratelimit-limit": "240",
      "x-ratelimit-remaining": "1",
      "x-ratelimit-reset": "30",
    };
    expect(findRateReading(answer(headers), now)).toBeDefined();
    expect(findRateReading(answer({ ...headers, [name]: value }), now)).toBeUndefined();
  });
});

describe("the wait that a 429 asks for", () => {
  it.each([
    ["seconds", { "retry-after": "7" }, 7_000],
    ["a fraction of a second", { "retry-after": "0.457" }, 457],
    ["almost nothing", { "retry-after": "0" }, 250],
    ["a date", { date, "retry-after": "Sun, 22 Nov 2026 12:00:15 GMT" }, 5_000],
  ])("is read from Retry-After as %s", (_, headers, wait) => {
    expect(findRetryAfter(answer(headers), now)).toBe(wait);
  });

  it("is the end of the window where Retry-After is missing", () => {
    const headers = {
      date,
      "x-ratelimit-limit": "240",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": "30",
    };
    expect(findRetryAfter(answer(headers), now)).toBe(30_000);
  });

  it("is unknown where nothing says it", () => {
    expect(findRetryAfter(answer({}), now)).toBeUndefined();
    expect(findRetryAfter(answer({ "retry-after": "-1" }), now)).toBeUndefined();
  });
});
