import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { startEmulator } from "../../src/emulator";
import { useHookdeck } from "./hookdeck";

describe("startEmulator", () => {
  const hookdeck = useHookdeck({ apiKey: "a-key" });
  const { call, ok } = hookdeck;

  test("listens on 127.0.0.1, on a free port", () => {
    expect(hookdeck.emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  test("journals method, path, query, version, project, status and effect, and no key", async () => {
    const { projectId, journal } = hookdeck.emulator;
    await call("POST", "/sources", { name: "shop" });
    await call("GET", "/sources?limit=1", undefined, {
      version: "2025-07-01",
      authorization: "Bearer wrong-key",
    });
    await call("GET", "/sources", undefined, { version: "v1" });
    await call("PUT", "/sources/src_nobody", { name: "shop" });
    const version = "2026-09-01";
    expect(journal).toEqual([
      { method: "POST", path: "/sources", query: "", version, projectId, status: 200, applied: true },
      {
        method: "GET",
        path: "/sources",
        query: "limit=1",
        version: "2025-07-01",
        projectId: undefined,
        status: 401,
        applied: false,
      },
      {
        method: "GET",
        path: "/v1/sources",
        query: "",
        version: undefined,
        projectId,
        status: 404,
        applied: false,
      },
      {
        method: "PUT",
        path: "/sources/src_nobody",
        query: "",
        version,
        projectId,
        status: 404,
        applied: false,
      },
    ]);
    expect(JSON.stringify(journal)).not.toMatch(/a-key|wrong-key/);
  });

  test("reset forgets objects, journal, faults and the use of the rate limit, and keeps the key", async () => {
    const { id } = await ok("POST", "/sources", { name: "shop" });
    hookdeck.emulator.fail({ action: { type: "status", code: 500 } });
    hookdeck.emulator.reset();
    expect(hookdeck.emulator.journal).toEqual([]);
    const { status, headers } = await call("GET", `/sources/${id}`);
    expect([status, headers.get("x-ratelimit-remaining")]).toEqual([404, "239"]);
  });

  test("dates every write by itself, in order, also when the clock stands still", async () => {
    const emulator = await startEmulator({ clock: () => 0 });
    try {
      const post = async (name: string) => {
        const response = await fetch(`${emulator.url}/2026-09-01/sources`, {
          method: "POST",
          headers: { authorization: `Bearer ${emulator.apiKey}`, "content-type": "application/json" },
          body: JSON.stringify({ name }),
        });
        return z.looseObject({ created_at: z.string() }).parse(await response.json()).created_at;
      };
      expect(await post("a")).toBe("1970-01-01T00:00:00.001Z");
      expect(await post("b")).toBe("1970-01-01T00:00:00.002Z");
    } finally {
      await emulator.close();
    }
  });
});

test("every start has a key and a project of its own", async () => {
  const emulators = await Promise.all([startEmulator(), startEmulator()]);
  await Promise.all(emulators.map((emulator) => emulator.close()));
  expect(new Set(emulators.map(({ apiKey }) => apiKey)).size).toBe(2);
  expect(new Set(emulators.map(({ projectId }) => projectId)).size).toBe(2);
});

test("a port that is taken is an error, and so is a key for two projects", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  try {
    await expect(startEmulator({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  } finally {
    server.close();
  }
  await expect(startEmulator({ apiKey: "k", projects: [{ apiKey: "k" }] })).rejects.toThrow(
    /a key of its own/,
  );
});

test("close can be called twice, and frees the port", async () => {
  const emulator = await startEmulator();
  await emulator.close();
  expect(await emulator.close()).toBeUndefined();
  await expect(fetch(emulator.url)).rejects.toThrow("fetch failed");
  const second = await startEmulator({ port: Number(new URL(emulator.url).port) });
  expect(second.url).toBe(emulator.url);
  await second.close();
});

test("a process that closed its emulator ends by itself, whatever was in flight", async () => {
  const program = `
    const { startEmulator } = require(${JSON.stringify(join(__dirname, "../../src/emulator/index.ts"))});
    startEmulator().then(async (emulator) => {
      const open = require("node:net").connect(new URL(emulator.url).port, "127.0.0.1");
      open.on("error", () => {});
      await require("node:events").once(open, "connect");
      emulator.fail({ action: { type: "hang" } });
      const pending = fetch(emulator.url + "/2026-09-01/sources").catch(() => console.log("cut off"));
      while (emulator.journal.length === 0) await new Promise((resolve) => setImmediate(resolve));
      await emulator.close();
      await pending;
      console.log(process.getActiveResourcesInfo().filter((name) => /TCP/.test(name)).length);
    });`;
  const tsx = pathToFileURL(require.resolve("tsx")).href;
  const child = spawn(process.execPath, ["--import", tsx, "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (text) => {
    output += text;
  });
  const deadline = setTimeout(() => child.kill("SIGKILL"), 20_000);
  const [code] = await once(child, "close");
  clearTimeout(deadline);
  expect({ code, output }).toEqual({ code: 0, output: "cut off\n0\n" });
}, 30_000);
