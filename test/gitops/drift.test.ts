import * as hookdeck from "../../src";
import { startEmulator } from "../../src/emulator";
import { findDrift } from "../../src/gitops/drift/drift";
import { readObjectPattern } from "../../src/gitops/name-pattern";
import { readState } from "../../src/gitops/stack-state";
import { driftOf, expectOk, organizationKey, withStack } from "./stack";

const shop = () => {
  const source = new hookdeck.Source("shop", {
    description: "orders",
    type: "HTTP",
    config: { authType: "API_KEY", auth: { headerKey: "x-key", apiKey: "canary-declared-key" } },
  });
  const destination = new hookdeck.Destination("warehouse", {
    config: { url: "https://warehouse.example.com/" },
  });
  new hookdeck.Connection("orders", {
    sourceId: source.id,
    destinationId: destination.id,
    paused: false,
    rules: [{ type: "retry", strategy: "linear", count: 3 }],
  });
};

test("says what is gone, edited, turned by hand, and managed by nobody", async () => {
  await withStack(shop, async (bench) => {
    const { account, exported, credentials } = bench;
    expectOk(await bench.stack.up());
    const idOf = (name: string) => String(bench.stack.resources.find((each) => each.name === name)?.id);
    await account.edit("Connection", idOf("orders"), {
      rules: [{ type: "retry", strategy: "linear", count: 9 }],
      paused: true,
    });
    await account.edit("Source", idOf("shop"), { disabled: true });
    await account.api("DELETE", `/destinations/${idOf("warehouse")}`);
    await account.api("POST", "/sources", { name: "legacy-1" });
    await account.api("POST", "/sources", { name: "clicked" });

    const found = await findDrift({
      states: [readState(exported(), "state.json")],
      credentials,
      ignore: [readObjectPattern("source:legacy-*")],
    });
    expect(found).toMatchObject({
      compared: 3,
      // a deleted destination takes its connections with it
      drifted: [
        { kind: "destination", name: "warehouse", found: ["gone"], edits: [] },
        { kind: "connection", name: "orders", found: ["gone"] },
      ],
      turned: [{ kind: "source", name: "shop", found: ["disabled"] }],
      unmanaged: [{ kind: "source", name: "clicked" }],
    });
  });
});

test("the issue triggers that every new project has are in no state, and no noise until somebody edits one", async () => {
  await withStack(shop, async (bench) => {
    const { account, exported, credentials } = bench;
    expectOk(await bench.stack.up());
    const unmanaged = async () =>
      (await findDrift({ states: [readState(exported(), "state.json")], credentials })).unmanaged;
    const { models } = (await account.api("GET", "/issue-triggers")) as { models: { id: string }[] };
    expect(models.length).toBeGreaterThan(0);
    expect(await unmanaged()).toEqual([]);
    const id = String(models[0]?.id);
    await account.api("PUT", `/issue-triggers/${id}`, { channels: { slack: { channel_name: "#ours" } } });
    expect(await unmanaged()).toMatchObject([{ kind: "issue-trigger", id }]);
  });
});

test("says both sides of an edit, and the word for a switch that the program declares", async () => {
  await withStack(shop, async (bench) => {
    expectOk(await bench.stack.up());
    const id = String(bench.stack.resource("orders").id);
    await bench.account.edit("Connection", id, {
      rules: [{ type: "retry", strategy: "linear", count: 9 }],
      paused: true,
    });
    expect((await driftOf(bench)).drifted).toMatchObject([
      {
        name: "orders",
        found: ["edited", "paused"],
        edits: [
          { path: "rules[0].count", state: 3, hookdeck: 9 },
          { path: "paused", state: false, hookdeck: true },
        ],
      },
    ]);
  });
});

test("a secret that the file holds encrypted is not compared, and that is said", async () => {
  await withStack(shop, async (bench) => {
    expectOk(await bench.stack.up());
    const sealed = bench.exported().replaceAll('"plaintext"', '"ciphertext"');
    const states = [readState(sealed, "state.json")];
    const compare = () => findDrift({ states, credentials: bench.credentials });
    expect(await compare()).toMatchObject({ drifted: [], notCompared: [] });
    const id = String(bench.stack.resource("shop").id);
    await bench.account.edit("Source", id, { description: "EDITED" });
    expect(await compare()).toMatchObject({
      drifted: [{ name: "shop", edits: [{ path: "description", state: "orders", hookdeck: "EDITED" }] }],
      notCompared: [{ name: "shop", paths: ["config.auth"] }],
    });
  });
});

test("objects of several states are managed by either", async () => {
  await withStack(shop, async (bench) => {
    expectOk(await bench.stack.up());
    const all = JSON.parse(bench.exported());
    const half = (keep: (type: string) => boolean) =>
      readState(
        JSON.stringify({
          deployment: {
            resources: all.deployment.resources.filter(({ type }: { type: string }) => keep(type)),
          },
        }),
        "half.json",
      );
    const isSource = (type: string) => type.endsWith(":Source");
    const states = [half(isSource), half((type) => !isSource(type))];
    const given = { credentials: bench.credentials };
    expect(await findDrift({ states: states.slice(1), ...given })).toMatchObject({
      unmanaged: [{ kind: "source", name: "shop" }],
    });
    expect(await findDrift({ states, ...given })).toMatchObject({
      compared: 3,
      unmanaged: [],
      drifted: [],
    });
  });
});

test("what the organization's key manages is compared, and nothing is listed with that key", async () => {
  const program = () => {
    const organization = new hookdeck.Provider("organization", { apiKey: organizationKey });
    const shop = new hookdeck.Project("shop", {}, { provider: organization });
    const key = new hookdeck.ApiKey("deployer", { teamId: shop.id }, { provider: organization });
    const inShop = new hookdeck.Provider("in-shop", { apiKey: key.key });
    new hookdeck.Source("orders", {}, { provider: inShop });
  };
  await withStack(program, async (bench) => {
    expectOk(await bench.stack.up());
    expect(await driftOf(bench)).toMatchObject({ compared: 3, drifted: [], notCompared: [] });
  });
});

test("a key of another project is refused, and nothing is called gone", async () => {
  const other = await startEmulator({ rateLimit: { limit: 100_000 } });
  try {
    await withStack(shop, async (bench) => {
      expectOk(await bench.stack.up());
      const credentials = (key: string) =>
        new Map([
          ["hookdeck:apiKey", other.apiKey],
          ["hookdeck:apiBase", other.url],
        ]).get(key);
      await expect(
        findDrift({ states: [readState(bench.exported(), "state.json")], credentials }),
      ).rejects.toThrow(/belongs to the Hookdeck project tm_emulator\w+, but the API key opens/);
    });
  } finally {
    await other.close();
  }
});
