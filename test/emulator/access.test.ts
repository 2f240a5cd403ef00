import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { useHookdeck } from "./hookdeck";

const hookdeck = useHookdeck({
  apiKey: "first",
  projects: [{ apiKey: "second", id: "tm_emulator2", name: "Other" }],
});
const { call, ok } = hookdeck;
const second = { authorization: "Bearer second" };

/** Status of a request with headers and a path that fetch does not allow. */
async function statusOf(
  path: string,
  headers: Record<string, string>,
  body = "",
): Promise<number | undefined> {
  const { hostname, port } = new URL(hookdeck.emulator.url);
  const method = body === "" ? "GET" : "POST";
  const authorization = "Bearer first";
  const sent = request({ hostname, port, path, method, headers: { authorization, ...headers } }).end(body);
  const [response]: IncomingMessage[] = await once(sent, "response");
  response?.resume();
  return response?.statusCode;
}

function basic(user: string): string {
  return `Basic ${Buffer.from(`${user}:`).toString("base64")}`;
}

describe("keys", () => {
  test("are taken as bearer token, and as the user of basic auth", async () => {
    for (const authorization of ["Bearer first", "bearer first", basic("first")]) {
      expect((await call("GET", "/sources", undefined, { authorization })).status).toBe(200);
    }
  });

  test.each(["Bearer wrong", "Bearer", "first", basic("wrong"), "Basic %%%"])(
    "%s is 401, in plain text",
    async (authorization) => {
      const { status, headers, body } = await call("GET", "/sources", undefined, { authorization });
      expect(status).toBe(401);
      expect(headers.get("content-type")).toMatch(/^text\/plain/);
      expect(body).toBe("Unauthorized");
    },
  );

  test("of two projects lead to objects of their own", async () => {
    const { id } = await ok("POST", "/sources", { name: "shop" });
    expect(await ok("GET", "/sources", undefined, second)).toMatchObject({ count: 0 });
    expect((await call("GET", `/sources/${id}`, undefined, second)).status).toBe(404);
    expect(await ok("POST", "/sources", { name: "shop" }, second)).toMatchObject({ team_id: "tm_emulator2" });
  });
});

describe("cli-auth/validate", () => {
  test("tells which project a key belongs to", async () => {
    const { projectId } = hookdeck.emulator;
    expect(projectId).toMatch(/^tm_emulator/);
    expect(await ok("GET", "/cli-auth/validate")).toMatchObject({
      team_id: projectId,
      team_name: "Emulator",
    });
    expect(await ok("GET", "/cli-auth/validate", undefined, second)).toMatchObject({
      team_id: "tm_emulator2",
      team_name_no_org: "Other",
    });
  });

  test("speaks of team_type on 2026-09-01, of team_mode on 2025-07-01", async () => {
    expect(await ok("GET", "/cli-auth/validate")).toMatchObject({ team_type: "event_gateway" });
    const older = await ok("GET", "/cli-auth/validate", undefined, { version: "2025-07-01" });
    expect(older).toMatchObject({ team_mode: "inbound" });
    expect(older).not.toHaveProperty("team_type");
  });
});

describe("what a web page could send", () => {
  const path = "/2026-09-01/sources";

  test("under a host name that is not a loopback one is refused", async () => {
    expect(await statusOf(path, { host: "evil.example:80" })).toBe(403);
    expect(await statusOf(path, { host: "localhost:1234" })).toBe(200);
    expect(await statusOf("/e/abc", { host: "evil.example" })).toBe(403);
  });

  test("with an Origin is refused", async () => {
    expect(await statusOf(path, { origin: "http://localhost" })).toBe(403);
  });
});

describe("limits", () => {
  test("a URL above 16 KB is 414", async () => {
    expect(await statusOf(`/2026-09-01/sources?name=${"x".repeat(16_000)}`, {})).toBe(200);
    expect(await statusOf(`/2026-09-01/sources?name=${"x".repeat(16_400)}`, {})).toBe(414);
  });

  test("a body above 16 MB is 413, whether its length is announced or not", async () => {
    const json = { "content-type": "application/json" };
    const body = JSON.stringify({ name: "shop", ignored: "x".repeat(16 * 1024 * 1024) });
    expect(
      await statusOf("/2026-09-01/sources", { ...json, "content-length": String(body.length) }, body),
    ).toBe(413);
    expect(await statusOf("/2026-09-01/sources", { ...json, "transfer-encoding": "chunked" }, body)).toBe(
      413,
    );
  });

  test("guess: a body that is no JSON is 400, and one that does not say it is JSON is empty", async () => {
    expect(await statusOf("/2026-09-01/sources", { "content-type": "application/json" }, "{name:")).toBe(400);
    expect(await statusOf("/2026-09-01/sources", { "content-type": "text/plain" }, '{"name":"a"}')).toBe(422);
  });
});
