import { gzipSync } from "node:zlib";
import { heldClock } from "../../../src/emulator";
import { useHookdeck } from "../hookdeck";
import { connect, only, rows, send } from "../routing";

const hookdeck = useHookdeck({ clock: heldClock(), rateLimit: { limit: 100_000 } });
const { ok } = hookdeck;
const form = "application/x-www-form-urlencoded";

/** Sends a body through a transformation whose handler does this; answers what arrived. */
async function through(handler: string, body: string | Buffer, type: string, path = "") {
  const code = `addHandler("transform", (request, context) => { ${handler} });`;
  const { url } = await connect(hookdeck, {
    rules: [{ type: "transform", transformation: { name: "t", code } }],
  });
  await send(hookdeck, url + path, undefined, { body, headers: { "content-type": type } });
  return arrived();
}

function arrived() {
  const [got] = hookdeck.emulator.received();
  const { body = "", bytes, headers } = got ?? {};
  const type = headers?.["content-type"];
  return { body, bytes, type, url: got?.url };
}

const left = "return request;";
const changed = (expression: string) => `request.body = ${expression}; return request;`;

test.each([
  ["a form stays a form", left, "tag=a&tag=b&c=%C3%A4", form, "tag=a&tag=b&c=%C3%A4", form],
  [
    "guess: a form that was changed repeats keys of lists",
    changed('{ a: ["x", "y"] }'),
    "a=1",
    form,
    "a=x&a=y",
    form,
  ],
  [
    "a form whose type is changed to JSON is JSON",
    'request.headers["content-type"] = "application/json"; return request;',
    ...["a=1&b=2", form, '{"a":"1","b":"2"}', "application/json"],
  ],
  ["text stays text", left, "a < b", "text/plain", "a < b", "text/plain"],
  [
    "XML stays XML",
    changed('request.body.replace("1", "2")'),
    "<a>1</a>",
    "application/xml",
    "<a>2</a>",
    "application/xml",
  ],
  [
    "a number of JSON stays one",
    changed("request.body + 1"),
    "41",
    "application/json",
    "42",
    "application/json",
  ],
  ["a text of JSON stays one", left, '"a"', "application/json", '"a"', "application/json"],
  [
    "guess: a text that is set is a text of JSON",
    changed('"b"'),
    "{}",
    "application/json",
    '"b"',
    "application/json",
  ],
  [
    "guess: a text that is JSON is sent as it is",
    changed("'{\"b\":1}'"),
    "{}",
    "application/json",
    '{"b":1}',
    "application/json",
  ],
  ["a null of JSON is an empty body", changed("null"), "{}", "application/json", "", "application/json"],
  [
    "guess: an object that says it is text is JSON",
    changed("{ a: 1 }"),
    "a",
    "text/plain",
    '{"a":1}',
    "application/json",
  ],
  ["an empty body stays empty", left, "", "application/json", "", "application/json"],
] as const)("%s", async (_, handler, body, type, expected, expectedType) => {
  const got = await through(handler, body, type);
  expect({ body: got.body, type: got.type }).toEqual({ body: expected, type: expectedType });
  const { id } = await only(hookdeck, "/events");
  const { data } = Object(await ok("GET", `/events/${id}`));
  expect(data.headers["content-length"]).toBe(expected === "" ? undefined : String(expected.length));
});

test("bytes that are no text are delivered as they came, and received() has them", async () => {
  const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x01]);
  const type = "multipart/form-data; boundary=x";
  expect((await through(left, bytes, type)).bytes).toEqual(bytes);
});

test("guess: text is read and written in the charset that its content type names", async () => {
  const type = "text/plain; charset=iso-8859-1";
  const got = await through(changed('request.body + "ö"'), Buffer.from("ä", "latin1"), type);
  expect(got.bytes).toEqual(Buffer.from("äö", "latin1"));
});

test("guess: text in a charset that cannot be written is UTF-8, and says so", async () => {
  const got = await through(changed('"ä"'), Buffer.from("a"), "text/plain; charset=shift_jis");
  expect(got).toMatchObject({ body: "ä", type: "text/plain; charset=utf-8" });
});

test("guess: a byte order mark is no part of the body", async () => {
  await through(left, Buffer.from('\uFEFF{"a":1}'), "application/json");
  const { id } = await only(hookdeck, "/requests");
  expect(await ok("GET", `/requests/${id}`)).toMatchObject({
    rejection_cause: null,
    data: { body: { a: 1 } },
  });
});

test.each([
  ["gzip", gzipSync('{"a":1}'), null, { a: 1 }],
  ["gzip", Buffer.from("no gzip"), "INGESTION_FATAL", null],
  ["zstd", Buffer.from("x"), "UNSUPPORTED_CONTENT_TYPE", null],
  ["gzip", gzipSync(Buffer.alloc(11 * 1024 * 1024)), "PAYLOAD_TOO_LARGE", null],
])("guess: a body in %s is read before it is routed", async (encoding, bytes, cause, body) => {
  const { url } = await connect(hookdeck);
  const headers = { "content-encoding": encoding };
  await send(hookdeck, url, undefined, { body: bytes, headers });
  const { id } = await only(hookdeck, "/requests");
  expect(await ok("GET", `/requests/${id}`)).toMatchObject({ rejection_cause: cause, data: { body } });
  const [got] = hookdeck.emulator.received();
  expect(got?.headers["content-encoding"]).toBeUndefined();
  expect(got?.body).toBe(cause === null ? '{"a":1}' : undefined);
});

test("the query that is set is parsed anew, and what is set as parsed is ignored", async () => {
  const handler = 'request.query = "b=2&b=3"; request.parsed_query = { c: 1 }; return request;';
  expect((await through(handler, "{}", "application/json", "?a=1")).url).toBe(
    "https://api.example.com/hooks/?b=2&b=3",
  );
  const { id } = await only(hookdeck, "/events");
  expect(await ok("GET", `/events/${id}`)).toMatchObject({
    data: { query: "b=2&b=3", parsed_query: { b: ["2", "3"] } },
  });
});

test("the context has the whole connection, with its ends and its rules", async () => {
  await through(changed("context.connection"), "{}", "application/json");
  const [connection] = await rows(hookdeck, "/connections");
  expect(JSON.parse(arrived().body)).toEqual(connection);
});

test("guess: the context has the environment, too", async () => {
  const code = 'addHandler("transform", (r, context) => ({ ...r, body: context.env }));';
  const request = { headers: { "content-type": "application/json" } };
  expect(await ok("PUT", "/transformations/run", { code, env: { A: "1" }, request })).toMatchObject({
    request: { body: { A: "1" } },
  });
});

test("$transform.fail ends the run, with its message in the log", async () => {
  await through('try { $transform.fail("no id"); } catch {} return request;', "{}", "application/json");
  expect(hookdeck.emulator.received()).toEqual([]);
  const { id } = await only(hookdeck, "/transformations");
  expect(await only(hookdeck, `/transformations/${id}/executions`)).toMatchObject({
    log_level: "fatal",
    logs: [{ type: "error", message: "no id" }],
  });
});

test.each([
  ["x-hookdeck-response", "", null],
  ["x-hookdeck-response=null", "", null],
  ["x-hookdeck-response[text]=Hello+World", "Hello World", "text/plain; charset=utf-8"],
  ["x-hookdeck-response[json]=%7B%22a%22%3A+1%7D", '{"a":1}', "application/json; charset=utf-8"],
  ["x-hookdeck-response[xml]=<a/>", "<a/>", "application/xml; charset=utf-8"],
])("?%s is answered as documented", async (query, text, type) => {
  const { url } = await connect(hookdeck);
  const answer = await send(hookdeck, `${url}?${query}`);
  expect([answer.text, answer.headers.get("content-type")]).toEqual([text, type]);
});
