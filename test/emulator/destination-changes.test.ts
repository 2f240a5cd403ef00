import { fatal, resourceRefusal, schemaRefusal, useHookdeck } from "./hookdeck";

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

  test("guess: clears a key with null", async () => {
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

  test("guess: with the type HTTP, the config must carry the url", async () => {
    await ok("POST", "/destinations", http);
    const config = { http_method: "PUT" };
    expect(await call("PUT", "/destinations", { name: "api", type: "HTTP", config })).toEqual(
      schemaRefusal("config.url is required"),
    );
  });
});
