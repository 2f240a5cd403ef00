import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Call } from "../../src/client/call";
import { createClient } from "../../src/client/client";
import { HookdeckConnectionError } from "../../src/client/errors/errors";
import { path } from "../../src/client/path";
import { canary, HttpServer, json } from "./http-server";
import { TestTime } from "./test-time";

const get: Call = { method: "GET", path: path`/sources` };

describe("the way to Hookdeck", () => {
  const environment = { ...process.env };
  const connects: string[] = [];
  /** What the proxy says next, before it asks for a password. */
  const refusals: string[] = [];
  let proxy: Server;

  beforeAll(async () => {
    proxy = createServer((_, response) => response.writeHead(500).end());
    proxy.on("connect", (request, socket) => {
      connects.push(`${request.url} ${JSON.stringify(request.headers)}`);
      socket.end(`HTTP/1.1 ${refusals.shift() ?? "407 Proxy Authentication Required"}\r\n\r\n`);
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    Object.assign(process.env, { HTTPS_PROXY: address, HTTP_PROXY: address, NO_PROXY: "", no_proxy: "" });
    Reflect.deleteProperty(process.env, "https_proxy");
  });
  afterAll(async () => {
    process.env = environment;
    proxy.closeAllConnections();
    await new Promise((resolve) => proxy.close(resolve));
  });

  const send = (apiBase: string) => {
    const settings = {
      apiKey: canary,
      apiBase,
      apiVersion: "2026-09-01",
      adopt: true,
      rateShare: 1,
      readSecrets: "changed",
    } as const;
    const client = createClient(settings, { time: TestTime.withSockets() });
    return client.send(get).catch((thrown: unknown) => thrown);
  };

  it("leads through HTTPS_PROXY, which does not get to see the key, and is named where it refuses", async () => {
    const error = await send("https://api.hookdeck.com");
    expect(connects.length).toBe(1);
    expect(connects[0]).toMatch(/^api\.hookdeck\.com:443 /);
    expect(connects[0]).not.toContain(canary);
    expect(error).toBeInstanceOf(HookdeckConnectionError);
    expect(error).toMatchObject({ transient: false, mayHaveArrived: false });
    expect(String(error)).toContain("Check HTTPS_PROXY and NO_PROXY.");
  });

  it.each(["502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout"])(
    "is tried again where the proxy answers %s before there is a tunnel",
    async (status) => {
      connects.length = 0;
      refusals.push(status, status);
      const error = await send("https://api.hookdeck.com");
      expect(connects.length).toBe(3);
      expect(error).toMatchObject({ transient: false });
    },
  );

  it("leads past the proxy to this machine", async () => {
    const server = await HttpServer.start((_, response) => json(response, 200, {}));
    try {
      expect(await send(server.origin)).toMatchObject({ status: 200 });
    } finally {
      await server.close();
    }
  });

  it("ends at once where https meets a server that speaks http", async () => {
    const server = await HttpServer.start((_, response) => json(response, 200, {}));
    try {
      const error = await send(server.origin.replace("http:", "https:"));
      expect(error).toMatchObject({ transient: false });
      expect(String(error)).toContain("the TLS connection failed");
    } finally {
      await server.close();
    }
  });
});
