import { heldClock } from "../../../../src/emulator";
import { useHookdeck } from "../../hookdeck";
import { connect, only, rows, send } from "../../routing";

const hookdeck = useHookdeck({ clock: heldClock(), rateLimit: { limit: 100_000 } });
const { ok, call } = hookdeck;
const answer = (text: string): unknown => JSON.parse(text);

describe("a source's URL", () => {
  test("answers with the id of the request, for everybody, CORS included", async () => {
    const { url } = await connect(hookdeck);
    const { status, headers, text } = await send(hookdeck, url, { order: 1 });
    const { id } = await only(hookdeck, "/requests");
    expect(status).toBe(200);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(answer(text)).toEqual({
      status: "SUCCESS",
      message: expect.stringContaining(`https://dashboard.hookdeck.com/requests/${id}`),
      request_id: id,
    });
    expect(id).toMatch(/^req_[A-Za-z0-9]{20}$/);
  });

  test("keeps body, headers, path and query", async () => {
    const { url } = await connect(hookdeck);
    await send(hookdeck, `${url}/a/b?x=1&y[]=2&y[]=3`, { order: 1 }, { headers: { "X-Shop": "eu" } });
    const { id } = await only(hookdeck, "/requests");
    expect(await ok("GET", `/requests/${id}`)).toMatchObject({
      verified: false,
      rejection_cause: null,
      service_tier: "level1",
      data: {
        body: { order: 1 },
        headers: { "x-shop": "eu", "content-type": "application/json" },
        path: "/a/b",
        query: "x=1&y[]=2&y[]=3",
        parsed_query: { x: "1", y: ["2", "3"] },
        is_large_payload: false,
      },
    });
    expect(await ok("GET", `/requests/${id}/raw_body`)).toEqual({ body: '{"order":1}' });
  });

  test("of which the root has the path /", async () => {
    const { url } = await connect(hookdeck);
    await send(hookdeck, url);
    const { id } = await only(hookdeck, "/requests");
    expect(await ok("GET", `/requests/${id}`)).toMatchObject({ data: { path: "/", query: "" } });
  });

  test("answers the source's custom response with its content type, JSON written anew", async () => {
    const respond = (content_type: string, body: string) =>
      connect(hookdeck, { source: { config: { custom_response: { content_type, body } } } });
    const { url } = await respond("json", '{ "ok":  true }');
    const json = await send(hookdeck, url);
    expect(json.text).toBe('{"ok":true}');
    expect(json.headers.get("content-type")).toMatch(/^application\/json/);
    await respond("xml", "<ok />");
    const xml = await send(hookdeck, url);
    expect(xml.text).toBe("<ok />");
    expect(xml.headers.get("content-type")).toMatch(/xml/);
  });

  test("is 410 once the source is deleted", async () => {
    const { url, sourceId } = await connect(hookdeck);
    await ok("DELETE", `/sources/${sourceId}`);
    const { status, text } = await send(hookdeck, url);
    expect(status).toBe(410);
    expect(answer(text)).toEqual({
      status: "DELETED",
      message: expect.stringContaining("The source is deleted and this URL is no longer accepting requests."),
    });
  });

  test("guess: that nobody ever had is 404", async () => {
    const { status } = await send(hookdeck, `${hookdeck.emulator.url}/e/nobody`);
    expect(status).toBe(404);
  });

  test("guess: takes what x-hookdeck-allow-methods and x-hookdeck-response in the query say", async () => {
    const { url } = await connect(hookdeck);
    const query = `x-hookdeck-allow-methods=GET&x-hookdeck-response=${encodeURIComponent('{"a": 1}')}`;
    const response = await fetch(`${url}?${query}`);
    expect(await response.text()).toBe('{"a":1}');
    expect(await only(hookdeck, "/requests")).toMatchObject({ rejection_cause: null });
  });
});

describe("a rejected request", () => {
  const rejected = async () => (await only(hookdeck, "/requests"))["rejection_cause"];

  test("of a source without a connection says NO_CONNECTION", async () => {
    const { url = "" } = await ok("POST", "/sources", { name: "shop" });
    expect((await send(hookdeck, url)).status).toBe(200);
    expect(await rejected()).toBe("NO_CONNECTION");
  });

  test("of a disabled source says SOURCE_DISABLED, and its sender gets 200", async () => {
    const { url, sourceId } = await connect(hookdeck);
    await ok("PUT", `/sources/${sourceId}/disable`);
    expect((await send(hookdeck, url)).status).toBe(200);
    expect(await rejected()).toBe("SOURCE_DISABLED");
    expect(await rows(hookdeck, "/events")).toEqual([]);
  });

  test("above 10 MB is answered 413 and says PAYLOAD_TOO_LARGE", async () => {
    const { url } = await connect(hookdeck);
    const { status } = await send(hookdeck, url, undefined, { body: "x".repeat(10 * 1024 * 1024 + 1) });
    expect(status).toBe(413);
    expect(await rejected()).toBe("PAYLOAD_TOO_LARGE");
  });

  const cases = [
    ["UNSUPPORTED_HTTP_METHOD", { method: "GET", body: null }],
    ["UNPARSABLE_JSON", { body: "{" }],
    ["UNSUPPORTED_CONTENT_TYPE", { body: "x", headers: { "content-type": "image/png" } }],
  ] as const;
  for (const [cause, init] of cases) {
    test(`guess: that says ${cause} is answered 200`, async () => {
      const { url } = await connect(hookdeck);
      expect((await send(hookdeck, url, undefined, init)).status).toBe(200);
      expect(await rejected()).toBe(cause);
      expect(await rows(hookdeck, "/events")).toEqual([]);
    });
  }
});

describe("the publish endpoint", () => {
  const publish = (headers: Record<string, string>, path = "") =>
    send(hookdeck, `${hookdeck.emulator.url}/v1/publish${path}`, { order: 1 }, { headers });
  const bearer = () => ({ authorization: `Bearer ${hookdeck.emulator.apiKey}` });

  test("takes a request for a source by name or id, as verified, with path and query", async () => {
    const { sourceId } = await connect(hookdeck, { source: { type: "PUBLISH_API" } });
    const { status, text } = await publish({ ...bearer(), "x-hookdeck-source-name": "shop" }, "/a?b=1");
    expect(status).toBe(200);
    expect(answer(text)).toMatchObject({ status: "SUCCESS" });
    await publish({ ...bearer(), "x-hookdeck-source-id": sourceId });
    const [first, second] = await rows(hookdeck, "/requests?include=data");
    expect(first).toMatchObject({ source_id: sourceId, verified: true, data: { path: "/a", query: "b=1" } });
    expect(second).toMatchObject({ source_id: sourceId, verified: true, events_count: 1 });
    expect(first?.["data"]).not.toHaveProperty("headers.authorization");
  });

  test("needs a key and a source", async () => {
    const nobody = await publish({ "x-hookdeck-source-name": "shop" });
    expect(nobody.status).toBe(401);
    expect(answer(nobody.text)).toEqual({
      message: "No API key was provided through Basic Auth or Bearer Token",
      code: "UNAUTHORIZED",
    });
    expect(answer((await publish(bearer())).text)).toEqual({
      message: "Missing x-hookdeck-source-id or x-hookdeck-source-name header",
      code: "MISSING_PARAMETER",
    });
  });

  test("is the only way to a PUBLISH_API source", async () => {
    const { url } = await connect(hookdeck, { source: { type: "PUBLISH_API" } });
    await send(hookdeck, url);
    expect(await only(hookdeck, "/requests")).toMatchObject({ rejection_cause: "VERIFICATION_FAILED" });
  });
});

test("what does not belong to a project's key is not shown", async () => {
  expect((await call("GET", "/requests", undefined, { authorization: "Bearer nobody" })).status).toBe(401);
});
