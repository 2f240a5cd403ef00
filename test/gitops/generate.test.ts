import * as hookdeck from "../../src";
import { type Emulator, startEmulator } from "../../src/emulator";
import { adopt } from "../../src/gitops/adopt";
import { generate } from "../../src/gitops/generate";
import { readTerraformState } from "../../src/gitops/generate/terraform-state";
import { LiveProject } from "../../src/gitops/live-project";
import { accountIn } from "../provider/account";
import { inFolder, programIn } from "./run-program";
import { clickShop } from "./shop";
import { expectOk, openStack } from "./stack";

let emulator: Emulator;
let ids: Awaited<ReturnType<typeof clickShop>>;
const project = () => new LiveProject((key) => config()[key]);
const config = (): Record<string, string> => ({
  "hookdeck:apiBase": emulator.url,
  "hookdeck:apiKey": emulator.apiKey,
});

beforeAll(async () => {
  emulator = await startEmulator({ rateLimit: { limit: 100_000 } });
  ids = await clickShop(accountIn(emulator));
});

afterAll(() => emulator.close());

test("writes a program as a person would, without a secret in it", async () => {
  const { files, secrets } = await generate(project());
  expect(files.get("index.ts")).toMatchSnapshot();
  expect([...files.keys()]).toEqual([
    "index.ts",
    "transformations/tidy.js",
    "import.json",
    "NEXT.md",
    "Pulumi.yaml",
    "tsconfig.json",
    "package.json",
  ]);
  expect([...files.values()].join("\n")).not.toContain("canary-");
  expect(secrets.size).toBe(0);
  expect(files.get("NEXT.md")).toContain("pulumi config set --secret storeAuth");
});

test("a source brings its connections and what they lead to, and nothing else", async () => {
  const { declarations } = await generate(project(), { selection: { sources: ["st*"] } });
  expect(declarations.map(({ name }) => name).sort()).toEqual(["orders", "store", "tidy", "warehouse"]);
});

test("a selection that holds nothing is an error", async () => {
  await expect(generate(project(), { selection: { connections: ["none"] } })).rejects.toThrow(
    "Nothing in the project matches. Check the names",
  );
});

test("an object without a name stays without one, or gets one when that is asked for", async () => {
  const left = await generate(project());
  expect(left.undeclared).toEqual([]);
  expect(left.importFile.resources.find(({ id }) => id === ids.unnamed)?.inputs["name"]).toBe("");
  const named = await generate(project(), { nameUnnamed: true, selection: { sources: ["plain"] } });
  expect(named.declarations.map(({ name }) => name)).toContain("plain-to-echo");
  expect(named.files.get("index.ts")).toContain('Connection("plain-to-echo", { sourceId');
  expect(named.files.get("NEXT.md")).toContain(`connection \`${ids.unnamed}\`: \`plain-to-echo\``);
  // the state says what is there
  expect(named.importFile.resources.find(({ id }) => id === ids.unnamed)?.inputs["name"]).toBe("");
});

test("with names for all, a Terraform address becomes one that Hookdeck takes", async () => {
  const instances = [{ index_key: 'it\'s "eu"', attributes: { id: ids.unnamed } }];
  const connection = { mode: "managed", type: "hookdeck_connection", name: "main", instances };
  const terraform = readTerraformState(
    JSON.stringify({ version: 4, resources: [connection] }),
    "pulled.tfstate",
  );
  const { files } = await generate(project(), { terraform, nameUnnamed: true });
  expect(files.get("index.ts")).toMatch(/name: "main-it-s-eu"/);
  const { files: unnamed } = await generate(project(), { terraform });
  expect(unnamed.get("index.ts")).toMatch(/name: ""/);
});

test("a Terraform state gives its addresses, and only what it manages", async () => {
  const resource = (type: string, name: string, id: string, more: object = {}) => ({
    ...{ mode: "managed", type, name, provider: "hookdeck" },
    instances: [{ attributes: { id }, ...more }],
  });
  const terraform = readTerraformState(
    JSON.stringify({
      version: 4,
      resources: [
        { ...resource("hookdeck_source", "store", ids.store, { index_key: "eu" }), module: "module.shop" },
        resource("hookdeck_destination", "warehouse", ids.warehouse),
        resource("hookdeck_source_auth", "store", "auth"),
        resource("aws_instance", "other", "i-1"),
      ],
    }),
    "pulled.tfstate",
  );
  const { declarations, files } = await generate(project(), { terraform });
  expect(declarations.map(({ name, variable }) => [name, variable])).toEqual([
    ['module.shop.hookdeck_source.store["eu"]', "storeEu"],
    ["hookdeck_destination.warehouse", "warehouse"],
  ]);
  expect(files.get("index.ts")).toContain('new hookdeck.Destination("hookdeck_destination.warehouse", {');
  expect(files.get("NEXT.md")).toContain("`hookdeck_source_auth.store`");
});

test.each(["{", '{"version":3,"modules":[]}'])("refuses the Terraform state %s", (text) => {
  expect(() => readTerraformState(text, "pulled.tfstate")).toThrow(/^pulled\.tfstate /);
});

test("a program that was written first is taken over by name: its import leaves nothing to do", async () => {
  const skeleton = (type: string, name: string, id = "<PLACEHOLDER>") => ({
    type: `pulumi-nodejs:dynamic/hookdeck:${type}`,
    ...{ name, id },
  });
  const text = JSON.stringify({
    resources: [
      skeleton("Source", "store"),
      skeleton("Destination", "warehouse"),
      skeleton("Source", "misspelt"),
      skeleton("Connection", "twice"),
      { type: "aws:s3/bucket:Bucket", name: "other", id: "<PLACEHOLDER>" },
    ],
  });
  const { file, filled, missing, ambiguous } = await adopt(project(), text, true);
  expect(filled).toEqual([`source store: ${ids.store}`, `destination warehouse: ${ids.warehouse}`]);
  expect(missing).toEqual(["source misspelt"]);
  expect(ambiguous).toEqual([expect.stringMatching(/^connection twice: web_\w+ \(\w+ -> twice\), web_/)]);
  expect(file.resources.slice(2)).toEqual(JSON.parse(text).resources.slice(2));

  // the program says some of what is there, and leaves the rest out
  const program = () => {
    new hookdeck.Source("store", {
      type: "SHOPIFY",
      config: { auth: { webhookSecretKey: "canary-store-secret" } },
    });
    new hookdeck.Destination("warehouse", { config: { url: "https://warehouse.example.com/" } });
  };
  const stack = await openStack(program, config());
  await stack.importFile({ resources: file.resources.slice(0, 2) });
  expect(expectOk(await stack.preview()).changes).toBe(false);
  expect(expectOk(await stack.refresh({ previewOnly: true })).changes).toBe(false);
});

test("the id that somebody put into the file decides", async () => {
  const { file } = await adopt(
    project(),
    JSON.stringify({
      resources: [{ type: "pulumi-nodejs:dynamic/hookdeck:Connection", name: "twice", id: ids.twice }],
    }),
    false,
  );
  expect(file.resources).toMatchObject([{ id: ids.twice, outputs: { name: "twice" } }]);
});

test("what the plugin serves gets its id only: the CLI reads the rest", async () => {
  const entry = { type: "hookdeck:index:Connection", name: "twice", id: ids.twice };
  const { file } = await adopt(project(), JSON.stringify({ resources: [entry] }), false);
  expect(file.resources).toEqual([entry]);
});

test("refuses what is no import file", async () => {
  await expect(adopt(project(), "[]", false)).rejects.toThrow(
    "This is not a file for `pulumi import --file`.",
  );
});

test("imported without its secrets, an object shows them as changed and nothing else", async () => {
  const { files, importFile } = await generate(project(), { selection: { sources: ["store"] } });
  await inFolder(files, async (folder) => {
    const auth = JSON.stringify({ webhookSecretKey: "canary-store-secret" });
    const secrets = {
      "project:storeAuth": auth,
      "project:tidyEnv": JSON.stringify({ TOKEN: "canary-token" }),
    };
    const stack = await openStack(programIn(folder, files.get("index.ts") ?? ""), {
      ...config(),
      ...secrets,
    });
    await stack.importFile(importFile);
    const { steps } = expectOk(await stack.preview());
    const updates = steps.filter(({ op }) => op === "update");
    const paths = Object.fromEntries(updates.map(({ name, changed }) => [name, Object.keys(changed)]));
    expect(paths).toEqual({ store: ["config"], tidy: ["env"] });
  });
});
