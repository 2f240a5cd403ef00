import { useHookdeck } from "./hookdeck";

const hookdeck = useHookdeck({
  clock: () => Date.parse("2026-10-01T12:00:00Z"),
  projects: [{ apiKey: "other" }],
});
const { call, ok } = hookdeck;
const shop = { name: "shop" };
const second = { authorization: "Bearer other" };

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
    expect((await call("GET", "/sources", undefined, second)).status).toBe(200);
    hookdeck.emulator.heal();
    expect(await ok("GET", "/sources")).toMatchObject({ count: 1 });
  });

  test("in phase after still carries out the request that meets it", async () => {
    hookdeck.emulator.fail({ phase: "after", action: revokeKey });
    expect((await call("POST", "/sources", shop)).status).toBe(200);
    expect((await call("GET", "/sources")).status).toBe(401);
  });
});

describe("while an upsert of a new name is in flight", () => {
  type Call = readonly [method: string, path: string, body: unknown];
  const upsert: Call = ["PUT", "/sources", shop];
  const destination = { name: "d", type: "MOCK_API" };
  const connection = (name: string, source: object): Call => [
    "PUT",
    "/connections",
    { name, source, destination },
  ];

  /** Statuses of calls that are made while the first is in flight, and then of the first. */
  async function statuses(first: Call, ...others: readonly Call[]): Promise<number[]> {
    hookdeck.emulator.fail({ action: { type: "conflict500", ms: 3_600_000 } });
    const before = hookdeck.emulator.journal.length;
    const held = call(...first);
    while (hookdeck.emulator.journal.length === before) await new Promise((resolve) => setImmediate(resolve));
    const seen: number[] = [];
    for (const other of others) seen.push((await call(...other)).status);
    hookdeck.emulator.heal();
    return [...seen, (await held).status];
  }

  test("others of that name are 500, and the first takes effect", async () => {
    expect(await statuses(upsert, upsert, upsert)).toEqual([500, 500, 200]);
    expect(await ok("GET", "/sources")).toMatchObject({ count: 1 });
  });

  test("the ends of a connection count too", async () => {
    expect(await statuses(connection("a", shop), connection("b", shop), upsert)).toEqual([500, 500, 200]);
  });

  test("reads go on, and so does what has the same name in another project", async () => {
    expect(await statuses(upsert, ["GET", "/sources", undefined])).toEqual([200, 200]);
    hookdeck.emulator.fail({ action: { type: "conflict500", ms: 3_600_000 } });
    const both = [call("PUT", "/sources", { name: "b" }), call("PUT", "/sources", { name: "b" }, second)];
    while (hookdeck.emulator.journal.length < 4) await new Promise((resolve) => setImmediate(resolve));
    hookdeck.emulator.heal();
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200]);
  });

  test("ends by itself, and then the name is no longer new", async () => {
    hookdeck.emulator.fail({ action: { type: "conflict500", ms: 1 } });
    expect((await call(...upsert)).status).toBe(200);
    const both = await Promise.all([call(...upsert), call(...upsert)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
  });
});

test("healing drops what hangs, and lets what is late go on at once", async () => {
  hookdeck.emulator.fail({ action: { type: "hang" } });
  hookdeck.emulator.fail({ action: { type: "latency", ms: 3_600_000 } });
  const hung = expect(call("GET", "/sources")).rejects.toThrow("fetch failed");
  const late = call("GET", "/sources");
  while (hookdeck.emulator.journal.length < 2) await new Promise((resolve) => setImmediate(resolve));
  hookdeck.emulator.heal();
  await hung;
  expect((await late).status).toBe(200);
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
