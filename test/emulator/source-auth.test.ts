import { schemaRefusal, useHookdeck } from "./hookdeck";

const { call, ok, idOf } = useHookdeck();
const reveal = "?include=config.auth";
const hmac = {
  auth_type: "HMAC",
  auth: { algorithm: "sha256", encoding: "hex", header_key: "x-signature", webhook_secret_key: "s3cret" },
};
const generic = { allowed_http_methods: ["POST", "PUT", "PATCH", "DELETE"], custom_response: null };

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
