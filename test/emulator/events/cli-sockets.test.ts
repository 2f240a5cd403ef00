import { once } from "node:events";
import { WebSocket } from "ws";
import { heldClock, startEmulator } from "../../../src/emulator";
import { useHookdeck } from "../hookdeck";
import { connect, only, rows, send, useReceiver } from "../routing";

const clock = heldClock();
const hookdeck = useHookdeck({ clock, rateLimit: { limit: 100_000 } });
const { ok } = hookdeck;
const receiver = useReceiver();
const destination = { name: "local", type: "CLI", config: { path: "/hooks" } };
const minute = 60_000;
const json = { "content-type": "application/json" };
const open: WebSocket[] = [];
afterEach(() => {
  for (const client of open.splice(0)) client.terminate();
});

/** A session as Hookdeck's command begins one. */
async function session(filters?: object) {
  const { url, connectionId } = await connect(hookdeck, { destination });
  const { id = "" } = await ok("POST", "/cli-sessions", {
    webhook_ids: [connectionId],
    filters: filters ?? null,
  });
  return { url, connectionId, id };
}

/** Dials as Hookdeck's command does, and answers attempts with what `answer` makes of them. */
async function dial(
  id: string,
  answer: (body: Record<string, unknown>) => object | undefined = () => ({
    status: 202,
    data: '{"ok":true}',
  }),
  headers: Record<string, string> = {},
) {
  const { apiKey, url, projectId } = hookdeck.emulator;
  const client = new WebSocket(url.replace("http", "ws"), "hookdeckcli-devproxy-v1", {
    headers: {
      authorization: `Basic ${Buffer.from(`${apiKey}:`).toString("base64")}`,
      "websocket-id": id,
      "x-team-id": projectId,
      ...headers,
    },
  });
  open.push(client);
  const got: Record<string, unknown>[] = [];
  client.on("message", (data) => {
    const { event, body } = JSON.parse(String(data));
    got.push(body);
    const said = answer(body);
    if (event !== "attempt" || said === undefined) return;
    const { attempt_id, cli_path } = body;
    client.send(JSON.stringify({ event: "attempt_response", body: { attempt_id, cli_path, ...said } }));
  });
  await once(client, "open");
  return { client, got };
}

async function closed(client: WebSocket, code: number): Promise<void> {
  client.close(code);
  await once(client, "close");
  // the emulator has heard of it before it takes the next request
  await ok("GET", "/sources");
}

test("a session gets attempts by its socket, and its server's answer is that of the destination", async () => {
  const { url, connectionId, id } = await session();
  const { got } = await dial(id);
  await send(hookdeck, `${url}/a?b=1`, { order: 1 });
  const event = await only(hookdeck, "/events");
  const attempt = await only(hookdeck, "/attempts");
  expect(id).toMatch(/^cses_\w+$/);
  expect(event).toMatchObject({
    status: "SUCCESSFUL",
    response_status: 202,
    cli_id: expect.stringMatching(/^cli_/),
  });
  expect(await ok("GET", `/attempts/${attempt.id}`)).toMatchObject({ body: { ok: true } });
  expect(got).toEqual([
    {
      attempt_id: attempt.id,
      event_id: event.id,
      webhook_id: connectionId,
      cli_path: "/hooks/a?b=1",
      request: {
        method: "POST",
        timeout: 60_000,
        data_string: '{"order":1}',
        headers: expect.objectContaining({ "x-hookdeck-eventid": event.id }),
      },
    },
  ]);
});

test("where the client cannot reach its server, the attempt fails with CLI", async () => {
  const { url, id } = await session();
  await dial(id, () => ({ error: true }));
  await send(hookdeck, url);
  expect(await only(hookdeck, "/events")).toMatchObject({ status: "FAILED", error_code: "CLI" });
});

test("guess: what a session's filters do not let through is as if nobody listened", async () => {
  const { url, id } = await session({ body: { order: { $gte: 2 } } });
  const { got } = await dial(id);
  await send(hookdeck, url, { order: 1 });
  await send(hookdeck, url, { order: 2 });
  expect(got).toHaveLength(1);
  const [first] = await rows(hookdeck, "/requests");
  expect(await only(hookdeck, `/requests/${first?.id}/ignored_events`)).toMatchObject({
    cause: "CLI_DISCONNECTED",
  });
});

test("a session whose socket is lost has two minutes to come back with the same id", async () => {
  const { url, id } = await session();
  await closed((await dial(id)).client, 3000);
  await clock.advance(2 * minute - 1);
  await send(hookdeck, url);
  expect(await only(hookdeck, "/events")).toMatchObject({ status: "FAILED", error_code: "CLI_UNAVAILABLE" });
  const { got } = await dial(id);
  await send(hookdeck, url);
  expect(got).toHaveLength(1);
});

test.each([
  ["two minutes after its socket was lost", 3000, 2 * minute],
  ["at once where the client leaves", 1000, 0],
])("a session ends %s: its id is unknown then", async (_, code, later) => {
  const { url, id } = await session();
  await closed((await dial(id)).client, code);
  await clock.advance(later);
  await send(hookdeck, url);
  expect(await rows(hookdeck, "/events")).toEqual([]);
  await expect(dial(id)).rejects.toThrow("Unexpected server response: 404");
});

test.each([
  ["with a key that is none", { authorization: "Basic bm86" }, 401],
  ["for a project that there is none of", { "x-team-id": "tm_no" }, 401],
  ["from a web page", { origin: "http://127.0.0.1" }, 403],
  ["by a name that is not loopback's", { host: "example.com" }, 403],
])("a socket %s is refused", async (_, headers, status) => {
  const { id } = await session();
  await expect(dial(id, undefined, headers)).rejects.toThrow(`Unexpected server response: ${status}`);
});

test("a refusal is a plain reply in the words that the client knows", async () => {
  const { apiKey, url } = hookdeck.emulator;
  const headers = { authorization: `Bearer ${apiKey}`, "websocket-id": "cses_no" };
  const client = new WebSocket(url.replace("http", "ws"), { headers });
  const [, response] = await once(client, "unexpected-response");
  let text = "";
  for await (const chunk of response) text += chunk;
  expect(JSON.parse(text)).toEqual({ error: { message: "Unknown WebSocket ID." } });
});

test("a client that says what nobody asked, or leaves in the middle, breaks nothing", async () => {
  const { url, id } = await session();
  const { client } = await dial(id, () => {
    client.send("no JSON");
    client.send('{"event":"attempt_response","body":{"attempt_id":"atm_no","status":200}}');
    client.terminate();
    return undefined;
  });
  await send(hookdeck, url);
  expect(await only(hookdeck, "/events")).toMatchObject({ status: "FAILED", error_code: "CLI_UNAVAILABLE" });
});

test("what a CLI destination gets is sent on to a server of this machine, by an option", async () => {
  const seed = { connections: [{ name: "orders", source: { name: "shop" }, destination }] };
  const emulator = await startEmulator({ listen: { local: receiver.url }, seed });
  try {
    const headers = { authorization: `Bearer ${emulator.apiKey}` };
    const list: unknown = await (await fetch(`${emulator.url}/2026-09-01/sources`, { headers })).json();
    await fetch(`${Object(list).models[0].url}/a`, { method: "POST", body: "{}", headers: json });
    await emulator.settle();
    expect(receiver.got).toMatchObject([{ method: "POST", url: "/hooks/a", body: "{}" }]);
  } finally {
    await emulator.close();
  }
  await expect(startEmulator({ listen: { local: "https://example.com" } })).rejects.toThrow(
    '"local" cannot be sent on to "https://example.com"',
  );
});
