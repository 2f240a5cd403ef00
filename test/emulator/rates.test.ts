import { useHookdeck } from "./hookdeck";

describe("the rate headers", () => {
  let now = Date.parse("2026-10-01T12:00:00.543Z");
  const { call } = useHookdeck({ clock: () => now, projects: [{ apiKey: "other" }] });

  beforeEach(() => {
    now = Date.parse("2026-10-01T12:00:00.543Z");
  });

  test("tell limit, remaining requests and the end of the window, in seconds with fractions", async () => {
    const { headers } = await call("GET", "/sources");
    expect(headers.get("x-ratelimit-limit")).toBe("240");
    expect(headers.get("x-ratelimit-remaining")).toBe("239");
    expect(headers.get("x-ratelimit-reset")).toBe("2026-10-01T12:01:00.000Z");
    expect(headers.get("retry-after")).toBe("59.457");
    expect(headers.get("date")).toBe("Thu, 01 Oct 2026 12:00:00 GMT");
  });

  test.each([
    ["200", "GET", "/sources", {}],
    ["401", "GET", "/sources", { authorization: "Bearer wrong" }],
    ["404 in JSON", "GET", "/sources/src_nobody", {}],
    ["404 in HTML", "GET", "/sauces", {}],
    ["404 of another version", "GET", "/sources", { version: "2023-07-01" }],
    ["422", "POST", "/sources", {}],
  ])("are on a %s", async (_, method, path, options) => {
    const { headers } = await call(method, path, undefined, options);
    for (const name of ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "retry-after"]) {
      expect(headers.get(name)).not.toBeNull();
    }
  });

  test("start anew with the next window, and count per key", async () => {
    await call("GET", "/sources");
    expect((await call("GET", "/sources")).headers.get("x-ratelimit-remaining")).toBe("238");
    const other = await call("GET", "/sources", undefined, { authorization: "Bearer other" });
    expect(other.headers.get("x-ratelimit-remaining")).toBe("239");
    now += 60_000;
    expect((await call("GET", "/sources")).headers.get("x-ratelimit-remaining")).toBe("239");
  });

  test("count cli-auth by itself, to 100", async () => {
    await call("GET", "/sources");
    const { headers } = await call("GET", "/cli-auth/validate");
    expect(headers.get("x-ratelimit-limit")).toBe("100");
    expect(headers.get("x-ratelimit-remaining")).toBe("99");
  });
});

describe("the rate limit", () => {
  let now = 0;
  const { call } = useHookdeck({ clock: () => now, rateLimit: { limit: 2, windowMs: 1000, enforce: true } });

  beforeEach(() => {
    now = 0;
  });

  test("enforced, answers 429 in plain text, with its headers, until the window ends", async () => {
    await call("GET", "/sources");
    await call("GET", "/sources");
    now = 600;
    const { status, headers, body } = await call("POST", "/sources", { name: "shop" });
    expect(status).toBe(429);
    expect(headers.get("content-type")).toMatch(/^text\/plain/);
    expect(body).toBe("Too Many Requests");
    expect(headers.get("x-ratelimit-remaining")).toBe("0");
    expect(headers.get("retry-after")).toBe("0.4");
    now = 1000;
    expect((await call("GET", "/sources")).body).toMatchObject({ count: 0 });
  });
});

describe("the rate limit by default", () => {
  const { call } = useHookdeck({ rateLimit: { limit: 1 } });

  test("is told, not enforced", async () => {
    await call("GET", "/sources");
    const { status, headers } = await call("GET", "/sources");
    expect(status).toBe(200);
    expect(headers.get("x-ratelimit-remaining")).toBe("0");
  });
});
