import { useHookdeck } from "../hookdeck";
import { ask } from "./page";

const hookdeck = useHookdeck();

/** Everything that the page asks for. */
const doors = [
  ["GET", "/stream"],
  ["POST", "/send"],
  ["GET", "/api/connections"],
  ["PUT", "/api/connections/web_1/pause"],
  ["POST", "/clock"],
  ["POST", "/faults"],
] as const;

describe.each(doors)("%s %s", (method, path) => {
  const status = async (headers: Record<string, string>) => {
    const project = { "x-project-id": hookdeck.emulator.projectId };
    const response = await ask(hookdeck.emulator, path, { method, headers: { ...project, ...headers } });
    await response.body?.cancel();
    return response.status;
  };

  test.each(["", "Bearer ", "Bearer undefined"])(
    "is closed to %p in place of the token",
    async (authorization) => {
      expect(await status({ authorization })).toBe(401);
    },
  );

  test("is closed to a project's key and to the organization's", async () => {
    const { apiKey, organizationKey } = hookdeck.emulator;
    for (const key of [apiKey, organizationKey])
      expect(await status({ authorization: `Bearer ${key}` })).toBe(401);
  });

  test("is closed to the pages of others, with the token too", async () => {
    const { port } = new URL(hookdeck.emulator.url);
    const others = ["null", "https://example.com", "http://localhost", `http://localhost:${port}`];
    for (const origin of [...others, `http://127.0.0.1:${Number(port) + 1}`, `https://127.0.0.1:${port}`]) {
      expect(await status({ origin })).toBe(403);
    }
  });

  test("is open to the emulator's own page", async () => {
    expect([401, 403]).not.toContain(await status({ origin: hookdeck.emulator.url }));
  });
});

test("no other room of the emulator is open to its page", async () => {
  const { url, apiKey } = hookdeck.emulator;
  const headers = { authorization: `Bearer ${apiKey}`, origin: url };
  for (const path of ["/2026-09-01/sources", "/e/abc", "/v1/publish", "/", "/_emulator"]) {
    expect((await fetch(`${url}${path}`, { headers })).status).toBe(403);
  }
});

test("the page holds nothing of the emulator's, runs its own files only and takes no markup", async () => {
  const { url, page, adminToken, apiKey } = hookdeck.emulator;
  expect(page).toBe(`${url}/_emulator/#${adminToken}`);
  for (const name of ["", "index.html", "page.js", "page.css", "icon.svg", "licenses.txt"]) {
    const response = await fetch(`${url}/_emulator/${name}`);
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).not.toContain(adminToken);
    expect(text).not.toContain(apiKey);
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy.split("; ")).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
      ]),
    );
    expect(policy).not.toContain("unsafe");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
  }
});

test("what it asks the API for is in no journal, meets no fault and counts for no limit", async () => {
  hookdeck.emulator.fail({
    match: { times: Number.POSITIVE_INFINITY },
    action: { type: "status", code: 500 },
  });
  const { projectId } = hookdeck.emulator;
  const headers = { "x-project-id": projectId };
  const made = await ask(hookdeck.emulator, "/api/sources", {
    method: "POST",
    headers,
    body: '{"name":"shop"}',
  });
  expect(made.status).toBe(200);
  expect(made.headers.get("x-ratelimit-remaining")).toBeNull();
  const listed = await ask(hookdeck.emulator, "/api/sources", { headers });
  expect(await listed.json()).toMatchObject({ models: [{ name: "shop" }] });
  expect((await ask(hookdeck.emulator, "/api/nothing", { headers })).status).toBe(404);
  expect(hookdeck.emulator.journal).toEqual([]);
  expect(hookdeck.emulator.faults).toMatchObject([{ seen: 0 }]);
});

test("what a browser loads is small, and says whose work is in it", async () => {
  const { url } = hookdeck.emulator;
  const load = async (name: string) => (await fetch(`${url}/_emulator/${name}`)).text();
  const loaded = await Promise.all(["index.html", "page.js", "page.css", "icon.svg"].map(load));
  expect(Buffer.byteLength(loaded.join(""))).toBeLessThan(120_000);
  expect(loaded.join("")).not.toMatch(/https?:\/\/(?!127\.0\.0\.1|stripe\.com\/docs|www\.w3\.org\/)/);
  const licenses = await load("licenses.txt");
  for (const name of ["preact", "@preact/signals", "@preact/signals-core", "zod"])
    expect(licenses).toContain(name);
});
