import { notFound, schemaRefusal, useHookdeck } from "./hookdeck";

const hookdeck = useHookdeck({ rateLimit: { limit: 100_000 } });
const { call, ok } = hookdeck;

describe("an error, as seen live,", () => {
  test("401 is Unauthorized in plain text", async () => {
    const { status, headers, body } = await call("GET", "/sources", undefined, {
      authorization: "Bearer no",
    });
    expect([status, body]).toEqual([401, "Unauthorized"]);
    expect(headers.get("content-type")).toMatch(/^text\/plain/);
  });

  for (const id of ["src_nobody", "nonsense", "web_1234", "1"]) {
    test(`404 has the segment of the path as the id: ${id}`, async () => {
      for (const kind of ["sources", "destinations", "connections", "transformations"])
        expect(await call("GET", `/${kind}/${id}`)).toEqual(notFound(id));
    });
  }

  test("404 of an unknown route is a page, and so is PUT of a cancel that only POST has", async () => {
    for (const [method, path] of [
      ["GET", "/nothing"],
      ["PUT", "/bulk/events/retry/bch_1/cancel"],
    ] as const) {
      const { status, headers, body } = await call(method, path);
      expect(status).toBe(404);
      expect(headers.get("content-type")).toMatch(/^text\/html/);
      expect(body).toContain(`Cannot ${method} /2026-09-01${path}`);
    }
  });

  test("404 is what a connection's source_id with the prefix of a connection gets", async () => {
    const body = { source_id: "web_1234", destination: { name: "mock", type: "MOCK_API" } };
    expect(await call("POST", "/connections", body)).toEqual(notFound("web_1234"));
  });

  test("422 of the schema has no message, and lists the failures of all keys as texts", async () => {
    const { body } = await call("POST", "/sources", { config: { auth: {} } });
    expect(body).toEqual({
      level: "info",
      handled: true,
      report: true,
      data: ["name is required", "config.auth is not allowed"],
      status: 422,
      code: "UNPROCESSABLE_ENTITY",
    });
  });

  test("422 of a resource has a message, and says type, field and message", async () => {
    expect((await call("POST", "/destinations", { name: "api" })).body).toEqual({
      code: "UNPROCESSABLE_ENTITY",
      status: 422,
      message: "Unprocessable Entity",
      data: { type: "HTTP", field: "config.url", message: "HTTP destination requires `config.url`." },
    });
  });

  test("422 of an unknown include is: include must be [config.auth]", async () => {
    const { id } = await ok("POST", "/sources", { name: "shop" });
    const { status, body } = await call("GET", `/sources/${id}?include=auth`);
    expect(status).toBe(422);
    expect(Object(body)["data"]).toEqual([expect.stringContaining("include must be [config.auth]")]);
  });

  for (const [failure, method, path, body] of [
    ["name is required", "POST", "/sources", {}],
    ["name is not allowed to be empty", "POST", "/sources", { name: "" }],
    ["config.auth is required", "POST", "/sources", { name: "a", config: { auth_type: "HMAC" } }],
    ["config is not allowed", "PUT", "id", { config: {} }],
    ["query must be of type object", "POST", "/bulk/events/retry", { query: "status" }],
    ["destination.name is required", "POST", "/connections", { source: { name: "a" } }],
  ] as const) {
    test(`the failures of 422 are worded without quotes: ${failure}`, async () => {
      const { id } = await ok("POST", "/sources", { name: "shop" });
      expect(await call(method, path === "id" ? `/sources/${id}` : path, body)).toEqual(
        schemaRefusal(failure),
      );
    });
  }
});

for (const path of ["/sources", "/nothing-here/at-all", "/events"]) {
  test(`every reply has the rate headers, that of 200 and of 404 too: ${path}`, async () => {
    const { headers } = await call("GET", path);
    expect(headers.get("x-ratelimit-limit")).toBe("100000");
    expect(Number(headers.get("x-ratelimit-remaining"))).toBeGreaterThan(0);
    expect(headers.get("x-ratelimit-reset")).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
    expect(Number(headers.get("retry-after"))).toBeLessThanOrEqual(60);
  });
}
