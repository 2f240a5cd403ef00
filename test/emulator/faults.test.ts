import { startEmulator } from "../../src/emulator";
import { useHookdeck } from "./hookdeck";

const hookdeck = useHookdeck();
const { call, ok } = hookdeck;
const shop = { name: "shop" };

/** What the last request of the journal came to. */
function lastEntry() {
  return hookdeck.emulator.journal.at(-1);
}

describe("a status fault", () => {
  test("answers before the write takes effect", async () => {
    hookdeck.emulator.fail({ action: { type: "status", code: 503, body: "down" } });
    const { status, body } = await call("POST", "/sources", shop);
    expect([status, body]).toEqual([503, "down"]);
    expect(lastEntry()).toMatchObject({ status: 503, applied: false });
    expect(await ok("GET", "/sources")).toMatchObject({ count: 0 });
  });

  test("in phase after answers when the write has taken effect", async () => {
    const body = { code: "FATAL_ERROR" };
    hookdeck.emulator.fail({ phase: "after", action: { type: "status", code: 500, body } });
    expect(await call("POST", "/sources", shop)).toMatchObject({ status: 500, body });
    expect(lastEntry()).toMatchObject({ status: 500, applied: true });
    expect(await ok("GET", "/sources")).toMatchObject({ count: 1 });
  });

  test("adds headers, and takes away the rate headers that are null", async () => {
    const headers = { "retry-after": null, "x-request-id": "1" };
    hookdeck.emulator.fail({ action: { type: "status", code: 429, headers } });
    const reply = await call("GET", "/sources");
    expect(reply.headers.get("retry-after")).toBeNull();
    expect(reply.headers.get("x-request-id")).toBe("1");
    expect(reply.headers.get("x-ratelimit-limit")).toBe("240");
  });
});

describe("matching", () => {
  const action = { type: "status", code: 500 } as const;

  test("is by method, and by path as text or expression", async () => {
    hookdeck.emulator.fail({ match: { method: "DELETE" }, action });
    hookdeck.emulator.fail({ match: { path: "/destinations" }, action });
    hookdeck.emulator.fail({ match: { path: /^\/connections\/.+\/pause$/g }, action });
    expect((await call("GET", "/sources")).status).toBe(200);
    expect((await call("GET", "/destinations/count")).status).toBe(200);
    expect((await call("GET", "/destinations")).status).toBe(500);
    expect((await call("PUT", "/connections/web_1/pause")).status).toBe(500);
    expect((await call("DELETE", "/sources/src_1")).status).toBe(500);
  });

  test("acts once, from the nth request on, or as many times as asked", async () => {
    const statuses = async (count: number) => {
      const seen: number[] = [];
      while (seen.length < count) seen.push((await call("GET", "/sources")).status);
      return seen;
    };
    hookdeck.emulator.fail({ action });
    expect(await statuses(2)).toEqual([500, 200]);
    hookdeck.emulator.fail({ match: { nth: 2, times: 2 }, action });
    expect(await statuses(4)).toEqual([200, 500, 500, 200]);
    hookdeck.emulator.fail({ match: { times: Number.POSITIVE_INFINITY }, action });
    expect(await statuses(3)).toEqual([500, 500, 500]);
  });
});

describe("a broken connection", () => {
  test.each([
    ["before", 0],
    ["after", 1],
  ] as const)("by reset, %s the write", async (phase, count) => {
    hookdeck.emulator.fail({ phase, action: { type: "reset" } });
    await expect(call("POST", "/sources", shop)).rejects.toThrow("fetch failed");
    expect(lastEntry()).toMatchObject({ status: undefined, applied: count === 1 });
    expect(await ok("GET", "/sources")).toMatchObject({ count });
  });

  test("by truncate, has headers and half a body", async () => {
    hookdeck.emulator.fail({ action: { type: "truncate" } });
    const { url, apiKey } = hookdeck.emulator;
    const response = await fetch(`${url}/2026-09-01/sources`, {
      headers: { authorization: `Bearer ${apiKey}` },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("x-ratelimit-limit")).toBe("240");
    await expect(response.text()).rejects.toThrow();
  });
});

test.each(["before", "after"] as const)("latency %s the write ends in the usual answer", async (phase) => {
  hookdeck.emulator.fail({ phase, action: { type: "latency", ms: 1 } });
  expect(await call("POST", "/sources", shop)).toMatchObject({ status: 200, body: shop });
});

test("latency after the write keeps the answer back, not the write", async () => {
  const emulator = await startEmulator();
  const url = `${emulator.url}/2026-09-01/sources`;
  const headers = { authorization: `Bearer ${emulator.apiKey}`, "content-type": "application/json" };
  emulator.fail({ match: { method: "POST" }, phase: "after", action: { type: "latency", ms: 60_000 } });
  const body = JSON.stringify(shop);
  const ended = expect(fetch(url, { method: "POST", headers, body })).rejects.toThrow();
  while (!(await (await fetch(url, { headers })).text()).includes('"name":"shop"'));
  await emulator.close();
  await ended;
});

test.each([{ type: "hang" }, { type: "latency", ms: 60_000 }] as const)(
  "a request that meets %j ends with the emulator",
  async (action) => {
    const emulator = await startEmulator();
    emulator.fail({ action });
    const ended = expect(fetch(`${emulator.url}/2026-09-01/sources`)).rejects.toThrow();
    while (emulator.journal.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await emulator.close();
    await ended;
  },
);
