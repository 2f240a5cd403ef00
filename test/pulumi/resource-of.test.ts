import * as pulumi from "@pulumi/pulumi";
import * as hookdeck from "../../src";
import { providerText } from "../../src/pulumi/provider-text";
import { declarerKey } from "../../src/schema/naming";

/** What the engine would be asked to register. */
interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

const secretKey = "4dabf18193072939515e22adb298388d";

/** Runs a program under Pulumi's mocks and answers what it registered. */
async function register(program: () => unknown): Promise<Registered[]> {
  const seen: Registered[] = [];
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs, id }) => {
      seen.push({ type, name, inputs });
      return { id: id || `${name}-id`, state: { ...inputs, url: "https://hkdk.events/abc" } };
    },
    call: () => ({}),
  });
  await pulumi.runtime.runInPulumiStack(async () => program());
  await new Promise((resolve) => setImmediate(resolve));
  return seen.filter(({ type }) => type !== "pulumi:pulumi:Stack");
}

const settled = <T>(output: pulumi.Output<T>): Promise<T> =>
  new Promise((resolve) => void output.apply(resolve));

test("what only the provider can tell apart says which declaration it is", async () => {
  const registered = await register(() => {
    const source = new hookdeck.Source("one");
    const key = { label: "twin", teamId: "tm_1" };
    new hookdeck.ApiKey("one", key);
    const group = new pulumi.ComponentResource("lab:index:Group", "group");
    new hookdeck.ApiKey("one", key, { parent: group });
    new hookdeck.Connection("one", { sourceId: source.id, destinationId: "des_1" });
  });
  const told = registered.map(({ type, inputs }) => [type.split(":").at(-1), inputs[declarerKey]]);
  expect(told.filter(([, declarer]) => declarer !== undefined).sort()).toEqual([
    ["ApiKey", 'hookdeck.ApiKey "one"'],
    ["ApiKey", 'hookdeck.ApiKey "one" (2)'],
    ["Connection", 'hookdeck.Connection "one"'],
  ]);
});

test("a resource registers its inputs, its logical name as the name, and the constant provider", async () => {
  let url: Promise<string> | undefined;
  const [source] = await register(() => {
    url = settled(new hookdeck.Source("orders", { description: "d" }).url);
  });
  expect(source).toEqual({
    type: "pulumi-nodejs:dynamic/hookdeck:Source",
    name: "orders",
    inputs: { name: "orders", description: "d", __provider: providerText("Source") },
  });
  expect(await url).toBe("https://hkdk.events/abc");
});

test("secret inputs are sealed whatever the program passed, and nothing else is", async () => {
  const auth = { username: "u", password: "p" };
  const config = { authType: "BASIC_AUTH" as const, auth };
  const registered = await register(() => {
    new hookdeck.Source("plain", { type: "HTTP", config });
    new hookdeck.Source("nested", {
      type: "HTTP",
      config: { authType: "BASIC_AUTH", auth: pulumi.output(auth) },
    });
    new hookdeck.Source("whole", { type: "HTTP", config: pulumi.output(config) });
  });
  // Pulumi's mocks lift the seal to the top; the engine scenarios show that it stands on auth alone
  for (const { inputs } of registered) {
    expect(inputs["config"]).toEqual({ [secretKey]: expect.any(String), value: config });
    expect(inputs["name"]).toEqual(expect.any(String));
  }
  expect(registered).toHaveLength(3);
});

test("a lookup sends nothing but the id", async () => {
  const [seen] = await register(() => {
    hookdeck.Destination.get("there", "des_1");
  });
  expect(seen?.inputs).toEqual({ __provider: providerText("Destination") });
});

test("a provider carries its key as a secret and inherits the stack's other settings", async () => {
  pulumi.runtime.setAllConfig({ "hookdeck:apiBase": "http://127.0.0.1:1", "hookdeck:adopt": "false" });
  const registered = await register(() => {
    const staging = new hookdeck.Provider("staging", { apiKey: "canary" });
    new hookdeck.Source("orders", {}, { provider: staging });
  });
  expect(registered.find(({ name }) => name === "staging")).toEqual({
    type: "pulumi:providers:pulumi-nodejs",
    name: "staging",
    inputs: {
      "hookdeck:apiKey": { [secretKey]: expect.any(String), value: "canary" },
      "hookdeck:apiBase": "http://127.0.0.1:1",
      "hookdeck:adopt": "false",
    },
  });
});

test("a provider without a key, or of another package, is refused by name", async () => {
  const provider = () => Reflect.construct(hookdeck.Provider, ["staging", {}]);
  expect(provider).toThrow('hookdeck.Provider "staging": apiKey is required');
  await register(() => {
    const foreign = new (class extends pulumi.ProviderResource {})("random", "foreign");
    expect(() => new hookdeck.Source("orders", {}, { provider: foreign })).toThrow(
      'hookdeck.Source "orders"',
    );
  });
});
