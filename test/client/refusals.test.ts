import type { Call } from "../../src/client/call";
import { createClient } from "../../src/client/client";
import {
  AuthenticationError,
  ConflictError,
  GoneError,
  HookdeckApiError,
  HookdeckError,
  HookdeckResponseError,
  NotFoundError,
  RateLimitError,
  ServerError,
  UnknownRouteError,
  ValidationError,
} from "../../src/client/errors/errors";
import { path } from "../../src/client/path";
import { canary, type Handler, HttpServer, json, text } from "./http-server";
import { TestTime } from "./test-time";

let server: HttpServer;
let answer: Handler;

beforeAll(async () => {
  server = await HttpServer.start((seen, response, count) => answer(seen, response, count));
});
afterAll(() => server.close());
beforeEach(() => {
  server.seen.length = 0;
});

const get: Call = { method: "GET", path: path`/sources/${"src_1"}` };

async function refusal(handler: Handler, call = get): Promise<HookdeckError> {
  answer = handler;
  const client = createClient(server.settings, {
    time: TestTime.withSockets(),
    random: () => 1,
    warn: () => {},
  });
  const error: unknown = await client.send(call).catch((thrown: unknown) => thrown);
  if (error instanceof HookdeckError) return error;
  throw new Error("the call was not refused");
}

const withJson = (status: number, body: unknown) => refusal((_, response) => json(response, status, body));
const withText = (status: number, type: string, body: string) =>
  refusal((_, response) => text(response, status, type, body));
const schemaError = (data: string[]) => ({
  level: "info",
  handled: true,
  report: true,
  data,
  status: 422,
  code: "UNPROCESSABLE_ENTITY",
});

describe("a refusal", () => {
  it("of the schema lists every property with its reason", async () => {
    const error = await withJson(422, schemaError(["config.auth is not allowed", "name is required"]));
    expect(error).toBeInstanceOf(ValidationError);
    expect(error).toMatchObject({
      status: 422,
      code: "UNPROCESSABLE_ENTITY",
      detail: "config.auth is not allowed; name is required",
      problems: [
        { field: "config.auth", message: "config.auth is not allowed" },
        { field: "name", message: "name is required" },
      ],
      method: "GET",
      path: "/sources/src_1",
      attempts: 1,
    });
    expect(error.message).toBe(
      "Hookdeck refused GET /sources/src_1: config.auth is not allowed; name is required (422 UNPROCESSABLE_ENTITY).",
    );
  });

  it("for a name that is taken knows the id of the holder", async () => {
    const data = { webhook: { id: "web_2", config: { auth: canary } } };
    const error = await withJson(409, {
      code: "RESOURCE_ALREADY_EXISTS",
      message: "Resource already exists",
      data,
    });
    expect(error).toBeInstanceOf(ConflictError);
    expect(error).toMatchObject({ holderId: "web_2", data });
  });

  it("of a missing object is told from a missing route, and from a wrong version", async () => {
    const missing = await withJson(404, {
      code: "NOT_FOUND",
      status: 404,
      message: "Not Found",
      data: { id: "x" },
    });
    expect(missing).toBeInstanceOf(NotFoundError);
    const gone = await withJson(410, { code: "GONE", status: 410, message: "Resource was deleted" });
    expect(gone).toBeInstanceOf(GoneError);
    const page = "<pre>Cannot GET /2019-01-01/sources</pre>";
    for (const error of [
      await withText(404, "text/html; charset=utf-8", page),
      await withText(410, "text/html", page),
      await withText(404, "text/plain", "not found"),
      await withJson(404, { detail: "Not Found" }),
      await withJson(404, { code: "no_such_route", message: "Not Found" }),
    ]) {
      expect(error).toBeInstanceOf(UnknownRouteError);
      expect(error).not.toBeInstanceOf(HookdeckApiError);
      expect(error.message).toContain("hookdeck:apiBase");
      expect(error.message).toContain("hookdeck:apiVersion");
      expect(error.message).not.toContain("<pre>");
    }
  });

  it.each([401, 403])("with %d says which key was used, where, and how to set another", async (status) => {
    const error = await withText(status, "text/plain", "Unauthorized");
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(error.message).toContain(`ending in ${canary.slice(-4)}, sha256 `);
    expect(error.message).toContain(server.origin);
    expect(error.message).toContain("pulumi config set --secret hookdeck:apiKey");
    expect(error.message).not.toContain(canary);
    expect(server.seen.length).toBe(1);
  });

  it("of the rate, for ten minutes, says how long it waited and how many calls did", async () => {
    const error = await refusal((_, response) =>
      text(response, 429, "text/plain", "", { "retry-after": "59" }),
    );
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error.message).toMatch(/over the rate limit for 5\d\d s, and for 59 s more; queued calls: 1/);
  });

  it("by a failing server keeps its code and shows nothing of a page", async () => {
    const fatal = await withJson(500, { code: "FATAL_ERROR", status: 500, message: "Fatal Error" });
    expect(fatal).toBeInstanceOf(ServerError);
    expect(fatal).toMatchObject({ code: "FATAL_ERROR", attempts: 6 });
    const page = await withText(502, "text/html", "<html>Bad gateway at 10.0.0.7</html>");
    expect(page).toBeInstanceOf(ServerError);
    expect(page.message).toBe(
      "Hookdeck failed on GET /sources/src_1: Bad Gateway, with 36 bytes of text/html (502 after 6 attempts).",
    );
  });

  it("by a redirect is not followed, and names the setting to check", async () => {
    const error = await refusal((_, response) => {
      response.writeHead(302, { location: `${server.origin}/elsewhere` }).end();
    });
    expect(error).toBeInstanceOf(HookdeckResponseError);
    expect(error.message).toContain("hookdeck:apiBase");
    expect(server.seen.map((seen) => seen.url)).toEqual(["/2026-09-01/sources/src_1"]);
  });

  it("of any other kind is still an API error", async () => {
    const error = await withText(418, "text/plain", "teapot");
    expect(error.constructor).toBe(HookdeckApiError);
    expect(error).toMatchObject({ status: 418, code: undefined });
  });

  it("carries the id of the request", async () => {
    const error = await refusal((_, response) => json(response, 400, {}, { "x-request-id": "r-17" }));
    expect(error).toMatchObject({ requestId: "r-17" });
  });
});
