import { conflict, fatal, gone, notFound, schemaRefusal, useHookdeck } from "./hookdeck";

const hookdeck = useHookdeck();
const { call, ok, idOf } = hookdeck;
const retry = { type: "retry", strategy: "linear", interval: 1000, count: 3, response_status_codes: null };
const delay = { type: "delay", delay: 5000 };

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
    await ok("POST", "/connections", { name: "orders", source: { name: "store" }, destination_id });
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

describe("PUT /connections", () => {
  test("creates, then updates the connection of that name on that source", async () => {
    const given = { name: "orders", ...(await ends()) };
    const id = await idOf("PUT", "/connections", { ...given, description: "Orders", rules: [retry, delay] });
    expect(await ok("PUT", "/connections", { ...given, description: "All orders" })).toMatchObject({
      id,
      description: "All orders",
    });
  });

  test("keeps rules and description that are left out, replaces rules that are given, clears with []", async () => {
    const given = { name: "orders", ...(await ends()) };
    await ok("PUT", "/connections", { ...given, description: "Orders", rules: [retry, delay] });
    expect(await ok("PUT", "/connections", given)).toMatchObject({
      description: "Orders",
      rules: [retry, delay],
    });
    expect((await ok("PUT", "/connections", { ...given, rules: [delay] })).rules).toEqual([delay]);
    expect((await ok("PUT", "/connections", { ...given, rules: [] })).rules).toEqual([]);
  });

  test("needs both ends, even for a known connection", async () => {
    const { source_id, destination_id } = await ends();
    await ok("PUT", "/connections", { name: "orders", source_id, destination_id });
    expect(await call("PUT", "/connections", { name: "orders", source_id })).toEqual(
      schemaRefusal("destination.name is required"),
    );
  });

  test("with another source makes a second connection of that name", async () => {
    const { source_id, destination_id } = await ends();
    const id = await idOf("PUT", "/connections", { name: "orders", source_id, destination_id });
    const second = await ok("PUT", "/connections", {
      name: "orders",
      source: { name: "store" },
      destination_id,
    });
    expect(second.id).not.toBe(id);
    expect(second.source).toMatchObject({ name: "store" });
  });

  test("guess: with another destination updates the connection and leaves its destination", async () => {
    const { source_id, destination_id } = await ends();
    const id = await idOf("PUT", "/connections", { name: "orders", source_id, destination_id });
    const destination = { name: "other", type: "MOCK_API" };
    const updated = await ok("PUT", "/connections", { name: "orders", source_id, destination });
    expect(updated).toMatchObject({ id, destination: { id: destination_id } });
  });

  test("guess: without a name makes a new connection every time", async () => {
    const given = await ends();
    expect(await idOf("PUT", "/connections", given)).not.toBe(await idOf("PUT", "/connections", given));
  });
});

describe("PUT /connections/{id}", () => {
  test("changes name, description and rules, and ignores ends", async () => {
    const given = { name: "orders", ...(await ends()) };
    const id = await idOf("POST", "/connections", given);
    const change = {
      name: "all",
      description: "All",
      rules: [delay],
      destination_id: "des_nobody",
      source: 1,
    };
    expect(await ok("PUT", `/connections/${id}`, change)).toMatchObject({
      name: "all",
      full_name: "shop -> all",
      description: "All",
      rules: [delay],
      destination: { id: given.destination_id },
      source: { id: given.source_id },
    });
  });

  test("keeps what is left out, clears name and description with null", async () => {
    const given = { name: "orders", description: "Orders", rules: [retry], ...(await ends()) };
    const before = await ok("POST", "/connections", given);
    const path = `/connections/${before.id}`;
    expect(await ok("PUT", path, {})).toEqual({ ...before, updated_at: expect.any(String) });
    expect(await ok("PUT", path, { name: null, description: null })).toMatchObject({
      name: null,
      description: null,
      rules: [retry],
    });
  });

  test("takes its own unchanged name", async () => {
    const id = await idOf("POST", "/connections", { name: "orders", ...(await ends()) });
    await ok("PUT", `/connections/${id}`, { name: "orders" });
  });

  test("guess: onto a name that the source has already is 500, as for sources", async () => {
    const given = await ends();
    await ok("POST", "/connections", { name: "orders", ...given });
    const id = await idOf("POST", "/connections", { name: "all", ...given });
    expect(await call("PUT", `/connections/${id}`, { name: "orders" })).toEqual(fatal);
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
