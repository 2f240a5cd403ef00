import { packageVersion } from "../../src/client/version";
import { unknownValue } from "../../src/schema/pulumi-values";
import { opened } from "../opened";
import { callsOf, invoke } from "./calls";
import { call, configure, sdk, secret, struct, type Values, values, withWire } from "./wire";

jest.setTimeout(120_000);

const { CheckRequest, DiffRequest } = sdk.provider;

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
