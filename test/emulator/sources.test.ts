import { conflict, gone, notFound, resourceRefusal, schemaRefusal, useHookdeck } from "./hookdeck";

const hookdeck = useHookdeck();
const { call, ok, idOf } = hookdeck;
const generic = { allowed_http_methods: ["POST", "PUT", "PATCH", "DELETE"], custom_response: null };

describe("a new source", () => {
  test("is a WEBHOOK with every default, in the recorded shape, with status 200", async () => {
    const { status, body } = await call("POST", "/sources", { name: "shop" });
    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.stringMatching(/^src_[a-z0-9]{14}$/),
      name: "shop",
      description: null,
      team_id: hookdeck.emulator.projectId,
      type: "WEBHOOK",
      config: { ...generic, auth: null, auth_type: null },
      url: expect.any(String),
      authenticated: false,
      disabled_at: null,
      updated_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
  });

  test("can have an updated_at one millisecond before its created_at", async () => {
    const { created_at = "", updated_at = "" } = await ok("POST", "/sources", { name: "shop" });
    expect(Date.parse(created_at) - Date.parse(updated_at)).toBe(1);
  });

  test("starts with other keys in a create than in a read", async () => {
    const { body } = await call("POST", "/sources", { name: "shop" });
    expect(JSON.stringify(body)).toMatch(/^{"name":"shop","type":"WEBHOOK","id":/);
    const page = await call("GET", "/sources");
    expect(JSON.stringify(page.body)).toContain('"models":[{"id":"src_');
  });

  test("of a provider's type takes POST only and has no auth_type", async () => {
    expect(await ok("POST", "/sources", { name: "shop", type: "SHOPIFY" })).toMatchObject({
      config: { allowed_http_methods: ["POST"], custom_response: null, auth: null },
    });
    expect((await ok("GET", "/sources?name=shop")).models?.[0]?.config).not.toHaveProperty("auth_type");
  });

  test("without a type takes a config, since the type defaults to WEBHOOK", async () => {
    const custom_response = { content_type: "json", body: "{}" };
    expect(await ok("POST", "/sources", { name: "shop", config: { custom_response } })).toMatchObject({
      type: "WEBHOOK",
      config: { custom_response },
    });
  });

  test("of a taken name is 409 with the holder's id", async () => {
    const id = await idOf("POST", "/sources", { name: "shop" });
    expect(await call("POST", "/sources", { name: "shop" })).toEqual(
      conflict({ id, resource_type: "source" }),
    );
  });

  test("ignores unknown keys at the top and inside config", async () => {
    const body = {
      name: "shop",
      verification: { type: "HMAC" },
      url: "https://example.com",
      integration_id: "int_1",
      auth: {},
      config: { webhook_secret: "x" },
    };
    expect(await ok("POST", "/sources", body)).toMatchObject({
      config: { ...generic, auth: null, auth_type: null },
      authenticated: false,
    });
  });

  test("is refused with all failures together", async () => {
    const config = { custom_response: { content_type: "html" }, allowed_http_methods: ["TRACE"] };
    expect(await call("POST", "/sources", { name: "a b", description: "x".repeat(501), config })).toEqual(
      schemaRefusal(
        'name with value "a b" fails to match the required pattern: /^[A-z0-9-_]+$/',
        "description length must be less than or equal to 500 characters long",
        "config.allowed_http_methods[0] must be one of [GET, HEAD, POST, PUT, PATCH, DELETE, QUERY]",
        "config.custom_response.content_type must be one of [json, text, xml]",
        "config.custom_response.body is required",
      ),
    );
    expect(await call("POST", "/sources", {})).toEqual(schemaRefusal("name is required"));
  });

  test("refuses a longer name, an empty one, one that is no string, and a body that is no object", async () => {
    expect(await call("POST", "/sources", { name: "x".repeat(156) })).toEqual(
      schemaRefusal("name length must be less than or equal to 155 characters long"),
    );
    expect(await call("POST", "/sources", { name: "" })).toEqual(
      schemaRefusal("name is not allowed to be empty"),
    );
    expect(await call("POST", "/sources", { name: 1 })).toEqual(schemaRefusal("name must be a string"));
    expect(await call("POST", "/sources", [])).toEqual(schemaRefusal("value must be of type object"));
  });

  test("guess: an empty description is refused", async () => {
    expect(await call("POST", "/sources", { name: "shop", description: "" })).toEqual(
      schemaRefusal("description is not allowed to be empty"),
    );
  });
});

describe("a deleted source", () => {
  test("answers its id, then 404 to a second DELETE and 410 to GET", async () => {
    const id = await idOf("POST", "/sources", { name: "shop" });
    expect(await ok("DELETE", `/sources/${id}`)).toEqual({ id });
    expect(await call("DELETE", `/sources/${id}`)).toEqual(notFound(id));
    expect(await call("GET", `/sources/${id}`)).toEqual(gone);
    expect(await call("PUT", `/sources/${id}`, {})).toEqual(notFound(id));
  });

  test("frees its name at once, for a new id", async () => {
    const id = await idOf("POST", "/sources", { name: "shop" });
    await ok("DELETE", `/sources/${id}`);
    expect(await idOf("POST", "/sources", { name: "shop" })).not.toBe(id);
  });

  test("takes its connections with it, not their destinations", async () => {
    const id = await idOf("POST", "/sources", { name: "shop" });
    const destination_id = await idOf("POST", "/destinations", { name: "mock", type: "MOCK_API" });
    const connection = await idOf("POST", "/connections", { source_id: id, destination_id });
    await ok("DELETE", `/sources/${id}`);
    expect(await call("GET", `/connections/${connection}`)).toEqual(gone);
    expect(await call("DELETE", `/connections/${connection}`)).toEqual(notFound(connection));
    await ok("GET", `/destinations/${destination_id}`);
  });
});

test("an id that never was is 404 for GET, with that id", async () => {
  expect(await call("GET", "/sources/src_nobody")).toEqual(notFound("src_nobody"));
});

test("the url of a source is an address of the emulator that takes requests", async () => {
  const source = await ok("POST", "/sources", { name: "shop" });
  expect(source.url).toBe(`${hookdeck.emulator.url}/e/${source.id?.slice("src_".length)}`);
  const response = await fetch(`${source.url}/orders`, { method: "POST", body: "{}" });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ status: "SUCCESS" });
});

test("a source in the shape of 2024 is taken for one without a config", async () => {
  const body = {
    name: "shop",
    allowed_http_methods: ["GET"],
    verification: { type: "API_KEY", configs: {} },
  };
  expect(await ok("POST", "/sources", body)).toMatchObject({ config: generic });
  expect(await call("POST", "/destinations", { name: "api", url: "https://example.com" })).toEqual(
    resourceRefusal({
      type: "HTTP",
      field: "config.url",
      message: "HTTP destination requires `config.url`.",
    }),
  );
});
