import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { startEmulator } from "../../src/emulator";
import { SecretValue, testStack } from "../../src/testing";

jest.setTimeout(120_000);

const executable = join(__dirname, "../../bin/pulumi-resource-hookdeck");

/** A source as a program of the plugin declares it. */
class Source extends pulumi.CustomResource {
  constructor(name: string, args: pulumi.Inputs, opts: pulumi.CustomResourceOptions = {}) {
    super("hookdeck:index:Source", name, { url: undefined, name: undefined, ...args }, opts);
  }
}

test("a package's plugin is previewed, run, refreshed and destroyed, and marks its own secrets", async () => {
  const emulator = await startEmulator({ rateLimit: { limit: 100_000 } });
  let args: pulumi.Inputs = { type: "SHOPIFY", config: { auth: { webhookSecretKey: "canary" } } };
  await using stack = await testStack(() => void new Source("orders", args), {
    emulator,
    plugins: { hookdeck: executable },
  });
  try {
    const preview = await stack.preview();
    expect(preview.steps.map(({ op }) => op)).toEqual(["create", "create", "create"]);
    await stack.up();
    const { inputs, outputs, type } = stack.resource("orders");
    expect(outputs).toMatchObject({ name: "orders", url: expect.stringContaining(emulator.url) });
    expect(type).toBe("hookdeck:index:Source");
    expect(Object(inputs["config"]).auth).toBeInstanceOf(SecretValue);
    expect(JSON.stringify(stack.resources)).not.toContain("canary");

    args = { ...args, description: "edited" };
    const change = (await stack.preview()).steps.find(({ op }) => op === "update");
    expect(change?.changed).toMatchObject({ description: expect.anything() });
    await stack.up();
    await fetch(`${emulator.url}/2026-09-01/sources/${stack.resource("orders").id}`, {
      method: "PUT",
      headers: { authorization: `Bearer ${emulator.apiKey}`, "content-type": "application/json" },
      body: JSON.stringify({ name: "orders", type: "SHOPIFY", description: "by hand" }),
    });
    const drift = (await stack.refresh()).steps.find(({ resultOp }) => resultOp === "update");
    expect(Object.keys(drift?.changed ?? {})).toContain("description");
    await stack.up();
    expect(
      (await stack.preview({ refresh: true })).steps.every(({ op, resultOp = op }) => resultOp === "same"),
    ).toBe(true);
    await stack.destroy();
  } finally {
    await emulator.close();
  }
});

test("a plugin cannot be sent to Hookdeck itself", async () => {
  class Provider extends pulumi.ProviderResource {}
  await using stack = await testStack(
    () => {
      const elsewhere = { apiKey: "no-key", apiBase: "https://api.hookdeck.com" };
      const provider = new Provider("hookdeck", "elsewhere", elsewhere);
      new Source("orders", { type: "WEBHOOK" }, { provider });
    },
    { plugins: { hookdeck: executable }, throws: false },
  );
  const { errors } = await stack.up();
  expect(errors.join()).toContain("must be an http address on loopback");
});
