import { callsOf, invoke } from "./calls";
import { call, configure, sdk, secret, struct, urnOf, values, withWire } from "./wire";

jest.setTimeout(120_000);

test("functions look up, list, plan, and start nothing in a preview", async () => {
  await withWire(async (wire) => {
    await configure(wire);
    await callsOf(wire, "a").create({ name: "a", type: "WEBHOOK" });
    expect((await invoke(wire, "getSource", { name: "a" })).answer).toMatchObject({
      name: "a",
      type: "WEBHOOK",
    });
    expect((await invoke(wire, "getSources", { type: ["WEBHOOK"] })).answer).toMatchObject({
      sources: [{ name: "a" }],
    });
    const query = { status: ["FAILED"] };
    expect((await invoke(wire, "planBulkRetryEvents", { query })).answer).toHaveProperty("estimatedCount");
    expect((await invoke(wire, "planBulkRetryEvents", { query: {} })).failures).toEqual([
      ["it", expect.stringContaining("is empty")],
    ]);
    const before = wire.emulator.journal.filter(({ method }) => method === "POST").length;
    expect((await invoke(wire, "startBulkRetryEvents", { query }, true)).answer).toMatchObject({
      state: "planned",
    });
    expect(wire.emulator.journal.filter(({ method }) => method === "POST")).toHaveLength(before);
    expect((await invoke(wire, "startBulkRetryEvents", { query })).answer).toMatchObject({
      state: "nothing",
    });
  });
});

test("a route registers its parts below itself, each after what it needs", async () => {
  await withWire(async (wire) => {
    await configure(wire);
    const { client, engine } = wire;
    const request = new sdk.provider.ConstructRequest()
      .setType("hookdeck:index:WebhookRoute")
      .setName("orders")
      .setMonitorendpoint(engine.address)
      .setProtect(true)
      .setInputs(
        struct({
          source: { type: "SHOPIFY", config: { auth: secret({ webhookSecretKey: "canary" }) } },
          destination: { config: { url: "https://warehouse.example.com" } },
          rules: [{ type: "filter", body: { paid: true } }],
        }),
      );
    request.getProvidersMap().set("hookdeck", "urn:of-a-provider::id");
    const response = await call(client.construct.bind(client), request);
    expect(engine.registered.map(({ type, parent }) => [type, parent])).toEqual([
      ["hookdeck:index:WebhookRoute", ""],
      ["hookdeck:index:Source", urnOf("hookdeck:index:WebhookRoute", "orders")],
      ["hookdeck:index:Destination", urnOf("hookdeck:index:WebhookRoute", "orders")],
      ["hookdeck:index:Connection", urnOf("hookdeck:index:WebhookRoute", "orders")],
    ]);
    const [, shop, , connection] = engine.registered;
    expect(shop?.inputs).toMatchObject({ config: { auth: secret({ webhookSecretKey: "canary" }) } });
    expect(shop?.request.getProvider()).toBe("urn:of-a-provider::id");
    expect(shop?.request.getProtect()).toBe(true);
    expect(shop?.request.getAliasesList()[0]?.getSpec()?.getType()).toBe(
      "pulumi-nodejs:dynamic/hookdeck:Source",
    );
    expect(connection?.inputs).toMatchObject({
      sourceId: "orders-id",
      rules: [{ type: "retry", count: 5 }, { type: "filter" }],
    });
    expect(connection?.request.getDependenciesList()).toContain(urnOf("hookdeck:index:Source", "orders"));
    expect(values(response.getState())).toMatchObject({
      url: "https://hkdk.events/orders",
      sourceId: "orders-id",
    });
    expect(engine.outputs).toEqual([values(response.getState())]);
    await expect(
      call(client.construct.bind(client), new sdk.provider.ConstructRequest().setType("hookdeck:index:Rout")),
    ).rejects.toMatchObject({ details: expect.stringContaining("knows no component") });
  });
});
