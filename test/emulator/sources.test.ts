import { conflict, fatal, gone, notFound, resourceRefusal, schemaRefusal, useHookdeck } from "./hookdeck";

const hookdeck = useHookdeck();
const { call, ok, idOf } = hookdeck;
const reveal = "?include=config.auth";
const hmac = {
  auth_type: "HMAC",
  auth: { algorithm: "sha256", encoding: "hex", header_key: "x-signature", webhook_secret_key: "s3cret" },
};
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

describe("PUT /sources", () => {
  test("creates, then updates the source of that name", async () => {
    const id = await idOf("PUT", "/sources", { name: "shop" });
    expect(await ok("PUT", "/sources", { name: "shop", description: "Orders" })).toMatchObject({
      id,
      description: "Orders",
    });
  });

  test("keeps a description that is left out, and the config where the type is the same", async () => {
    await ok("PUT", "/sources", { name: "shop", description: "Orders", config: hmac });
    expect(await ok("PUT", "/sources", { name: "shop" })).toMatchObject({
      description: "Orders",
      config: { ...generic, ...hmac },
    });
  });

  test("without a type makes a provider's source a WEBHOOK, which loses its secret", async () => {
    const auth = { webhook_secret_key: "s3cret" };
    await ok("PUT", "/sources", { name: "shop", type: "SHOPIFY", config: { auth } });
    expect(await ok("PUT", "/sources", { name: "shop" })).toMatchObject({
      type: "WEBHOOK",
      config: { ...generic, auth: null, auth_type: null },
      authenticated: false,
    });
  });
});

describe("PUT /sources/{id}", () => {
  test("keeps what is left out; an empty body moves updated_at only", async () => {
    const before = await ok("POST", "/sources", { name: "shop", description: "Orders", config: hmac });
    const after = await ok("PUT", `/sources/${before.id}`, {});
    expect(after).toEqual({ ...before, updated_at: expect.any(String) });
    expect(after.updated_at).not.toBe(before.updated_at);
  });

  test("refuses a config without a type", async () => {
    const id = await idOf("POST", "/sources", { name: "shop" });
    expect(await call("PUT", `/sources/${id}`, { config: {} })).toEqual(
      schemaRefusal("config is not allowed"),
    );
  });

  test("with a new type resets the config", async () => {
    const id = await idOf("POST", "/sources", { name: "shop", type: "HTTP", config: hmac });
    expect(await ok("PUT", `/sources/${id}`, { type: "WEBHOOK" })).toMatchObject({
      type: "WEBHOOK",
      config: { ...generic, auth: null, auth_type: null },
      authenticated: false,
    });
  });

  test("with the same type and no config keeps the config", async () => {
    const id = await idOf("POST", "/sources", { name: "shop", type: "HTTP", config: hmac });
    expect(await ok("PUT", `/sources/${id}`, { type: "HTTP" })).toMatchObject({ config: hmac });
  });

  test("guess: with the same type, keys that a config leaves out get their defaults", async () => {
    const config = {
      ...hmac,
      custom_response: { content_type: "text", body: "ok" },
      allowed_http_methods: ["GET"],
    };
    const id = await idOf("POST", "/sources", { name: "shop", type: "HTTP", config });
    expect(await ok("PUT", `/sources/${id}`, { type: "HTTP", config: {} })).toMatchObject({
      config: { ...generic, auth: null, auth_type: null },
    });
  });

  test("clears auth with the type and null for auth and auth_type", async () => {
    const id = await idOf("POST", "/sources", { name: "shop", type: "HTTP", config: hmac });
    expect(
      await ok("PUT", `/sources/${id}`, { type: "HTTP", config: { auth: null, auth_type: null } }),
    ).toMatchObject({ config: { auth: null, auth_type: null }, authenticated: false });
  });

  test("renames, with the id and the url unchanged, and clears a description with null", async () => {
    const before = await ok("POST", "/sources", { name: "shop", description: "Orders" });
    expect(await ok("PUT", `/sources/${before.id}`, { name: "store", description: null })).toMatchObject({
      ...before,
      name: "store",
      description: null,
      updated_at: expect.any(String),
    });
  });

  test("onto a taken name is 500, not 409", async () => {
    await ok("POST", "/sources", { name: "shop" });
    const id = await idOf("POST", "/sources", { name: "store" });
    expect(await call("PUT", `/sources/${id}`, { name: "shop" })).toEqual(fatal);
    expect(await ok("GET", `/sources/${id}`)).toMatchObject({ name: "store" });
  });

  test("of an id that nobody has is 404 with that id", async () => {
    expect(await call("PUT", "/sources/nonsense", {})).toEqual(notFound("nonsense"));
  });
});

describe("a source's auth", () => {
  test("is shown by POST and PUT, omitted by GET, lists and connections, and shown by include=config.auth", async () => {
    const source = { name: "shop", type: "HTTP", config: hmac };
    const id = await idOf("POST", "/sources", source);
    expect(await ok("PUT", `/sources/${id}`, { name: "shop" })).toMatchObject({ config: hmac });
    const masked = { ...generic, auth_type: "HMAC" };
    expect((await ok("GET", `/sources/${id}`)).config).toEqual(masked);
    expect((await ok("GET", `/sources${reveal}`)).models?.[0]?.config).toEqual(masked);
    const destination = { name: "mock", type: "MOCK_API" };
    const connection = await ok("POST", "/connections", { source_id: id, destination });
    expect(connection.source?.config).toEqual(masked);
    expect((await ok("GET", `/sources/${id}${reveal}`)).config).toEqual({ ...generic, ...hmac });
  });

  test("leaves auth_type out of reads where there is none", async () => {
    const id = await idOf("POST", "/sources", { name: "shop" });
    expect((await ok("GET", `/sources/${id}`)).config).toEqual(generic);
  });

  test("takes no other include", async () => {
    const id = await idOf("POST", "/sources", { name: "shop" });
    expect(await call("GET", `/sources/${id}?include=auth`)).toEqual(
      schemaRefusal("include must be [config.auth]"),
    );
  });

  test("needs an auth_type, and an auth_type needs auth", async () => {
    const put = (config: unknown) => call("PUT", "/sources", { name: "shop", type: "HTTP", config });
    expect(await put({ auth: hmac.auth })).toEqual(schemaRefusal("config.auth is not allowed"));
    expect(await put({ auth_type: "HMAC" })).toEqual(schemaRefusal("config.auth is required"));
    expect(await put({ auth_type: "BASIC_AUTH", auth: {} })).toEqual(
      schemaRefusal("config.auth.username is required", "config.auth.password is required"),
    );
  });

  test("takes HMAC algorithms in lower case only", async () => {
    const config = { ...hmac, auth: { ...hmac.auth, algorithm: "SHA256" } };
    expect(await call("POST", "/sources", { name: "shop", config })).toEqual(
      schemaRefusal("config.auth.algorithm must be one of [md5, sha1, sha256, sha512]"),
    );
  });

  test("of a WEBHOOK can be a provider's, of an HTTP source cannot", async () => {
    const config = { auth_type: "STRIPE", auth: { webhook_secret_key: "whsec_1" } };
    expect(await ok("POST", "/sources", { name: "shop", config })).toMatchObject({
      config,
      authenticated: true,
    });
    expect(await call("POST", "/sources", { name: "store", type: "HTTP", config })).toEqual(
      schemaRefusal("config.auth_type must be one of [HMAC, BASIC_AUTH, API_KEY]"),
    );
  });

  test.each([
    ["STRIPE", { webhook_secret_key: "k" }],
    ["DISCORD", { public_key: "k" }],
    ["TWITTER", { api_key: "k" }],
    ["POSTMARK", { username: "u", password: "p" }],
    ["PAYPAL", { webhook_id: "w" }],
    ["FIREBLOCKS", { environment: "EU2" }],
    ["TIKTOK_SHOP", { webhook_secret_key: "k", app_key: "a" }],
  ])("of type %s takes %j alone, and drops an auth_type", async (type, auth) => {
    const config = { auth, auth_type: "HMAC" };
    const source = await ok("POST", "/sources", { name: "shop", type, config });
    expect(source.config).toEqual({ allowed_http_methods: ["POST"], custom_response: null, auth });
    expect(await call("POST", "/sources", { name: "store", type, config: { auth: {} } })).toEqual(
      schemaRefusal(...Object.keys(auth).map((key) => expectedFailure(key))),
    );
  });

  test("of MANAGED is a token, beside no other config", async () => {
    const config = { auth: { token: "t" }, allowed_http_methods: ["GET"] };
    const source = await ok("POST", "/sources", { name: "shop", type: "MANAGED", config });
    expect(source.config).toEqual({ auth: { token: "t" } });
  });
});

function expectedFailure(key: string): string {
  return `config.auth.${key} is required`;
}

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

test("the url of a source is an address of the emulator that says it takes no events", async () => {
  const source = await ok("POST", "/sources", { name: "shop" });
  expect(source.url).toBe(`${hookdeck.emulator.url}/e/${source.id?.slice("src_".length)}`);
  const response = await fetch(`${source.url}/orders`, { method: "POST", body: "{}" });
  expect(response.status).toBe(501);
  expect(await response.json()).toEqual({ message: "this emulator does not take events yet" });
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
