import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { createConnection } from "node:net";
import { networkInterfaces } from "node:os";
import { z } from "zod";
import { startEmulator } from "../../src/emulator";
import { useHookdeck } from "./hookdeck";

const hookdeck = useHookdeck();
const { ok, call } = hookdeck;

/** Everything that can be knocked at, with a token that would open it. */
const doors = [
  ["the API", "GET", "/2026-09-01/sources"],
  ["a source's URL", "POST", "/e/abc"],
  ["the publish endpoint", "POST", "/v1/publish"],
  ["/_emulator", "GET", "/_emulator/journal"],
  ["a route that does not exist", "GET", "/"],
] as const;

async function statusOf(method: string, path: string, headers: Record<string, string>, body = "") {
  const { url, apiKey, adminToken } = hookdeck.emulator;
  const authorization = `Bearer ${path.startsWith("/_emulator") ? adminToken : apiKey}`;
  const { hostname, port } = new URL(url);
  const sent = request({ hostname, port, path, method, headers: { authorization, ...headers } }).end(body);
  const [response]: IncomingMessage[] = await once(sent, "response");
  response?.resume();
  return response?.statusCode;
}

describe("the emulator", () => {
  test("can be reached at 127.0.0.1 only, and at no other address of this machine", async () => {
    const port = Number(new URL(hookdeck.emulator.url).port);
    const own = Object.values(networkInterfaces()).flatMap((addresses = []) => addresses);
    const others = own
      .filter(({ address }) => address !== "127.0.0.1")
      .map(({ address, scopeid }) => {
        return scopeid ? `${address}%${scopeid}` : address;
      });
    for (const host of new Set(["::1", ...others])) {
      const socket = createConnection({ host, port });
      await expect(once(socket, "connect")).rejects.toMatchObject({ syscall: "connect" });
    }
  });

  test("has keys, tokens and a project of its own in every start", async () => {
    const other = await startEmulator();
    try {
      for (const name of ["apiKey", "organizationKey", "adminToken", "signingSecret", "projectId"] as const) {
        expect(other[name]).not.toBe(hookdeck.emulator[name]);
      }
      for (const name of ["apiKey", "organizationKey", "adminToken", "signingSecret"] as const) {
        expect(other[name]).toMatch(/emulator_?\w*[A-Za-z0-9]{32}$/);
      }
    } finally {
      await other.close();
    }
  });
});

describe.each(doors)("%s", (_, method, path) => {
  test("is closed to a host name that a DNS server could point here", async () => {
    expect(await statusOf(method, path, { host: "hookdeck.example:80" })).toBe(403);
    expect(await statusOf(method, path, { host: "localhost.example" })).toBe(403);
  });

  test("is closed to web pages, those of this machine included", async () => {
    for (const origin of ["https://example.com", "http://localhost", "null"]) {
      expect(await statusOf(method, path, { origin })).toBe(403);
    }
  });

  test("is closed to a URL above 16 KB", async () => {
    expect(await statusOf(method, `${path}?${"x".repeat(16 * 1024)}`, {})).toBe(414);
  });
});

test("a body above 16 MB is 413 at /_emulator, too", async () => {
  const body = JSON.stringify({ url: "https://api.example.com", body: "x".repeat(16 * 1024 * 1024) });
  const headers = { "content-type": "application/json", "content-length": String(body.length) };
  expect(await statusOf("POST", "/_emulator/answers", headers, body)).toBe(413);
});

describe("an id of a project, by which state tells Hookdeck from the emulator,", () => {
  test("starts with tm_emulator, also of one that is created", async () => {
    const { organizationKey, projectId } = hookdeck.emulator;
    const authorization = `Bearer ${organizationKey}`;
    const created = await ok("POST", "/projects", { name: "Other" }, { authorization });
    const { team_id } = z
      .object({ team_id: z.string() })
      .parse((await call("POST", "/sources", { name: "shop" })).body);
    expect(team_id).toBe(projectId);
    for (const id of [projectId, created.id]) expect(id).toMatch(/^tm_emulator/);
  });

  test("that could be Hookdeck's is refused at the start", async () => {
    await expect(startEmulator({ projects: [{ apiKey: "second", id: "tm_a1b2c3d4e5f6" }] })).rejects.toThrow(
      'The project id "tm_a1b2c3d4e5f6" could be one of Hookdeck\'s: let it start with tm_emulator, or leave it out',
    );
  });
});
