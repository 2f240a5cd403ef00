import { conflict, gone, notFound, schemaRefusal, useHookdeck } from "./hookdeck";

const hookdeck = useHookdeck();
const { call, ok, idOf } = hookdeck;

async function ends() {
  const source_id = await idOf("POST", "/sources", { name: "shop" });
  const destination_id = await idOf("POST", "/destinations", { name: "mock", type: "MOCK_API" });
  return { source_id, destination_id };
}

describe("a new connection", () => {
  test("has every default, in the recorded shape, with status 200", async () => {
    const { status, body } = await call("POST", "/connections", { name: "orders", ...(await ends()) });
    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.stringMatching(/^web_[A-Za-z0-9]{12}$/),
      team_id: hookdeck.emulator.projectId,
      name: "orders",
      full_name: "shop -> orders",
      description: null,
      rules: [],
      source: expect.objectContaining({ name: "shop", type: "WEBHOOK" }),
      destination: expect.objectContaining({ name: "mock", type: "MOCK_API" }),
      paused_at: null,
      disabled_at: null,
      updated_at: expect.any(String),
      created_at: expect.any(String),
    });
  });

  test("needs no name, and is then called after its destination", async () => {
    expect(await ok("POST", "/connections", await ends())).toMatchObject({
      name: null,
      full_name: "shop -> mock",
    });
  });

  test("creates inline ends", async () => {
    const source = { name: "shop", type: "HTTP" };
    const destination = { name: "api", type: "HTTP", config: { url: "https://example.com" } };
    const connection = await ok("POST", "/connections", { source, destination });
    expect(await ok("GET", `/sources/${connection.source?.id}`)).toMatchObject(source);
    expect(await ok("GET", `/destinations/${connection.destination?.id}`)).toMatchObject(destination);
  });

  test("takes known inline ends by name without a 409, and moves their updated_at", async () => {
    const before = await ends();
    const source = await ok("GET", `/sources/${before.source_id}`);
    const inline = { source: { name: "shop", id: "src_ignored" }, destination: { name: "mock" } };
    const connection = await ok("POST", "/connections", inline);
    expect(connection.source?.id).toBe(before.source_id);
    expect(connection.destination?.id).toBe(before.destination_id);
    expect(connection.source?.updated_at).not.toBe(source.updated_at);
  });

  test("leaves type and config of a known inline destination that is only named", async () => {
    const config = { url: "https://example.com", http_method: "PUT" };
    await ok("POST", "/destinations", { name: "api", config });
    const connection = await ok("POST", "/connections", {
      source: { name: "shop" },
      destination: { name: "api" },
    });
    expect(connection.destination).toMatchObject({ type: "HTTP", config });
  });

  test("keeps the config of a WEBHOOK that is only named, and turns a provider's source into a WEBHOOK", async () => {
    const custom_response = { content_type: "text", body: "ok" };
    const auth = { webhook_secret_key: "s3cret" };
    const destination = { name: "mock", type: "MOCK_API" };
    await ok("POST", "/sources", { name: "shop", config: { custom_response } });
    const shopify = await idOf("POST", "/sources", { name: "shopify", type: "SHOPIFY", config: { auth } });
    const kept = await ok("POST", "/connections", { source: { name: "shop" }, destination });
    const reset = await ok("POST", "/connections", { source: { name: "shopify" }, destination });
    expect(kept.source).toMatchObject({ config: { custom_response } });
    expect(reset.source).toMatchObject({ id: shopify, type: "WEBHOOK", authenticated: false });
  });

  test("of a taken name on the same source is 409 with the whole raw connection", async () => {
    const given = await ends();
    const id = await idOf("POST", "/connections", { name: "orders", ...given });
    const webhook = expect.objectContaining({ id, name: "orders", deleted_at: null, rules: [] });
    expect(await call("POST", "/connections", { name: "orders", ...given })).toEqual(
      conflict({ webhook, resource_type: "webhook" }),
    );
  });

  test("of a name that another source has is fine: names are unique per source", async () => {
    const { destination_id, source_id } = await ends();
    await ok("POST", "/connections", { name: "orders", source_id, destination_id });
    const other = { name: "orders", source: { name: "store" }, destination_id };
    expect(await ok("POST", "/connections", other)).toMatchObject({ full_name: "store -> orders" });
    const { models } = await ok("GET", "/connections?name=orders");
    expect(models).toHaveLength(2);
  });

  test("without ends is refused for both, the destination first", async () => {
    expect(await call("POST", "/connections", { rules: [{ type: "x" }] })).toEqual(
      schemaRefusal(
        "destination.name is required",
        "source.name is required",
        "Error code Invalid rule type is not defined, your custom type is missing the correct messages definition",
      ),
    );
  });

  test("names failures of inline ends under source. and destination.", async () => {
    const source = { name: "shop", config: { auth: {} } };
    const destination = { name: "api", type: "HTTP", config: { url: "nowhere" } };
    expect(await call("POST", "/connections", { source, destination })).toEqual(
      schemaRefusal("destination.config.url must be a valid uri", "source.config.auth is not allowed"),
    );
    expect(await call("POST", "/connections", { source, destination: "mock" })).toEqual(
      schemaRefusal("destination must be of type object", "source.config.auth is not allowed"),
    );
  });

  test("with an id that is no source is 404 with that id", async () => {
    const { destination_id } = await ends();
    const source_id = "web_abcdefghijkl";
    expect(await call("POST", "/connections", { source_id, destination_id })).toEqual(notFound(source_id));
  });

  test("guess: an end both by id and inline is refused", async () => {
    const given = { ...(await ends()), source: { name: "shop" } };
    expect(await call("POST", "/connections", given)).toEqual(schemaRefusal("source is not allowed"));
  });
});

test("a deleted connection answers its id, then 404 and 410, leaves its ends and frees its name", async () => {
  const given = { name: "orders", ...(await ends()) };
  const id = await idOf("POST", "/connections", given);
  expect(await ok("DELETE", `/connections/${id}`)).toEqual({ id });
  expect(await call("DELETE", `/connections/${id}`)).toEqual(notFound(id));
  expect(await call("GET", `/connections/${id}`)).toEqual(gone);
  await ok("GET", `/sources/${given.source_id}`);
  await ok("GET", `/destinations/${given.destination_id}`);
  expect(await idOf("POST", "/connections", given)).not.toBe(id);
});

test("connections answer as /webhooks too", async () => {
  const id = await idOf("POST", "/connections", await ends());
  expect(await ok("GET", "/webhooks")).toMatchObject({ count: 1, models: [{ id }] });
  expect(await ok("GET", `/webhooks/${id}`)).toMatchObject({ id });
});
