import { heldClock, startEmulator } from "../../src/emulator";
import { schemaRefusal, useHookdeck } from "./hookdeck";
import { connect, http, only, rows, send, useReceiver } from "./routing";
import { useSnapshotFile } from "./snapshot-file";

const hookdeck = useHookdeck({ clock: heldClock(), rateLimit: { limit: 100_000 } });
const { call, ok } = hookdeck;
const receiver = useReceiver();
const { file } = useSnapshotFile();

/** JSON text of so many levels. */
const nested = (levels: number, open = '{"a":', close = "}") =>
  `${open.repeat(levels)}1${close.repeat(levels)}`;
const deep = nested(100_000);
const lists = nested(100_000, "[", "]");
const tooDeep = schemaRefusal("value has more than 1000 levels");

test.each([
  ["objects", deep],
  ["lists", lists],
  ["1001 levels", nested(1001)],
])(
  "guess: a payload of %s too deep is rejected as JSON that cannot be read, and its text is kept",
  async (_, body) => {
    const { url } = await connect(hookdeck);
    await send(hookdeck, url, undefined, { body });
    const { id } = await only(hookdeck, "/requests");
    expect(await ok("GET", `/requests/${id}`)).toMatchObject({
      rejection_cause: "UNPARSABLE_JSON",
      data: { body },
    });
  },
);

test("guess: a payload of nearly 1000 levels goes through every kind of rule to its destination", async () => {
  const code = 'addHandler("transform", (request) => request);';
  const rules = [
    { type: "filter", body: { a: { $exist: true } } },
    { type: "deduplicate", window: 1000, exclude_fields: ["body.a.b"] },
    { type: "transform", transformation: { name: "same", code } },
  ];
  const { url } = await connect(hookdeck, { rules });
  await send(hookdeck, url, undefined, { body: nested(990) });
  expect(hookdeck.emulator.received()).toMatchObject([{ body: nested(990) }]);
});

test.each([
  ["PUT", "/connections", `{"rules":[{"type":"filter","body":${deep}}]}`],
  ["POST", "/bulk/events/retry", `{"query":${deep}}`],
  ["PUT", "/transformations/run", `{"code":"1","request":{"headers":{},"body":${deep}}}`],
])("guess: a body of the API that is too deep is refused: %s %s", async (method, path, body) => {
  const { url, apiKey } = hookdeck.emulator;
  const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" };
  const response = await fetch(`${url}/2026-09-01${path}`, { method, headers, body });
  expect({ status: response.status, body: await response.json() }).toEqual(tooDeep);
});

test("a filter of a list that is too deep is refused", async () => {
  const query = encodeURIComponent(nested(2000, "[", "]"));
  expect(await call("GET", `/requests?body=${query}`)).toMatchObject({ status: 422 });
});

test("an answer that is too deep is kept as text", async () => {
  receiver.handler = (outgoing) => outgoing.end(nested(5000, "[", "]"));
  const { url } = await connect(hookdeck, { destination: http(receiver.url) });
  await send(hookdeck, url);
  const { id } = await only(hookdeck, "/attempts");
  expect(await ok("GET", `/attempts/${id}`)).toMatchObject({
    status: "SUCCESSFUL",
    body: nested(5000, "[", "]"),
  });
  expect(() => hookdeck.emulator.answer(receiver.url, { body: JSON.parse(lists) })).toThrow(
    "more than 1000 levels",
  );
});

test("a transformation that makes something too deep fails", async () => {
  const code = `addHandler("transform", (request) => {
    for (let i = 0; i < 1100; i += 1) request.body = [request.body];
    return request;
  });`;
  const { url } = await connect(hookdeck, {
    rules: [{ type: "transform", transformation: { name: "deep", code } }],
  });
  await send(hookdeck, url);
  const { id } = await only(hookdeck, "/requests");
  expect(await rows(hookdeck, `/requests/${id}/ignored_events`)).toMatchObject([
    { cause: "TRANSFORMATION_FAILED" },
  ]);
});

test("what came in too deep can be kept in a file, and read again", async () => {
  const seed = { sources: [{ name: "shop" }] };
  const list = async (
    emulator: { url: string; apiKey: string },
    path: string,
  ): Promise<{ models: [{ url: string }] }> => {
    const headers = { authorization: `Bearer ${emulator.apiKey}` };
    return Object(await (await fetch(`${emulator.url}/2026-09-01${path}`, { headers })).json());
  };
  const first = await startEmulator({ snapshot: file(), seed });
  const { models } = await list(first, "/sources");
  const headers = { "content-type": "application/json" };
  for (const body of [deep, nested(1000)]) await fetch(models[0].url, { method: "POST", headers, body });
  await first.settle();
  await first.close();
  const second = await startEmulator({ snapshot: file() });
  expect((await list(second, "/requests")).models).toHaveLength(2);
  await second.close();
});
