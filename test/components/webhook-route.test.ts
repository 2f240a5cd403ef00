import * as hookdeck from "../../src";
import { type Emulator, startEmulator } from "../../src/emulator";
import { testStack } from "../../src/testing";
import { accountIn } from "../provider/account";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ rateLimit: { limit: 100_000 } });
});
afterEach(() => emulator.close());

/** A stack of the program whose default key is none, where the program brings its own provider. */
function stackOf(program: () => object, apiKey = emulator.apiKey) {
  return testStack(() => Promise.resolve(program()), {
    config: { "hookdeck:apiBase": emulator.url },
    secretConfig: { "hookdeck:apiKey": apiKey },
    require,
  });
}

async function connectionIn(name: string) {
  const { models } = await accountIn(emulator).api("GET", `/connections?name=${name}`);
  return Array.isArray(models) ? models[0] : undefined;
}

test("a route is a source, a destination and a connection that retries, and nothing differs afterwards", async () => {
  const stack = await stackOf(() => {
    const route = new hookdeck.WebhookRoute("orders", {
      source: { type: "HTTP" },
      destination: { config: { url: "https://warehouse.example.com" } },
      rules: [{ type: "filter", body: { paid: true } }],
    });
    return { url: route.url };
  });
  expect(await stack.up()).toMatchObject({ ok: true });
  expect(stack.outputs["url"]).toMatch(/^http/);
  expect(await connectionIn("orders")).toMatchObject({
    source: { name: "orders", type: "HTTP" },
    destination: { name: "orders", type: "HTTP" },
    rules: [
      { type: "retry", strategy: "exponential", interval: 60_000, count: 5 },
      { type: "filter", body: { paid: true } },
    ],
  });
  const preview = await stack.preview();
  expect(preview.steps.filter(({ op }) => op !== "same")).toEqual([]);
  expect(await stack.destroy()).toMatchObject({ ok: true });
  expect(await connectionIn("orders")).toBeUndefined();
});

test("a route stands between a source and a destination that are there already, and may do without retries", async () => {
  const stack = await stackOf(() => {
    const source = new hookdeck.Source("shop");
    const destination = new hookdeck.Destination("echo", { type: "MOCK_API" });
    const route = new hookdeck.WebhookRoute("shop-to-echo", {
      source,
      destination,
      retry: false,
      connection: { description: "by hand", paused: true },
    });
    return { url: route.url, same: source.url };
  });
  expect(await stack.up()).toMatchObject({ ok: true });
  expect(stack.outputs["url"]).toBe(stack.outputs["same"]);
  expect(stack.resources.filter(({ type }) => type.includes("dynamic"))).toHaveLength(3);
  expect(await connectionIn("shop-to-echo")).toMatchObject({
    source: { name: "shop" },
    destination: { name: "echo" },
    description: "by hand",
    paused_at: expect.any(String),
    rules: [],
  });
});

test("what a route creates takes its provider", async () => {
  const stack = await stackOf(() => {
    const provider = new hookdeck.Provider("own", { apiKey: emulator.apiKey, apiBase: emulator.url });
    const route = new hookdeck.WebhookRoute("routed", { destination: { type: "MOCK_API" } }, { provider });
    return { url: route.url };
  }, "a key that opens nothing");
  expect(await stack.up()).toMatchObject({ ok: true });
  expect(await connectionIn("routed")).toMatchObject({ rules: [{ type: "retry" }] });
});
