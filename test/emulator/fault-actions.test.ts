import { useHookdeck } from "./hookdeck";

const hookdeck = useHookdeck({
  clock: () => Date.parse("2026-10-01T12:00:00Z"),
  projects: [{ apiKey: "other" }],
});
const { call, ok } = hookdeck;
const shop = { name: "shop" };

test("garbage says that it is JSON, and is none", async () => {
  hookdeck.emulator.fail({ phase: "after", action: { type: "garbage" } });
  await expect(call("POST", "/sources", shop)).rejects.toThrow(SyntaxError);
  expect(hookdeck.emulator.journal.at(-1)).toMatchObject({ status: 200, applied: true });
});

test("html is a page, by default with status 200", async () => {
  hookdeck.emulator.fail({ action: { type: "html" } });
  hookdeck.emulator.fail({ action: { type: "html", code: 502 } });
  for (const status of [200, 502]) {
    const reply = await call("GET", "/sources");
    expect(reply).toMatchObject({ status, body: expect.stringContaining("<html>") });
    expect(reply.headers.get("content-type")).toMatch(/^text\/html/);
  }
});

test("a trickle is the whole answer, a few bytes at a time", async () => {
  hookdeck.emulator.fail({ action: { type: "trickle", bytes: 200, ms: 1 } });
  expect(await call("POST", "/sources", shop)).toMatchObject({ status: 200, body: shop });
});

test("a truncated answer ends after so many bytes", async () => {
  hookdeck.emulator.fail({ action: { type: "truncate", at: 3 } });
  const { url, apiKey } = hookdeck.emulator;
  const { body } = await fetch(`${url}/2026-09-01/sources`, {
    headers: { authorization: `Bearer ${apiKey}` },
  });
  const first = await body?.getReader().read();
  expect(Buffer.from(first?.value ?? "").toString()).toBe('{"p');
});

test("a skewed clock shifts the date and the end of the window, and nothing else, on every answer", async () => {
  hookdeck.emulator.fail({ action: { type: "clockSkew", ms: -3_600_000 } });
  for (const remaining of ["239", "238"]) {
    const { headers } = await call("GET", "/sources");
    expect(headers.get("date")).toBe("Thu, 01 Oct 2026 11:00:00 GMT");
    expect(headers.get("x-ratelimit-reset")).toBe("2026-10-01T11:01:00.000Z");
    expect(headers.get("retry-after")).toBe("60");
    expect(headers.get("x-ratelimit-remaining")).toBe(remaining);
  }
});

describe("a revoked key", () => {
  const revokeKey = { type: "revokeKey" } as const;

  test("gets 401 until it is taken back in, and no other key does", async () => {
    hookdeck.emulator.fail({ match: { nth: 2 }, action: revokeKey });
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await call("POST", "/sources", { name: `s${i}` })).status);
    expect(statuses).toEqual([200, 401, 401, 401]);
    expect((await call("GET", "/sources", undefined, { authorization: "Bearer other" })).status).toBe(200);
    hookdeck.emulator.heal();
    expect(await ok("GET", "/sources")).toMatchObject({ count: 1 });
  });

  test("in phase after still carries out the request that meets it", async () => {
    hookdeck.emulator.fail({ phase: "after", action: revokeKey });
    expect((await call("POST", "/sources", shop)).status).toBe(200);
    expect((await call("GET", "/sources")).status).toBe(401);
  });
});

describe("upserts of one name at once", () => {
  const statuses = async (...calls: readonly (readonly [string, string, unknown])[]) => {
    const replies = await Promise.all(calls.map((each) => call(...each)));
    return replies.map(({ status }) => status).sort();
  };
  beforeEach(() => hookdeck.emulator.fail({ action: { type: "conflict500" } }));

  test("are 500 but for the first, which takes effect", async () => {
    const upsert = ["PUT", "/sources", shop] as const;
    expect(await statuses(upsert, upsert, upsert)).toEqual([200, 500, 500]);
    expect(await ok("GET", "/sources")).toMatchObject({ count: 1 });
    expect(await statuses(upsert)).toEqual([200]);
  });

  test("include the ends of a connection", async () => {
    const destination = { name: "d", type: "MOCK_API" };
    const connections = ["a", "b"].map(
      (name) => ["PUT", "/connections", { name, source: shop, destination }] as const,
    );
    expect(await statuses(...connections)).toEqual([200, 500]);
    expect(
      await statuses(
        ["PUT", "/connections", { name: "c", source: shop, destination }],
        ["PUT", "/sources", shop],
      ),
    ).toEqual([200, 500]);
  });

  test("of different names, kinds or projects do not meet", async () => {
    expect(
      await statuses(
        ["PUT", "/sources", shop],
        ["PUT", "/sources", { name: "b" }],
        ["GET", "/sources", undefined],
      ),
    ).toEqual([200, 200, 200]);
    const theirs = call("PUT", "/sources", shop, { authorization: "Bearer other" });
    const ours = call("PUT", "/sources", shop);
    expect([(await theirs).status, (await ours).status]).toEqual([200, 200]);
  });
});

describe("matching", () => {
  const action = { type: "status", code: 500 } as const;

  test("is by the name in the body too, and leaves the body to the handler", async () => {
    hookdeck.emulator.fail({ match: { method: "PUT", name: "shop" }, action });
    expect((await call("PUT", "/sources", { name: "other" })).status).toBe(200);
    expect((await call("PUT", "/sources", shop)).status).toBe(500);
    expect((await call("PUT", "/sources", shop)).status).toBe(200);
  });

  test("by chance is the same for the same seed", async () => {
    const met = async (seed: number) => {
      hookdeck.emulator.heal();
      hookdeck.emulator.fail({ match: { probability: 0.5, seed }, action });
      let text = "";
      while (text.length < 20) text += (await call("GET", "/sources")).status === 500 ? "x" : "-";
      return text;
    };
    const first = await met(7);
    expect(first).toMatch(/x.*-|-.*x/);
    expect(await met(7)).toBe(first);
    expect(await met(8)).not.toBe(first);
  });

  test("of two faults for the same requests is in the order in which they were armed", async () => {
    hookdeck.emulator.fail({ action });
    hookdeck.emulator.fail({ action: { ...action, code: 503 } });
    const statuses = [];
    while (statuses.length < 3) statuses.push((await call("GET", "/sources")).status);
    expect(statuses).toEqual([500, 503, 200]);
    expect(hookdeck.emulator.faults.map(({ seen, acted }) => [seen, acted])).toEqual([
      [3, 1],
      [3, 1],
    ]);
  });
});
