import { conflict, gone, notFound, resourceRefusal, schemaRefusal, useHookdeck } from "./hookdeck";

const hookdeck = useHookdeck();
const { call, ok, idOf } = hookdeck;
const older = { version: "2025-07-01" };
const url = "https://example.com/hooks";
const http = { name: "api", type: "HTTP", config: { url } };
const unauthenticated = { auth: {}, auth_type: "HOOKDECK_SIGNATURE" };
const plain = { http_method: null, path_forwarding_disabled: false, ...unauthenticated };
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
