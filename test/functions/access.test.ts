import * as hookdeck from "../../src";
import { HookdeckConfigError } from "../../src/client/errors/errors";
import { startEmulator } from "../../src/emulator";
import { testStack } from "../../src/testing";

test("in a program a function asks the stack's own project, or that of a provider", async () => {
  const other = { apiKey: "key-of-staging" };
  const emulator = await startEmulator({ rateLimit: { limit: 100_000 }, projects: [other] });
  try {
    for (const [apiKey, type] of [
      [emulator.apiKey, "SHOPIFY"],
      [other.apiKey, "STRIPE"],
    ] as const) {
      await hookdeck.findSource({ name: "orders" }, { apiKey, apiBase: emulator.url });
      await fetch(`${emulator.url}/2026-09-01/sources`, {
        method: "POST",
        headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
        body: JSON.stringify({ name: "orders", type }),
      });
    }
    const program = () => {
      const provider = new hookdeck.Provider("staging", other);
      const own = hookdeck.getSourceOutput({ name: "orders" });
      const staging = hookdeck.getSourceOutput({ name: "orders" }, { provider });
      return { own: own.type, staging: staging.type };
    };
    const stack = await testStack(program, {
      config: { "hookdeck:apiBase": emulator.url },
      secretConfig: { "hookdeck:apiKey": emulator.apiKey },
    });
    await stack.up();
    expect(JSON.parse(JSON.stringify(stack.outputs["own"]))).toBe("SHOPIFY");
    expect(JSON.stringify(stack.outputs)).not.toContain(other.apiKey);
    expect(await typeIn(other.apiKey, emulator.url)).toBe("STRIPE");
    expect(revealed(stack.outputs["staging"])).toBe("STRIPE");
  } finally {
    await emulator.close();
  }
}, 60_000);

test("a provider goes with no key beside it, and nothing works without a key", async () => {
  const both = hookdeck.findSource(
    { name: "a" },
    { apiKey: "x", provider: Object.create(hookdeck.Provider.prototype) },
  );
  await expect(both).rejects.toThrow("The option provider brings its own key");
  const { HOOKDECK_API_KEY: before } = process.env;
  delete process.env["HOOKDECK_API_KEY"];
  try {
    await expect(hookdeck.findSource({ name: "a" })).rejects.toThrow(HookdeckConfigError);
  } finally {
    if (before !== undefined) process.env["HOOKDECK_API_KEY"] = before;
  }
});

async function typeIn(apiKey: string, apiBase: string): Promise<string> {
  return (await hookdeck.getSource({ name: "orders" }, { apiKey, apiBase })).type;
}

/** What came through a provider's key is a secret, as the key is. */
function revealed(value: unknown): unknown {
  const reveal: unknown = Reflect.get(Object(value), "reveal");
  return typeof reveal === "function" ? reveal.call(value) : value;
}
