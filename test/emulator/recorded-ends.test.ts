import { schemaRefusal, useHookdeck } from "./hookdeck";

const hookdeck = useHookdeck({ rateLimit: { limit: 100_000 } });
const { call, ok } = hookdeck;
const url = "https://example.com/hooks";
const older = { version: "2025-07-01" };

describe("a source, as seen live,", () => {
  test("answers its custom response with body and content_type, and is refused with one of them", async () => {
    const custom_response = { content_type: "json", body: "{}" };
    const { config } = await ok("POST", "/sources", { name: "shop", config: { custom_response } });
    expect(config).toMatchObject({ custom_response });
    for (const key of ["content_type", "body"]) {
      const config = { custom_response: { ...custom_response, [key]: undefined } };
      expect(await call("POST", "/sources", { name: "one", config })).toEqual(
        schemaRefusal(`config.custom_response.${key} is required`),
      );
    }
  });

  test("of a provider's type strips an auth_type", async () => {
    const config = { auth_type: "HMAC", auth: { webhook_secret_key: "s" } };
    const source = await ok("POST", "/sources", { name: "shop", type: "STRIPE", config });
    expect(source.config).toMatchObject({ auth: { webhook_secret_key: "s" } });
    expect(source.config).not.toHaveProperty("auth_type");
    expect(source).toMatchObject({ authenticated: true });
  });

  test("shows no auth in a list, with include=config.auth either", async () => {
    const config = { auth: { webhook_secret_key: "planted-secret" } };
    await ok("POST", "/sources", { name: "shop", type: "STRIPE", config });
    const { body } = await call("GET", "/sources?include=config.auth");
    expect(JSON.stringify(body)).not.toContain("planted-secret");
  });

  test("nested in a connection shows neither auth nor an auth_type of null", async () => {
    const ends = { source: { name: "shop" }, destination: { name: "mock", type: "MOCK_API" } };
    const { source } = await ok("POST", "/connections", ends);
    expect(source?.config).not.toHaveProperty("auth");
    expect(source?.config).not.toHaveProperty("auth_type");
  });

  test("has one of 142 types at least, of which PROPERTY-FINDER is written with a hyphen", async () => {
    await ok("POST", "/sources", { name: "one", type: "PROPERTY-FINDER" }, older);
    const { body } = await call("POST", "/sources", { name: "two", type: "PROPERTY_FINDER" }, older);
    const [failure] = Object(body)["data"];
    expect(failure).toMatch(/^type must be one of \[/);
    expect(String(failure).split(", ").length).toBeGreaterThanOrEqual(142);
  });

  test("can be of type MCP_EVENTS, which no document names, with a secret key", async () => {
    const auth = { webhook_secret_key: "whsec_c2VjcmV0" };
    const body = { name: "mcp", type: "MCP_EVENTS", config: { auth } };
    expect((await ok("POST", "/sources", body)).config).toMatchObject({ auth });
  });

  test("has an address of its id without the prefix, which a rename leaves", async () => {
    const { id = "", url: address } = await ok("POST", "/sources", { name: "shop" });
    expect(address).toMatch(new RegExp(`/${id.slice("src_".length)}$`));
    expect(await ok("PUT", `/sources/${id}`, { name: "store" })).toMatchObject({ id, url: address });
  });
});

describe("a destination, as seen live,", () => {
  const credentials = {
    OAUTH2_CLIENT_CREDENTIALS: {
      auth_server: "https://example.com/token",
      client_id: "i",
      client_secret: "s",
      scope: "all",
      authentication_type: "basic",
    },
    OAUTH2_AUTHORIZATION_CODE: {
      auth_server: "https://example.com/token",
      client_id: "i",
      client_secret: "s",
      refresh_token: "r",
      scope: "all",
    },
    AWS_SIGNATURE: { access_key_id: "a", secret_access_key: "b", region: "eu-west-1", service: "sqs" },
    GCP_SERVICE_ACCOUNT: { service_account_key: "{}", scope: "all" },
  };
  for (const [auth_type, auth] of Object.entries(credentials)) {
    test(`gives the auth of ${auth_type} back to include=config.auth as it was sent`, async () => {
      const { id } = await ok("POST", "/destinations", { name: "api", config: { url, auth_type, auth } });
      expect((await ok("GET", `/destinations/${id}?include=config.auth`)).config).toMatchObject({
        auth_type,
        auth,
      });
      expect((await ok("GET", `/destinations/${id}`)).config).toMatchObject({ auth_type, auth: {} });
    });
  }

  test("shows rate_limit_period second without a rate_limit on 2025-07-01", async () => {
    const { config } = await ok("POST", "/destinations", { name: "api", config: { url } }, older);
    expect(config).toMatchObject({ rate_limit: null, rate_limit_period: "second" });
  });

  test("with a url that is none is refused: config.url must be a valid uri", async () => {
    expect(await call("POST", "/destinations", { name: "api", config: { url: "nowhere" } })).toEqual(
      schemaRefusal("config.url must be a valid uri"),
    );
  });

  test("loses the overrides of its groups where groups come without them", async () => {
    const groups = { key: "headers.x-shop", rate: 5, rate_period: "second" };
    const overrides = { eu: { rate: 1, rate_period: "minute" } };
    const config = { url, delivery_policy: { groups: { ...groups, overrides } } };
    const { id } = await ok("POST", "/destinations", { name: "api", config });
    const change = { config: { delivery_policy: { groups } } };
    expect((await ok("PUT", `/destinations/${id}`, change)).config).toMatchObject({
      delivery_policy: { groups: { ...groups, overrides: null } },
    });
  });

  test("guess: loses the overrides of its groups to an empty object of them", async () => {
    const groups = { key: "headers.x-shop", rate: 5, rate_period: "second" };
    const overrides = { eu: { rate: 1, rate_period: "minute" } };
    const config = { url, delivery_policy: { groups: { ...groups, overrides } } };
    const { id } = await ok("POST", "/destinations", { name: "api", config });
    const change = { config: { delivery_policy: { groups: { ...groups, overrides: {} } } } };
    const { config: shown } = await ok("PUT", `/destinations/${id}`, change);
    expect(shown).toMatchObject({ delivery_policy: { groups: { overrides: {} } } });
    expect(JSON.stringify(shown)).not.toContain("minute");
  });
});
