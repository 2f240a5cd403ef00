import type { Call } from "../../src/client/call";
import { type Client, clientFor, createClient } from "../../src/client/client";
import { path } from "../../src/client/path";
import { packageVersion } from "../../src/client/version";
import { canary, type Handler, HttpServer, json, rateHeaders } from "./http-server";
import { TestTime } from "./test-time";

const list: Call = { method: "GET", path: path`/sources`, query: { id: ["a", "b"], limit: 250 } };

let server: HttpServer;
let answer: Handler = (_, response) => json(response, 200, {}, rateHeaders(200));

beforeAll(async () => {
  server = await HttpServer.start((seen, response, count) => answer(seen, response, count));
});
afterAll(() => server.close());
beforeEach(() => {
  server.seen.length = 0;
  answer = (_, response) => json(response, 200, {}, rateHeaders(200));
});

const newClient = (): Client =>
  createClient(server.settings, { time: TestTime.withSockets(), random: () => 1 });

describe("a client", () => {
  it("sends the key, the version and who it is, and the query as Hookdeck reads it", async () => {
    await newClient().send(list);
    const [seen] = server.seen;
    expect(seen).toMatchObject({
      method: "GET",
      url: "/2026-09-01/sources?id[]=a&id[]=b&limit=250",
      body: "",
    });
    expect(seen?.headers).toMatchObject({
      authorization: `Bearer ${canary}`,
      accept: "application/json",
      "user-agent": `pulumi-hookdeck/${packageVersion()}`,
    });
    expect(seen?.headers["content-type"]).toBeUndefined();
  });

  it("sends a body as JSON", async () => {
    await newClient().send({
      method: "PUT",
      path: path`/sources`,
      body: { name: "é", config: { auth: null } },
    });
    expect(server.seen[0]?.headers["content-type"]).toBe("application/json");
    expect(server.seen[0]?.body).toBe('{"name":"é","config":{"auth":null}}');
  });

  it("speaks the version of its settings", async () => {
    const settings = { ...server.settings, apiVersion: "2025-07-01" } as const;
    await createClient(settings).send({ method: "DELETE", path: path`/sources/${"src_1"}` });
    expect(server.seen[0]).toMatchObject({ method: "DELETE", url: "/2025-07-01/sources/src_1" });
  });

  it("answers with the JSON and the time of the server", async () => {
    answer = (_, response) => json(response, 200, { models: [1] }, { date: "Sun, 22 Nov 2026 09:00:00 GMT" });
    expect(await newClient().send(list)).toEqual({
      status: 200,
      body: { models: [1] },
      serverTime: new Date("2026-11-22T09:00:00Z"),
    });
  });

  it("answers with the local time where the server does not tell its own", async () => {
    answer = (_, response) => {
      response.sendDate = false;
      json(response, 200, {});
    };
    const { serverTime } = await newClient().send(list);
    expect(serverTime.toISOString()).toBe("2026-11-22T12:00:00.300Z");
  });

  it("has at most 16 calls in flight", async () => {
    const waiting: (() => void)[] = [];
    const replyToAll = () => {
      for (const reply of waiting.splice(0)) reply();
    };
    answer = (_, response, count) => {
      waiting.push(() => json(response, 200, {}, rateHeaders(200)));
      if (count === 1) replyToAll();
      // a seventeenth would have had a turn of the event loop to arrive
      if (waiting.length === 16) setImmediate(() => setImmediate(replyToAll));
    };
    const client = newClient();
    await Promise.all(Array.from({ length: 1 + 16 + 16 }, () => client.send(list)));
    expect(server.mostAtOnce).toBe(16);
  });
});

describe("clientFor", () => {
  it("is the same client for the same settings, and another one for others", () => {
    const { settings } = server;
    expect(clientFor(settings)).toBe(clientFor({ ...settings }));
    expect(clientFor({ ...settings, apiKey: "another_key" })).not.toBe(clientFor(settings));
    expect(clientFor({ ...settings, adopt: false }).settings.adopt).toBe(false);
  });

  it("says where the key is sent, once, where that is neither Hookdeck nor this machine", () => {
    const written: string[] = [];
    const stderr = jest
      .spyOn(process.stderr, "write")
      .mockImplementation((text) => written.push(String(text)) > 0);
    try {
      clientFor({ ...server.settings, apiBase: "https://hookdeck.example" });
      clientFor({ ...server.settings, apiBase: "https://hookdeck.example" });
      clientFor({ ...server.settings, apiBase: "https://api.hookdeck.com" });
    } finally {
      stderr.mockRestore();
    }
    expect(written).toEqual(["hookdeck: the API key is sent to https://hookdeck.example\n"]);
  });

  it("has one budget for a key, whichever version it speaks", async () => {
    answer = (_, response) => json(response, 401, "Unauthorized");
    const settings = { ...server.settings, apiKey: "key_of_one_budget" };
    const calls = [settings, { ...settings, apiVersion: "2025-07-01" as const }].map((each) =>
      clientFor(each).send(list),
    );
    const results = await Promise.allSettled(calls);
    expect(results.map((result) => result.status)).toEqual(["rejected", "rejected"]);
    expect(server.seen.length).toBe(1);
  });
});
