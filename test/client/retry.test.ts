import type { Call } from "../../src/client/call";
import { type ClientOptions, createClient } from "../../src/client/client";
import {
  HookdeckConnectionError,
  HookdeckError,
  HookdeckResponseError,
  ServerError,
} from "../../src/client/errors/errors";
import { path } from "../../src/client/path";
import { defaultPatience } from "../../src/client/retry";
import { type Fault, faults } from "./faults";
import { HttpServer, json, rateHeaders, text } from "./http-server";
import { TestTime } from "./test-time";

const get: Call = { method: "GET", path: path`/sources` };
const put: Call = { method: "PUT", path: path`/sources`, body: { name: "a" } };
const post: Call = { method: "POST", path: path`/bulk/events/retry`, body: { query: {} } };

let server: HttpServer;
let time: TestTime;
let script: Fault[] = [];

beforeAll(async () => {
  server = await HttpServer.start((_, response) => {
    const fault = script.shift();
    if (fault) fault(response);
    else json(response, 200, { id: "src_1" }, rateHeaders(200));
  });
});
afterAll(() => server.close());
beforeEach(() => {
  server.seen.length = 0;
  script = [];
  time = TestTime.withSockets();
});

/** For the faults that only a deadline ends. */
const hurried = { ...defaultPatience, attemptTime: 500 };

function send(call: Call, options: ClientOptions = {}) {
  const quiet = { time, random: () => 1, warn: () => undefined };
  return createClient(server.settings, { ...quiet, ...options }).send(call);
}

async function failure(call: Call, options: ClientOptions = {}): Promise<HookdeckError> {
  const error: unknown = await send(call, options).catch((thrown: unknown) => thrown);
  if (error instanceof HookdeckError) return error;
  throw new Error("the call did not fail");
}

const times = (count: number, fault: Fault): Fault[] => Array(count).fill(fault);

describe.each(Object.entries(faults))("after %s", (name, fault) => {
  const endless = name === "no answer at all" || name === "a body that trickles";
  const patience = endless ? hurried : defaultPatience;

  it("a PUT is sent again, and succeeds", async () => {
    script = [fault];
    expect((await send(put, { patience })).body).toEqual({ id: "src_1" });
    expect(server.seen[1]?.body).toBe('{"name":"a"}');
  });

  it("a POST is not sent again, since it may have been carried out", async () => {
    script = [fault];
    await failure(post, { patience });
    expect(server.seen.length).toBe(1);
  });
});

describe("retries", () => {
  it("are made for GET and DELETE too", async () => {
    script = times(2, faults["a 503"]);
    await send(get);
    script = times(2, faults["a 503"]);
    await send({ method: "DELETE", path: path`/sources/${"src_1"}` });
    expect(server.seen.map((seen) => seen.method)).toEqual([
      ...Array(3).fill("GET"),
      ...Array(3).fill("DELETE"),
    ]);
  });

  it("end after six attempts, with pauses that double", async () => {
    script = times(9, faults["a 503"]);
    const error = await failure(get);
    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({ attempts: 6 });
    expect(error.message).toContain("503 after 6 attempts");
    expect(time.slept).toEqual([250, 500, 1_000, 2_000, 4_000]);
    expect(server.seen.length).toBe(6);
  });

  it("pause for a random part of that time, so that many clients do not come back together", async () => {
    script = times(2, faults["a 503"]);
    await send(get, { random: () => 0.5 });
    expect(time.slept).toEqual([125, 250]);
  });

  it("end after two minutes", async () => {
    script = times(9, (response) => {
      time.pass(45_000);
      text(response, 503, "text/plain", "");
    });
    await failure(get);
    expect(server.seen.length).toBe(3);
  });

  it("do not count the wait for the rate limit as time or as an attempt", async () => {
    script = times(8, (response) => text(response, 429, "text/plain", "", { "retry-after": "40" }));
    expect((await send(post)).status).toBe(200);
    expect(server.seen.length).toBe(9);
    expect(time.now()).toBeGreaterThanOrEqual(8 * 40_000);
  });

  it("are made for a POST that certainly never arrived", async () => {
    const closed = await HttpServer.start(() => undefined);
    const { settings } = closed;
    await closed.close();
    const error = await createClient(settings, { time, random: () => 1 })
      .send(post)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HookdeckConnectionError);
    expect(error).toMatchObject({ code: "ECONNREFUSED", mayHaveArrived: false });
    expect(String(error)).toContain(settings.apiBase);
    expect(String(error)).toContain("hookdeck:apiBase");
    expect(String(error)).toContain("after 6 attempts");
  });

  it("are not made for what Hookdeck does not accept", async () => {
    script = times(2, (response) =>
      json(response, 422, { code: "UNPROCESSABLE_ENTITY", data: ["name is required"] }),
    );
    await failure(put);
    expect(server.seen.length).toBe(1);
  });
});

describe("what is left when all attempts are used", () => {
  it("says that an answer could not be read, by its size and type only", async () => {
    script = times(6, faults["a 200 with a page"]);
    const error = await failure(put);
    expect(error).toBeInstanceOf(HookdeckResponseError);
    expect(error.message).toContain("200 and 20 bytes of text/html, where JSON was expected");
    expect(error.message).not.toContain("welcome");
  });

  it("says that a POST may have been carried out", async () => {
    script = [faults["a reset before the answer"]];
    const error = await failure(post);
    expect(error).toMatchObject({ mayHaveArrived: true });
    expect(error.message).toContain("look before you repeat it");
  });

  it("names the deadline where there was no answer", async () => {
    script = times(2, faults["no answer at all"]);
    const error = await failure(get, { patience: { ...hurried, attempts: 2 } });
    expect(error).toMatchObject({ code: "TIMEOUT" });
    expect(error.message).toContain("no complete answer in time");
  });

  it("is an error for an answer of more than 20 MB, which is not read to its end", async () => {
    script = [(response) => text(response, 200, "application/json", JSON.stringify("x".repeat(21 << 20)))];
    const error = await failure(post);
    expect(error.message).toContain("too large");
  });
});
