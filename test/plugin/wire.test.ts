import { packageVersion } from "../../src/client/version";
import { unknownValue } from "../../src/schema/pulumi-values";
import { opened } from "../opened";
import {
  call,
  configure,
  sdk,
  secret,
  struct,
  urnOf,
  type Values,
  values,
  type Wire,
  withWire,
} from "./wire";

jest.setTimeout(120_000);

const { CheckRequest, CreateRequest, DeleteRequest, DiffRequest, InvokeRequest, ReadRequest, UpdateRequest } =
  sdk.provider;
const source = "hookdeck:index:Source";

/** The calls about one resource, in plain values. */
function callsOf({ client }: Wire, name: string, type = source) {
  const urn = urnOf(type, name);
  return {
    async check(news: Values, olds: Values = {}) {
      const request = new CheckRequest().setUrn(urn).setType(type).setName(name);
      const response = await call(
        client.check.bind(client),
        request.setOlds(struct(olds)).setNews(struct(news)),
      );
      const failures = response.getFailuresList().map((each) => [each.getProperty(), each.getReason()]);
      return { inputs: values(response.getInputs()), failures };
    },
    async diff(id: string, olds: Values, news: Values) {
      const request = new DiffRequest().setUrn(urn).setType(type).setName(name).setId(id);
      return call(client.diff.bind(client), request.setOlds(struct(olds)).setNews(struct(news)));
    },
    async create(inputs: Values, preview = false) {
      const request = new CreateRequest().setUrn(urn).setType(type).setName(name).setPreview(preview);
      const response = await call(client.create.bind(client), request.setProperties(struct(inputs)));
      return { id: response.getId(), outputs: values(response.getProperties()) };
    },
    async read(id: string, outputs: Values = {}, inputs: Values = {}) {
      const request = new ReadRequest().setUrn(urn).setType(type).setName(name).setId(id);
      const response = await call(
        client.read.bind(client),
        request.setProperties(struct(outputs)).setInputs(struct(inputs)),
      );
      const found = response.getInputs();
      return {
        id: response.getId(),
        outputs: values(response.getProperties()),
        inputs: found && values(found),
      };
    },
    async update(id: string, olds: Values, news: Values, preview = false) {
      const request = new UpdateRequest()
        .setUrn(urn)
        .setType(type)
        .setName(name)
        .setId(id)
        .setPreview(preview);
      const response = await call(
        client.update.bind(client),
        request.setOlds(struct(olds)).setNews(struct(news)),
      );
      return values(response.getProperties());
    },
    async delete(id: string, outputs: Values) {
      const request = new DeleteRequest().setUrn(urn).setType(type).setName(name).setId(id);
      await call(client.delete.bind(client), request.setProperties(struct(outputs)));
    },
  };
}

async function invoke({ client }: Wire, name: string, args: Values, preview = false) {
  const request = new InvokeRequest()
    .setTok(`hookdeck:index:${name}`)
    .setArgs(struct(args))
    .setPreview(preview);
  const response = await call(client.invoke.bind(client), request);
  const failures = response.getFailuresList().map((each) => [each.getProperty(), each.getReason()]);
  return { answer: values(response.getReturn()), failures };
}

/** The bundle in one process, through every call. */
test("the bundled plugin says who it is, and what its settings are", async () => {
  await withWire(async (wire) => {
    const { client, printed } = wire;
    const info = await call(client.getPluginInfo.bind(client), new sdk.empty.Empty());
    expect(info.getVersion()).toBe(packageVersion());
    const { GetSchemaRequest } = sdk.provider;
    const schema = await call(client.getSchema.bind(client), new GetSchemaRequest());
    expect(JSON.parse(schema.getSchema())).toMatchObject({ name: "hookdeck", version: packageVersion() });
    await expect(
      call(client.getSchema.bind(client), new GetSchemaRequest().setVersion(1)),
    ).rejects.toMatchObject({ details: expect.stringContaining("npm install pulumi-hookdeck@latest") });

    const checked = await call(
      client.checkConfig.bind(client),
      new CheckRequest().setNews(
        struct({ apiKey: "canary-plain", apiBse: "x", version: "0.1.0", __internal: {} }),
      ),
    );
    expect(values(checked.getInputs())).toMatchObject({ apiKey: secret("canary-plain") });
    expect(checked.getFailuresList().map((each) => [each.getProperty(), each.getReason()])).toEqual([
      ["apiBse", expect.stringContaining("did you mean apiBase?")],
    ]);
    const settings = (olds: Values, news: Values) =>
      call(
        client.diffConfig.bind(client),
        new DiffRequest().setOldInputs(struct(olds)).setNews(struct(news)),
      );
    const same = await settings({ apiKey: secret("a"), version: "0.1.0" }, { apiKey: "a" });
    expect(same.getChanges()).toBe(sdk.provider.DiffResponse.DiffChanges.DIFF_NONE);
    const other = await settings({ apiKey: "a" }, { apiKey: secret("b") });
    expect(other.getDiffsList()).toEqual(["apiKey"]);
    expect(other.getReplacesList()).toEqual([]);

    await configure(wire);
    await call(client.cancel.bind(client), new sdk.empty.Empty());
    expect(printed).toEqual([]);
  });
});

test("a resource goes through its life with secrets, unknowns and previews", async () => {
  await withWire(async (wire) => {
    await configure(wire);
    const { emulator, printed } = wire;
    const orders = callsOf(wire, "orders");
    const auth = { webhookSecretKey: "canary-of-the-shop" };

    // every kind of unknown is one value that is not known
    const kinds = [
      "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
      "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
      unknownValue,
    ];
    for (const kind of kinds) {
      const { inputs, failures } = await orders.check({
        type: "SHOPIFY",
        description: kind,
        config: { auth: kind },
      });
      expect(failures).toEqual([]);
      expect(inputs).toMatchObject({ name: "orders", description: unknownValue });
    }
    // generated SDKs send a nested secret in clear
    const { inputs } = await orders.check({ type: "SHOPIFY", description: secret("mine"), config: { auth } });
    expect(inputs).toEqual({
      name: "orders",
      type: "SHOPIFY",
      description: secret("mine"),
      config: { auth: secret(auth) },
    });
    const preview = await orders.create(inputs, true);
    expect(preview.id).toBe("");
    expect(preview.outputs).toMatchObject({
      name: "orders",
      url: unknownValue,
      config: { auth: secret(auth) },
    });
    expect(emulator.journal.map(({ method }) => method)).toEqual(["GET"]);

    const { id, outputs } = await orders.create(inputs);
    expect(outputs).toMatchObject({
      description: secret("mine"),
      config: { auth: secret(auth) },
      url: expect.stringContaining("http"),
      __provider: expect.stringContaining("pulumi-hookdeck/runtime/v1"),
    });
    const { DIFF_NONE, DIFF_SOME } = sdk.provider.DiffResponse.DiffChanges;
    const none = await orders.diff(id, outputs, inputs);
    expect([none.getChanges(), none.getStablesList()]).toEqual([DIFF_NONE, ["url"]]);
    const news = { ...inputs, description: unknownValue };
    const some = await orders.diff(id, outputs, news);
    expect([some.getChanges(), some.getHasdetaileddiff()]).toEqual([DIFF_SOME, true]);
    expect(
      some
        .getDetaileddiffMap()
        .getEntryList()
        .map(([path]) => path),
    ).toEqual(["description"]);

    const foreseen = await orders.update(id, outputs, news, true);
    expect(foreseen).toMatchObject({
      url: outputs["url"],
      createdAt: outputs["createdAt"],
      updatedAt: unknownValue,
    });
    const { description: _, ...without } = inputs;
    const updated = await orders.update(id, outputs, without);
    expect(updated).not.toHaveProperty("description");

    // without secrets, which the CLI would print; with the type, which the next comparison needs
    const imported = await orders.read(id);
    expect(imported.inputs).toEqual({ name: "orders", type: "SHOPIFY" });
    expect(JSON.stringify(imported)).not.toContain("canary");
    const next = await orders.diff(id, imported.outputs, { ...imported.inputs });
    expect(next.getChanges()).toBe(DIFF_NONE);
    // the hidden secret is sent back
    const described = await orders.update(id, opened(imported.outputs), {
      ...imported.inputs,
      description: "d",
    });
    expect(described).toMatchObject({ description: "d" });
    const revealed = await invoke(wire, "getSource", { id, includeSecrets: true });
    expect(revealed.answer).toMatchObject({ config: { auth: secret(auth) } });

    const refreshed = await orders.read(id, described, { name: "orders", type: "SHOPIFY" });
    expect(refreshed).toMatchObject({ id, inputs: { name: "orders", description: "d" } });
    // in the next operation: in the one of its import, another entry of the object does not delete it
    await configure(wire);
    await orders.delete(id, described);
    await orders.delete(id, described);
    expect(await orders.read(id, described)).toMatchObject({ id: "" });
    await expect(orders.read("src_missing")).rejects.toMatchObject({
      details: expect.stringContaining("has no source of this id"),
    });
    expect(printed).toEqual([]);
  });
});

test("a list is compared item by item, and a replacing property says so", async () => {
  await withWire(async (wire) => {
    await configure(wire);
    const made = await callsOf(wire, "s").create({ name: "s", type: "WEBHOOK" });
    const target = await callsOf(wire, "d", "hookdeck:index:Destination").create({
      name: "d",
      type: "MOCK_API",
    });
    const connection = callsOf(wire, "c", "hookdeck:index:Connection");
    const retry = { type: "retry", strategy: "linear", interval: 60_000, count: 3 };
    const inputs = { name: "c", sourceId: made.id, destinationId: target.id, rules: [retry] };
    const { id, outputs } = await connection.create(inputs);
    const kindsOf = async (news: Values) => {
      const response = await connection.diff(id, outputs, news);
      const entries = response.getDetaileddiffMap().getEntryList();
      return {
        replaces: response.getReplacesList(),
        first: response.getDeletebeforereplace(),
        paths: entries.map(([path]) => path),
      };
    };
    const rules = [
      { ...retry, count: 4 },
      { type: "delay", delay: 1000 },
    ];
    expect(await kindsOf({ ...inputs, rules })).toEqual({
      replaces: [],
      first: false,
      paths: ["rules[0].count", "rules[1]"],
    });
    expect(await kindsOf({ ...inputs, destinationId: unknownValue })).toEqual({
      replaces: ["destinationId"],
      first: true,
      paths: ["destinationId"],
    });
  });
});

test("what is wrong is said as in the other face, and one thing at a time", async () => {
  await withWire(async (wire) => {
    const orders = callsOf(wire, "orders");
    // nothing is configured: the same clear failure each time
    for (const _ of [1, 2]) {
      expect((await orders.check({ type: "WEBHOOK" })).failures).toEqual([
        ["", expect.stringContaining("hookdeck:apiKey")],
      ]);
    }
    await configure(wire);
    const { failures } = await orders.check({ type: "SHOPIFY", config: { auth: { username: "a" } } });
    expect(failures.map(([property]) => property)).toContain("config.auth.username");
    const news = await callsOf(wire, "x", "hookdeck:index:Sauce")
      .check({})
      .catch((error: unknown) => error);
    expect(news).toMatchObject({
      details: expect.stringMatching(
        /knows no resource "hookdeck:index:Sauce".*hookdeck:index:Source.*npm install/,
      ),
    });
    await expect(invoke(wire, "getSauce", {})).rejects.toMatchObject({
      details: expect.stringMatching(/knows no function .*getSource/),
    });
    expect((await invoke(wire, "getSource", { nme: "a" })).failures).toEqual([
      ["nme", expect.stringContaining("did you mean name?")],
    ]);
    await expect(invoke(wire, "getSource", { name: "missing" })).rejects.toMatchObject({
      details: expect.stringContaining("missing"),
    });
  });
});

test("an object that is there but not as asked is answered with its secrets sealed", async () => {
  await withWire(async (wire) => {
    await configure(wire);
    wire.emulator.fail({
      match: { method: "PUT", path: /disable$/, times: 99 },
      action: { type: "status", code: 403 },
    });
    const auth = { webhookSecretKey: "canary-half" };
    const inputs = {
      name: "half",
      type: "SHOPIFY",
      disabled: true,
      description: secret("own"),
      config: { auth },
    };
    const error: unknown = await callsOf(wire, "half")
      .create(inputs)
      .catch((thrown: unknown) => thrown);
    const [detail] = Reflect.get(Object(error), "metadata").get("grpc-status-details-bin");
    const status = sdk.status.Status.deserializeBinary(Uint8Array.from(detail));
    const packed = status.getDetailsList()[0]?.getValue_asU8() ?? new Uint8Array();
    const failure = sdk.provider.ErrorResourceInitFailed.deserializeBinary(packed);
    expect(failure.getId()).toMatch(/^src_/);
    expect(failure.getReasonsList()).toEqual([expect.stringContaining("disabled")]);
    expect(values(failure.getProperties())).toMatchObject({
      description: secret("own"),
      config: { auth: secret(auth) },
      __provider: expect.any(String),
    });
  });
});

test("notices and warnings reach the engine's log beside their resource", async () => {
  await withWire(async (wire) => {
    await configure(wire);
    const { emulator } = wire;
    await fetch(`${emulator.url}/2026-09-01/sources`, {
      method: "POST",
      headers: { authorization: `Bearer ${emulator.apiKey}`, "content-type": "application/json" },
      body: JSON.stringify({ name: "orders", type: "WEBHOOK" }),
    });
    await callsOf(wire, "orders").check({ name: "orders", type: "WEBHOOK" });
    expect(wire.engine.logged).toEqual([
      { severity: 1, urn: urnOf(source, "orders"), message: expect.stringContaining("orders") },
    ]);
    expect(wire.printed).toEqual([]);
  });
});

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
