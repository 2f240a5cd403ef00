import { startEmulator } from "../../../src/emulator";
import { useHookdeck } from "../hookdeck";
import { connect, http, send } from "../routing";
import { Stream } from "./page";

const hookdeck = useHookdeck({ retention: { count: 2000 } });
const streams: Stream[] = [];

async function open(path?: string): Promise<Stream> {
  const stream = await Stream.open(hookdeck.emulator, path);
  streams.push(stream);
  return stream;
}

afterEach(() => {
  for (const stream of streams.splice(0)) stream.close();
});

test("it begins with what the emulator is, and with what it has, the newest first", async () => {
  const { url } = await connect(hookdeck);
  await send(hookdeck, `${url}/old?a=1`, { order: 1 });
  await send(hookdeck, `${url}/new`, { order: 2 });
  const stream = await (await open()).until(({ rows }) => rows.size === 2);
  const { projectId, url: address } = hookdeck.emulator;
  const projects = [{ id: projectId, name: "Emulator" }];
  expect(stream.seen[0]).toEqual({
    ...{ type: "hello", version: "2026-09-01", url: address, projectId, projects },
    ...{ keep: 2000, clock: "running", now: expect.any(Number) },
  });
  expect([...stream.rows.values()]).toMatchObject([
    { method: "POST", path: "/new", bytes: 11, preview: '{"order":2}', rejected: null },
    { method: "POST", path: "/old?a=1" },
  ]);
});

test("a request is told with its delivery, a retry by hand once more", async () => {
  const { url, connectionId } = await connect(hookdeck);
  const stream = await (await open()).until(({ seen }) => seen.length > 0);
  await send(hookdeck, url);
  await stream.until(({ only }) => only?.events[0]?.status === "SUCCESSFUL");
  expect(stream.only?.events).toEqual([
    {
      ...{ id: expect.stringMatching(/^evt_/), connection: connectionId, status: "SUCCESSFUL" },
      ...{ attempts: 1, response: 200, error: null, next: null },
    },
  ]);
  await hookdeck.ok("POST", `/events/${stream.only?.events[0]?.id}/retry`);
  await stream.until(({ only }) => only?.events[0]?.attempts === 2);
});

test("what connections ignored is told with its cause, and runs of transformations with their level", async () => {
  const code = 'addHandler("transform", () => { throw new Error("no"); });';
  const { id } = await hookdeck.ok("POST", "/transformations", { name: "broken", code });
  const { url, connectionId } = await connect(hookdeck, {
    rules: [{ type: "transform", transformation_id: id }],
  });
  const stream = await open();
  await send(hookdeck, url);
  await stream.until(({ only }) => (only?.ignored.length ?? 0) > 0);
  expect(stream.only).toMatchObject({
    ignored: [{ connection: connectionId, cause: "TRANSFORMATION_FAILED" }],
    runs: [{ transformation: id, connection: connectionId, level: "fatal" }],
  });
});

test("a rejected request is told with its cause, and a failed delivery with the time of its retry", async () => {
  const { url } = await connect(hookdeck, {
    destination: http("https://api.example.com/hooks"),
    rules: [{ type: "retry", strategy: "linear", interval: 60_000, count: 1 }],
  });
  hookdeck.emulator.answer("https://api.example.com/hooks", { status: 503 });
  const stream = await open();
  await send(hookdeck, url, {}, { headers: { "content-type": "image/png" } });
  await stream.until(({ only }) => only?.rejected === "UNSUPPORTED_CONTENT_TYPE");
  await send(hookdeck, url);
  await stream.until(({ rows }) => [...rows.values()].some((row) => row.events[0]?.status === "FAILED"));
  const [event] = [...stream.rows.values()].flatMap(({ events }) => events);
  expect(event).toMatchObject({ response: 503, attempts: 1, next: expect.any(Number) });
});

test("a pause, its end, a cancellation and the end of a connection are told", async () => {
  const { url, connectionId } = await connect(hookdeck);
  const stream = await open();
  const status = (wanted: string) => stream.until(({ only }) => only?.events[0]?.status === wanted);
  await hookdeck.ok("PUT", `/connections/${connectionId}/pause`);
  await stream.until(({ seen }) => seen.some(({ type }) => type === "objects"));
  await send(hookdeck, url);
  await status("HOLD");
  await hookdeck.ok("PUT", `/connections/${connectionId}/unpause`);
  await status("SUCCESSFUL");
  await hookdeck.ok("PUT", `/connections/${connectionId}/pause`);
  await hookdeck.ok("POST", `/events/${stream.only?.events[0]?.id}/retry`);
  await status("HOLD");
  await hookdeck.ok("PUT", `/events/${stream.only?.events[0]?.id}/cancel`);
  await status("CANCELLED");
});

test("what is forgotten is told, and a reset empties everything", async () => {
  const { url } = await connect(hookdeck);
  const stream = await open();
  for (let i = 0; i < 2100; i += 100) {
    await Promise.all(Array.from({ length: 100 }, () => send(hookdeck, url, { i })));
  }
  await stream.until(({ seen }) => seen.some((said) => said.type === "rows" && said.gone.length > 0));
  const { emulator } = hookdeck;
  emulator.reset();
  await stream.until(({ seen }) => seen.at(-1)?.type === "objects");
  expect(stream.rows.size).toBe(0);
  const { url: again } = await connect(hookdeck);
  await send(hookdeck, again);
  await stream.until(({ rows }) => rows.size === 1);
});

test("a stream is about one project, and one that does not exist is 404", async () => {
  const emulator = await startEmulator({ projects: [{ apiKey: "other", id: "tm_emulator_other" }] });
  try {
    const stream = await Stream.open(emulator, "/stream?project=tm_emulator_other");
    await stream.until(({ seen }) => seen.length > 0);
    expect(stream.seen[0]).toMatchObject({
      projectId: "tm_emulator_other",
      projects: [{ id: emulator.projectId }, { id: "tm_emulator_other" }],
    });
    stream.close();
    await expect(Stream.open(emulator, "/stream?project=tm_none")).rejects.toThrow("404");
  } finally {
    await emulator.close();
  }
});
