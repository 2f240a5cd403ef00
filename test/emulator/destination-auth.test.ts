import { schemaRefusal, useHookdeck } from "./hookdeck";

const { call, ok, idOf } = useHookdeck();
const url = "https://example.com/hooks";
const http = { name: "api", type: "HTTP", config: { url } };
const unauthenticated = { auth: {}, auth_type: "HOOKDECK_SIGNATURE" };
const basic = { auth_type: "BASIC_AUTH", auth: { username: "u", password: "s3cret" } };

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
