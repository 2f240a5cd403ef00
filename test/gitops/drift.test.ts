import * as hookdeck from "../../src";
import { startEmulator } from "../../src/emulator";
import { findDrift } from "../../src/gitops/drift";
import { generate } from "../../src/gitops/generate";
import type { ImportEntry } from "../../src/gitops/generate/import-file";
import { readObjectPattern } from "../../src/gitops/name-pattern";
import { Project } from "../../src/gitops/project";
import { readState } from "../../src/gitops/stack-state";
import { driftObjects, editAll, everything } from "../drift-objects";
import { type Bench, declare, expectOk, withStack } from "./stack";

jest.setTimeout(300_000);

const drift = ({ exported, credentials }: Bench) =>
  findDrift({ states: [readState(exported(), "state.json")], credentials });

test("an edit of any field is drift exactly where a refresh shows it, and a secret is not shown", async () => {
  const program = () => {
    const source = new hookdeck.Source("end", {});
    const destination = new hookdeck.Destination("end", { type: "MOCK_API" });
    const ends = { sourceId: source.id, destinationId: destination.id };
    const { id: webhookId } = new hookdeck.Connection("end", ends);
    const standsOn: Record<string, object> = { Connection: ends, Bookmark: { webhookId } };
    for (const { name, drift, inputs } of driftObjects)
      declare(drift.type, name, { ...standsOn[drift.type], ...inputs });
  };
  await withStack(program, async (bench) => {
    expectOk(await bench.stack.up());
    expect(await drift(bench)).toMatchObject({ drifted: [], turned: [], notCompared: [] });
    await editAll(bench.account, await everything(bench.account));

    const found = await drift(bench);
    const refreshed = expectOk(await bench.stack.refresh({ previewOnly: true }));
    const changed = refreshed.steps.filter(({ resultOp }) => resultOp === "update").map(({ urn }) => urn);
    expect(found.drifted.map(({ urn }) => urn).sort()).toEqual(changed.sort());
    for (const { name, path = "" } of driftObjects.filter(({ path }) => path !== undefined)) {
      const paths = found.drifted.find((each) => each.name === name)?.edits.map((edit) => edit.path) ?? [];
      const isShown = paths.some((each) => each.startsWith(path) || path.startsWith(each));
      expect({ name, path, paths, isShown }).toEqual({ name, path, paths, isShown: true });
    }
    expect(JSON.stringify(found)).not.toContain("canary-");
    expect(JSON.stringify(found)).toContain("[secret]");

    expectOk(await bench.stack.up({ refresh: true }));
    expect(await drift(bench)).toMatchObject({ drifted: [] });
  });
});

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
      ignore: ["source:legacy-*", "issue-trigger:*"].map(readObjectPattern),
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

test("says both sides of an edit, and the word for a switch that the program declares", async () => {
  await withStack(shop, async (bench) => {
    expectOk(await bench.stack.up());
    const id = String(bench.stack.resource("orders").id);
    await bench.account.edit("Connection", id, {
      rules: [{ type: "retry", strategy: "linear", count: 9 }],
      paused: true,
    });
    expect((await drift(bench)).drifted).toMatchObject([
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
    const ignore = [readObjectPattern("issue-trigger:*")];
    const given = { credentials: bench.credentials, ignore };
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

test("a project of 2000 objects costs at most twelve calls", async () => {
  await withStack(
    () => undefined,
    async ({ emulator, account: { api }, credentials }) => {
      const numbers = Array.from({ length: 500 }, (_, i) => i);
      const inputs = await Promise.all(
        numbers.map(async (i) => {
          const made = [
            await api("POST", "/sources", { name: `s${i}` }),
            await api("POST", "/destinations", { name: `d${i}`, type: "MOCK_API" }),
            await api("POST", "/transformations", { name: `t${i}`, code: "// nothing" }),
          ];
          const [source_id, destination_id] = made.map(({ id }) => id);
          await api("POST", "/connections", { name: `c${i}`, source_id, destination_id });
          return source_id;
        }),
      );
      const { importFile } = await generate(new Project(credentials));
      const state = readState(stateOf(importFile.resources), "state.json");
      await api("PUT", `/sources/${inputs[7]}`, { description: "EDITED" });
      const before = emulator.journal.length;
      expect(await findDrift({ states: [state], credentials })).toMatchObject({
        compared: 2000,
        drifted: [{ name: "s7", edits: [{ path: "description", state: null, hookdeck: "EDITED" }] }],
      });
      expect(emulator.journal.length - before).toBeLessThanOrEqual(12);
    },
  );
});

/** A state that holds what an import file says. */
function stateOf(resources: readonly ImportEntry[]): string {
  const entries = resources.map(({ name, ...entry }) => ({
    ...entry,
    urn: `urn:pulumi:test::project::${entry.type}::${name}`,
  }));
  return JSON.stringify({ version: 3, deployment: { resources: entries } });
}

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

test.each([
  ["{", "state.json is not JSON."],
  ["[]", "state.json holds no state of a Pulumi stack."],
  [
    '{"deployment":{"resources":[{"urn":"urn:pulumi:a::b::c::d","type":"pulumi-nodejs:dynamic/hookdeck:Future","id":"x"}]}}',
    "state.json holds a hookdeck.Future, which this version of pulumi-hookdeck does not know.",
  ],
])("refuses the state %s", (text, message) => {
  expect(() => readState(text, "state.json")).toThrow(message);
});

test("the state of an empty stack has no objects", () => {
  expect(readState('{"version":3,"deployment":{}}', "state.json").objects).toEqual([]);
});

test.each(["legacy-*", "webhook:*", ""])("refuses the pattern %j with the kinds that there are", (text) => {
  expect(() => readObjectPattern(text)).toThrow(/names no kind of object.*issue-trigger/);
});
