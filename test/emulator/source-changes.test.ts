import { fatal, notFound, schemaRefusal, useHookdeck } from "./hookdeck";

const { call, ok, idOf } = useHookdeck();
const hmac = {
  auth_type: "HMAC",
  auth: { algorithm: "sha256", encoding: "hex", header_key: "x-signature", webhook_secret_key: "s3cret" },
};
const generic = { allowed_http_methods: ["POST", "PUT", "PATCH", "DELETE"], custom_response: null };

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
