import { z } from "zod";
import { heldClock, startEmulator } from "../../src/emulator";
import { useHookdeck } from "./hookdeck";

const hookdeck = useHookdeck();
const { call } = hookdeck;

/** A request of `/_emulator`, with its token unless another is given. */
async function admin(
  method: string,
  path: string,
  body?: unknown,
  token = hookdeck.emulator.adminToken,
  url = hookdeck.emulator.url,
) {
  const response = await fetch(`${url}/_emulator${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text.startsWith("{") ? JSON.parse(text) : text };
}

const unavailable = { match: { method: "GET", times: "always" }, action: { type: "status", code: 503 } };

test("a fault armed from outside acts, is listed with what it did, and is healed", async () => {
  expect((await admin("POST", "/faults", unavailable)).status).toBe(200);
  expect((await call("GET", "/sources")).status).toBe(503);
  expect((await call("POST", "/sources", { name: "shop" })).status).toBe(200);
  expect((await admin("GET", "/faults")).body).toEqual({
    faults: [{ fault: unavailable, seen: 1, acted: 1 }],
  });
  expect((await admin("DELETE", "/faults")).body).toEqual({ faults: [] });
  expect((await call("GET", "/sources")).status).toBe(200);
});

test("a path is a text, or an expression as a pattern", async () => {
  const match = { path: { pattern: "src_" }, nth: 1 };
  const fault = { match, phase: "after", action: { type: "html", code: 502 } };
  expect((await admin("POST", "/faults", fault)).body).toEqual({ faults: [{ fault, seen: 0, acted: 0 }] });
  expect((await call("GET", "/sources")).status).toBe(200);
  expect((await call("GET", "/sources/src_1")).status).toBe(502);
});

test.each([
  ["an unknown action", { action: { type: "explode" } }, "action.type"],
  ["a property that the action does not have", { action: { type: "reset", ms: 5 } }, '"ms"'],
  ["a misspelled match", { match: { verb: "GET" }, action: { type: "reset" } }, '"verb"'],
  ["a pattern that is none", { match: { path: { pattern: "(" } }, action: { type: "reset" } }, "match.path"],
  ["a time without end", { action: { type: "latency", ms: 1e9 } }, "action.ms"],
])("%s is refused by name", async (_, fault, name) => {
  const { status, body } = await admin("POST", "/faults", fault);
  expect(status).toBe(422);
  expect(body.data).toEqual([expect.stringContaining(name)]);
  expect(hookdeck.emulator.faults).toEqual([]);
});

test("the journal is there too, without the requests of the admin", async () => {
  await call("POST", "/sources", { name: "shop" });
  await admin("GET", "/faults");
  expect((await admin("GET", "/journal")).body).toEqual({ journal: hookdeck.emulator.journal });
  expect(hookdeck.emulator.journal).toHaveLength(1);
});

test("neither a project's key nor no token at all opens it, and its token opens no project", async () => {
  const { apiKey, adminToken } = hookdeck.emulator;
  for (const token of [apiKey, "", "undefined"]) {
    expect((await admin("POST", "/faults", unavailable, token)).status).toBe(401);
  }
  const authorization = `Bearer ${adminToken}`;
  expect((await call("GET", "/sources", undefined, { authorization })).status).toBe(401);
});

test("what a web page could send is refused, with the token too", async () => {
  const { url, adminToken } = hookdeck.emulator;
  const headers = { authorization: `Bearer ${adminToken}`, origin: "http://localhost" };
  expect((await fetch(`${url}/_emulator/faults`, { headers })).status).toBe(403);
});

test("faults do not reach it", async () => {
  hookdeck.emulator.fail({ match: { times: Number.POSITIVE_INFINITY }, action: { type: "reset" } });
  expect((await admin("GET", "/faults")).status).toBe(200);
});

test("the stand-in receiver is told what to answer, and tells what it got, from outside", async () => {
  const url = "https://api.example.com";
  expect((await admin("POST", "/answers", { url, status: 201, body: { ok: true } })).body).toMatchObject({
    url,
  });
  const destination = { name: "api", type: "HTTP", config: { url } };
  const connection = await hookdeck.ok("POST", "/connections", { source: { name: "shop" }, destination });
  await fetch(connection.source?.url ?? "", { method: "POST" });
  await hookdeck.emulator.settle();
  const received = [expect.objectContaining({ url: `${url}/`, destinationName: "api", status: 201 })];
  expect((await admin("GET", "/received?of=api")).body).toEqual({ received });
  expect((await admin("GET", "/received?of=other")).body).toEqual({ received: [] });
  expect((await admin("POST", "/answers", { url: "api" })).status).toBe(422);
});

describe("the clock", () => {
  test("that is held is moved from outside, and what comes due on the way is done", async () => {
    const start = Date.parse("2026-03-01T12:00:00Z");
    const emulator = await startEmulator({
      clock: heldClock(start),
      seed: {
        connections: [
          {
            name: "orders",
            source: { name: "shop" },
            destination: { name: "api", type: "HTTP", config: { url: "https://api.example.com" } },
            rules: [{ type: "delay", delay: 60_000 }],
          },
        ],
      },
    });
    try {
      const at = (method: string, path: string, body?: unknown) =>
        admin(method, path, body, emulator.adminToken, emulator.url);
      const response = await fetch(`${emulator.url}/2026-09-01/sources`, {
        headers: { authorization: `Bearer ${emulator.apiKey}` },
      });
      const sources = z.object({ models: z.tuple([z.object({ url: z.string() })]) });
      await fetch(sources.parse(await response.json()).models[0].url, { method: "POST" });
      expect((await at("POST", "/clock", { advanceMs: 59_999 })).body).toEqual({
        now: "2026-03-01T12:00:59.999Z",
      });
      expect(emulator.received("api")).toEqual([]);
      expect((await at("POST", "/clock", { advanceMs: 1 })).status).toBe(200);
      expect(emulator.received("api")).toMatchObject([{ at: start + 60_000 }]);
    } finally {
      await emulator.close();
    }
  });

  test("that passes by itself is moved on too, and a retry that comes due on the way is made", async () => {
    const emulator = await startEmulator({
      seed: {
        connections: [
          {
            name: "orders",
            source: { name: "shop" },
            destination: { name: "api", type: "HTTP", config: { url: "https://api.example.com" } },
            rules: [{ type: "retry", strategy: "linear", interval: 3_600_000, count: 2 }],
          },
        ],
      },
    });
    try {
      const at = (path: string, body: unknown) =>
        admin("POST", path, body, emulator.adminToken, emulator.url);
      await at("/answers", { url: "https://api.example.com", status: 500 });
      const response = await fetch(`${emulator.url}/2026-09-01/sources`, {
        headers: { authorization: `Bearer ${emulator.apiKey}` },
      });
      const sources = z.object({ models: z.tuple([z.object({ url: z.string() })]) });
      await fetch(sources.parse(await response.json()).models[0].url, { method: "POST" });
      await emulator.settle();
      const before = Date.now();
      const { status, body } = await at("/clock", { advanceMs: 2 * 3_600_000 + 60_000 });
      expect(status).toBe(200);
      expect(Date.parse(body.now)).toBeGreaterThanOrEqual(before + 2 * 3_600_000 + 60_000);
      const [first, second, third] = emulator.received("api");
      expect(Number(second?.at) - Number(first?.at)).toBeGreaterThanOrEqual(3_600_000);
      expect(Number(third?.at) - Number(second?.at)).toBeGreaterThanOrEqual(3_600_000);
      expect(Number(third?.at)).toBeLessThanOrEqual(Date.parse(body.now));
    } finally {
      await emulator.close();
    }
  });

  test("of a function cannot be moved, and the answer says what to do", async () => {
    const emulator = await startEmulator({ clock: Date.now });
    try {
      const body = { advanceMs: 1000 };
      const refused = await admin("POST", "/clock", body, emulator.adminToken, emulator.url);
      expect(refused.status).toBe(400);
      expect(refused.body.message).toMatch(/Start it without one, or with heldClock\(\), to move it/);
    } finally {
      await emulator.close();
    }
  });

  test.each([{}, { advanceMs: -1 }, { advanceMs: "1000" }, { advanceMs: 1, to: 2 }])(
    "is not moved by %j",
    async (body) => {
      expect((await admin("POST", "/clock", body)).status).toBe(422);
    },
  );
});
