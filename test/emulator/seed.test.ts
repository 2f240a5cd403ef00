import { startEmulator } from "../../src/emulator";
import { useHookdeck } from "./hookdeck";

const seed = {
  sources: [{ name: "shop", type: "STRIPE", config: { auth: { webhook_secret_key: "whsec" } } }],
  destinations: [{ name: "api", type: "HTTP", config: { url: "https://example.com" } }],
  transformations: [{ name: "clean", code: "addHandler('transform', (request) => request);" }],
  connections: [
    {
      name: "orders",
      source: { name: "shop", type: "STRIPE" },
      destination: { name: "api" },
      rules: [{ type: "retry", strategy: "linear", count: 3, interval: 1000 }],
    },
  ],
  issue_triggers: [
    {
      name: "failures",
      type: "delivery",
      configs: { strategy: "final_attempt", connections: "*" },
      channels: { email: {} },
    },
  ],
};

describe("a seed", () => {
  const hookdeck = useHookdeck({ seed });
  const { ok, idOf } = hookdeck;

  test("is there at the start, every kind of it", async () => {
    expect(await ok("GET", "/connections")).toMatchObject({
      count: 1,
      models: [{ full_name: "shop -> orders", rules: [{ type: "retry", count: 3 }] }],
    });
    expect(await ok("GET", "/transformations")).toMatchObject({ count: 1, models: [{ name: "clean" }] });
    expect(await ok("GET", "/issue-triggers?name=failures")).toMatchObject({ count: 1 });
    const { models = [] } = await ok("GET", "/sources");
    expect(await ok("GET", `/sources/${models[0]?.id}?include=config.auth`)).toMatchObject({
      config: { auth: { webhook_secret_key: "whsec" } },
    });
  });

  test("is there again after a reset, and nothing else", async () => {
    await idOf("POST", "/sources", { name: "other" });
    hookdeck.emulator.reset();
    expect(await ok("GET", "/sources")).toMatchObject({ count: 1, models: [{ name: "shop" }] });
  });
});

test.each([
  [{ source: [] }, /Unrecognized key: "source"/],
  [{ sources: {} }, /expected array.*at sources/is],
  [{ sources: [{ type: "STRIPE" }] }, /^The seed's sources\[0\] cannot be created: name is required$/],
  [
    { destinations: [{ name: "api" }] },
    /^The seed's destinations\[0\] \("api"\) cannot be created: HTTP destination requires `config.url`\.$/,
  ],
])("a seed that is wrong is refused by name: %j", async (wrong, message) => {
  // the seed of a JSON file can be anything
  const started = startEmulator({ seed: JSON.parse(JSON.stringify(wrong)) });
  await expect(started).rejects.toThrow(message);
  await expect(started).rejects.toMatchObject({ name: "EmulatorError" });
});
