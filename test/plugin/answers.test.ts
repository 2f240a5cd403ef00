import { callsOf, invoke, source } from "./calls";
import { configure, sdk, secret, urnOf, values, withWire } from "./wire";

jest.setTimeout(120_000);

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
        /knows no resource "hookdeck:index:Sauce".*hookdeck:index:Source.*npx pulumi-resource-hookdeck@latest/,
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
