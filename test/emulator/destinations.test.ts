import { conflict, fatal, gone, notFound, resourceRefusal, schemaRefusal, useHookdeck } from "./hookdeck";

const hookdeck = useHookdeck();
const { call, ok, idOf } = hookdeck;
const older = { version: "2025-07-01" };
const url = "https://example.com/hooks";
const http = { name: "api", type: "HTTP", config: { url } };
const unauthenticated = { auth: {}, auth_type: "HOOKDECK_SIGNATURE" };
const plain = { http_method: null, path_forwarding_disabled: false, ...unauthenticated };
const basic = { auth_type: "BASIC_AUTH", auth: { username: "u", password: "s3cret" } };
const urlMissing = resourceRefusal({
  type: "HTTP",
  field: "config.url",
  message: "HTTP destination requires `config.url`.",
});

function misplaced(key: string, type: string, owner: string) {
  const message =
    `Cannot set \`config.${key}\` on a ${type} destination. ` +
    `Pass \`type: '${owner}'\` explicitly to change the destination type.`;
  return resourceRefusal({ type, field: `config.${key}`, message });
}

describe("a new destination", () => {
  test("is HTTP with every default, in the recorded shape, with status 200", async () => {
    const { status, body } = await call("POST", "/destinations", { name: "api", config: { url } }, older);
    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.stringMatching(/^des_[A-Za-z0-9]{12}$/),
      name: "api",
      description: null,
      team_id: hookdeck.emulator.projectId,
      type: "HTTP",
      config: { url, rate_limit: null, rate_limit_period: "second", ...plain },
      disabled_at: null,
      updated_at: expect.any(String),
      created_at: expect.any(String),
    });
  });

  test("of type MOCK_API has neither url nor path", async () => {
    const { config } = await ok("POST", "/destinations", { name: "mock", type: "MOCK_API" }, older);
    expect(config).toEqual({ rate_limit: null, rate_limit_period: "second", ...plain });
  });

  test("of type CLI has a path and no rate", async () => {
    const body = { name: "cli", type: "CLI", config: { path: "/hooks" } };
    const { config } = await ok("POST", "/destinations", body, older);
    expect(config).toEqual({ path: "/hooks", ...plain });
  });

  test("of a taken name is 409 with the holder's id, before the missing url is seen", async () => {
    const id = await idOf("POST", "/destinations", http);
    expect(await call("POST", "/destinations", { name: "api" })).toEqual(
      conflict({ id, resource_type: "destination" }),
    );
  });

  test("of type HTTP and without a config is refused by the schema", async () => {
    expect(await call("POST", "/destinations", { name: "api", type: "HTTP" })).toEqual(
      schemaRefusal("config is required"),
    );
  });

  test("without type and url is refused by the resource", async () => {
    expect(await call("POST", "/destinations", { name: "api" })).toEqual(urlMissing);
  });

  test("of type HTTP needs config.url, of type CLI config.path", async () => {
    const post = (type: string) => call("POST", "/destinations", { name: "api", type, config: {} });
    expect(await post("HTTP")).toEqual(schemaRefusal("config.url is required"));
    expect(await post("CLI")).toEqual(schemaRefusal("config.path is required"));
  });

  test("of type MOCK_API refuses a path, and names the type that takes one", async () => {
    const body = { name: "mock", type: "MOCK_API", config: { path: "/hooks" } };
    expect(await call("POST", "/destinations", body)).toEqual(misplaced("path", "MOCK_API", "CLI"));
  });

  test("guess: a url on another type than HTTP is refused in the same words", async () => {
    const body = { name: "mock", type: "MOCK_API", config: { url } };
    expect(await call("POST", "/destinations", body)).toEqual(misplaced("url", "MOCK_API", "HTTP"));
  });

  test("keeps its url as it was sent, without a slash at the end", async () => {
    const sent = "https://Example.com";
    const { config } = await ok("POST", "/destinations", { name: "api", config: { url: sent } });
    expect(config).toMatchObject({ url: sent });
  });

  test("is refused with all failures together", async () => {
    const config = { url: "nowhere", http_method: "HEAD", path_forwarding_disabled: 1, auth_type: "NONE" };
    expect(await call("POST", "/destinations", { type: "HTTP", config })).toEqual(
      schemaRefusal(
        "name is required",
        "config.url must be a valid uri",
        "config.http_method must be one of [GET, POST, PUT, PATCH, DELETE]",
        "config.path_forwarding_disabled must be a boolean",
        "config.auth_type must be one of [HOOKDECK_SIGNATURE, CUSTOM_SIGNATURE, BASIC_AUTH, API_KEY, " +
          "BEARER_TOKEN, OAUTH2_CLIENT_CREDENTIALS, OAUTH2_AUTHORIZATION_CODE, AWS_SIGNATURE, GCP_SERVICE_ACCOUNT]",
      ),
    );
  });
});

describe("PUT /destinations/{id}", () => {
  test("keeps the config where only a name is given", async () => {
    const before = await ok("POST", "/destinations", { ...http, config: { url, http_method: "PUT" } });
    const after = await ok("PUT", `/destinations/${before.id}`, { name: "orders" });
    expect(after).toEqual({ ...before, name: "orders", updated_at: expect.any(String) });
  });

  test("takes a config without a type, and merges it key by key", async () => {
    const config = { url, http_method: "PUT", path_forwarding_disabled: true, ...basic };
    const id = await idOf("POST", "/destinations", { ...http, config });
    await ok("PUT", `/destinations/${id}`, { config: { url: "https://example.com/v2" } });
    expect((await ok("GET", `/destinations/${id}?include=config.auth`)).config).toMatchObject({
      ...config,
      url: "https://example.com/v2",
    });
  });

  test("clears a key with null", async () => {
    const id = await idOf("POST", "/destinations", { ...http, config: { url, http_method: "PUT" } });
    const { config } = await ok("PUT", `/destinations/${id}`, { config: { http_method: null } });
    expect(config).toMatchObject({ url, http_method: null });
  });

  test("changes the type", async () => {
    const id = await idOf("POST", "/destinations", { name: "api", type: "MOCK_API" });
    expect(await ok("PUT", `/destinations/${id}`, { type: "HTTP", config: { url } })).toMatchObject({
      type: "HTTP",
      config: { url },
    });
  });

  test("guess: a new type keeps the keys that both types have", async () => {
    const id = await idOf("POST", "/destinations", { ...http, config: { url, http_method: "PUT" } });
    const { config } = await ok("PUT", `/destinations/${id}`, { type: "CLI", config: { path: "/" } }, older);
    expect(config).toEqual({ path: "/", ...plain, http_method: "PUT" });
  });

  test("guess: a type that needs a config is refused without one, though the stored one would do", async () => {
    const id = await idOf("POST", "/destinations", http);
    expect(await call("PUT", `/destinations/${id}`, { type: "HTTP" })).toEqual(
      schemaRefusal("config is required"),
    );
  });

  test("guess: onto a taken name is 500, as for sources", async () => {
    await ok("POST", "/destinations", http);
    const id = await idOf("POST", "/destinations", { name: "mock", type: "MOCK_API" });
    expect(await call("PUT", `/destinations/${id}`, { name: "api" })).toEqual(fatal);
  });
});

describe("PUT /destinations", () => {
  test("creates, then merges into the destination of that name", async () => {
    const id = await idOf("PUT", "/destinations", {
      ...http,
      description: "Orders",
      config: { url, ...basic },
    });
    expect(await ok("PUT", "/destinations", { ...http, config: { url, http_method: "POST" } })).toMatchObject(
      {
        id,
        description: "Orders",
        config: { url, http_method: "POST", auth_type: "BASIC_AUTH" },
      },
    );
  });

  test("must carry a config, even for a known destination", async () => {
    await ok("POST", "/destinations", http);
    expect(await call("PUT", "/destinations", { name: "api", description: "Orders" })).toEqual(urlMissing);
  });

  test("guess: the config must carry the url", async () => {
    await ok("POST", "/destinations", http);
    expect(await call("PUT", "/destinations", { name: "api", config: { http_method: "PUT" } })).toEqual(
      urlMissing,
    );
  });
});

describe("a destination's auth", () => {
  test("is masked by POST, PUT, GET, lists and connections, and shown by include=config.auth of one", async () => {
    const masked = { auth: {}, auth_type: "BASIC_AUTH" };
    const created = await ok("POST", "/destinations", { ...http, config: { url, ...basic } });
    const path = `/destinations/${created.id}`;
    const list = await ok("GET", "/destinations?include=config.auth");
    const source = { name: "shop" };
    const connection = await ok("POST", "/connections", { source, destination_id: created.id });
    expect(created.config).toMatchObject(masked);
    expect((await ok("PUT", path, { config: { url } })).config).toMatchObject(masked);
    expect((await ok("GET", path)).config).toMatchObject(masked);
    expect(list.models?.[0]?.config).toMatchObject(masked);
    expect(connection.destination?.config).toMatchObject(masked);
    expect((await ok("GET", `${path}?include=config.auth`)).config).toMatchObject(basic);
  });

  test("is refused without its credentials, so that what was read cannot be sent back", async () => {
    const auth = { access_key_id: "a", secret_access_key: "b", region: "c", service: "d" };
    const config = { url, auth_type: "AWS_SIGNATURE", auth };
    const created = await ok("POST", "/destinations", { ...http, config });
    const missing = Object.keys(auth).map((key) => `config.auth.${key} is required`);
    const { config: echo } = created;
    expect(await call("PUT", `/destinations/${created.id}`, { config: echo })).toEqual(
      schemaRefusal(...missing),
    );
    const destination = { ...http, config: { url, auth_type: "AWS_SIGNATURE" } };
    expect(await call("PUT", "/connections", { source: { name: "shop" }, destination })).toEqual(
      schemaRefusal(...missing.map((failure) => `destination.${failure}`)),
    );
  });

  test("of the default type can be sent back as it was read", async () => {
    const created = await ok("POST", "/destinations", http);
    const { config } = await ok("PUT", `/destinations/${created.id}`, { config: created.config });
    expect(config).toEqual(created.config);
  });

  test.each([
    ["CUSTOM_SIGNATURE", { key: "x-signature", signing_secret: "s" }],
    ["API_KEY", { key: "x-key", api_key: "k", to: "query" }],
    ["BEARER_TOKEN", { token: "t" }],
    [
      "OAUTH2_CLIENT_CREDENTIALS",
      {
        auth_server: "https://example.com",
        client_id: "i",
        client_secret: "s",
        authentication_type: "bearer",
      },
    ],
    [
      "OAUTH2_AUTHORIZATION_CODE",
      {
        auth_server: "https://example.com",
        client_id: "i",
        client_secret: "s",
        refresh_token: "r",
        scope: "a b",
      },
    ],
    ["GCP_SERVICE_ACCOUNT", { service_account_key: "{}", scope: null }],
  ])("of type %s is kept as sent", async (auth_type, auth) => {
    const id = await idOf("POST", "/destinations", { ...http, config: { url, auth_type, auth } });
    expect((await ok("GET", `/destinations/${id}?include=config.auth`)).config).toMatchObject({
      auth_type,
      auth,
    });
  });

  test("guess: is refused without an auth_type", async () => {
    const id = await idOf("POST", "/destinations", { ...http, config: { url, ...basic } });
    expect(await call("PUT", `/destinations/${id}`, { config: { auth: basic.auth } })).toEqual(
      schemaRefusal("config.auth is not allowed"),
    );
  });

  test("guess: an auth_type of null goes back to Hookdeck's signature", async () => {
    const id = await idOf("POST", "/destinations", { ...http, config: { url, ...basic } });
    const { config } = await ok("PUT", `/destinations/${id}`, { config: { auth_type: null, auth: null } });
    expect(config).toMatchObject(unauthenticated);
  });

  test("guess: an API key goes into a header by default", async () => {
    const config = { url, auth_type: "API_KEY", auth: { key: "x-key", api_key: "k" } };
    const id = await idOf("POST", "/destinations", { ...http, config });
    const shown = await ok("GET", `/destinations/${id}?include=config.auth`);
    expect(shown.config).toMatchObject({ auth: { to: "header" } });
  });
});

describe("a deleted destination", () => {
  test("answers its id, then 404 to a second DELETE and 410 to GET, and frees its name", async () => {
    const id = await idOf("POST", "/destinations", http);
    expect(await ok("DELETE", `/destinations/${id}`)).toEqual({ id });
    expect(await call("DELETE", `/destinations/${id}`)).toEqual(notFound(id));
    expect(await call("GET", `/destinations/${id}`)).toEqual(gone);
    expect(await idOf("POST", "/destinations", http)).not.toBe(id);
  });

  test("takes its connections with it, not their sources", async () => {
    const destination_id = await idOf("POST", "/destinations", http);
    const source_id = await idOf("POST", "/sources", { name: "shop" });
    const connection = await idOf("POST", "/connections", { source_id, destination_id });
    await ok("DELETE", `/destinations/${destination_id}`);
    expect(await call("GET", `/connections/${connection}`)).toEqual(gone);
    await ok("GET", `/sources/${source_id}`);
  });
});
