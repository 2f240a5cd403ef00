import { createClient } from "../../src/client/client";
import { FirstAnswer } from "../../src/client/first-answer";
import { path } from "../../src/client/path";
import { HttpServer, json, rateHeaders } from "./http-server";
import { settings } from "./settings";
import { TestTime } from "./test-time";

const get = { method: "GET", path: path`/sources` } as const;

test("where nothing listens, a call ends within ten seconds", async () => {
  const server = await HttpServer.start(() => undefined);
  const { apiBase } = server.settings;
  await server.close();
  const time = TestTime.withSockets();
  const client = createClient({ ...settings, apiBase }, { time, random: () => 1, warn: () => undefined });
  await expect(client.send(get)).rejects.toThrow(apiBase);
  expect(time.now()).toBeGreaterThan(5_000);
  expect(time.now()).toBeLessThanOrEqual(10_000);
});

test("where something answered once, a call is tried for longer", async () => {
  const server = await HttpServer.start((_, response) => json(response, 200, {}, rateHeaders(200)));
  const time = TestTime.withSockets();
  const client = createClient(server.settings, { time, random: () => 1, warn: () => undefined });
  await client.send(get);
  await server.close();
  await expect(client.send(get)).rejects.toThrow("after 6 attempts");
  expect(time.slept.slice(-5)).toEqual([250, 500, 1000, 2000, 4000]);
});

test("a person is told once that nothing answered yet, within three seconds", async () => {
  jest.useFakeTimers();
  try {
    const said: string[] = [];
    const say = (line: string) => said.push(line);
    const never = new Promise<never>(() => undefined);
    const answered = new FirstAnswer("http://127.0.0.1:2", say);
    void answered.during(never);
    answered.came();
    await new FirstAnswer("http://127.0.0.1:3", say).during(Promise.resolve());
    const silent = new FirstAnswer("http://127.0.0.1:1", say);
    for (let calls = 0; calls < 3; calls++) void silent.during(never);
    jest.advanceTimersByTime(3_000);
    void silent.during(never);
    jest.advanceTimersByTime(60_000);
    expect(said).toEqual(["nothing has answered at http://127.0.0.1:1 yet; it is tried for 10 seconds"]);
  } finally {
    jest.useRealTimers();
  }
});
