import * as hookdeck from "pulumi-hookdeck";
import { closeStacks, testStack } from "pulumi-hookdeck/testing";
import { policies } from "./policies";

afterEach(closeStacks);

/** One of each kind that keeps to every policy, and one that does not. */
function program() {
  const source = new hookdeck.Source("good", {
    type: "GITHUB",
    config: { auth: { webhookSecretKey: "a random text" } },
  });
  new hookdeck.Source("anybody", { type: "GITHUB" });
  new hookdeck.Source("off", { disabled: true });
  const destination = new hookdeck.Destination("good", { config: { url: "https://shop.example.com" } });
  new hookdeck.Destination("plain", { config: { url: "http://shop.example.com" } });
  const ends = { sourceId: source.id, destinationId: destination.id };
  new hookdeck.Connection("good", { ...ends, rules: [{ type: "retry", strategy: "linear", count: 3 }] });
  new hookdeck.Connection("once", { ...ends, rules: [{ type: "filter", body: { paid: true } }] });
}

/** What the policies say of a resource, by their names. */
function violated(type: string, props: Record<string, unknown>): string[] {
  return policies.flatMap(({ name, validateResource }) => {
    const said: string[] = [];
    validateResource({ type, props }, (message) => said.push(message));
    return said.map(() => name);
  });
}

test.each([
  ["dynamic resources", "pulumi-nodejs:dynamic/hookdeck:"],
  ["the plugin's resources", "hookdeck:index:"],
])("the policies find what is wrong in %s", async (_, prefix) => {
  const stack = await testStack(program, { emulator: true });
  await stack.up();
  const found = stack.resources.flatMap(({ type, name, inputs }) => {
    const kind = /hookdeck:(\w+)$/.exec(type)?.[1] ?? "";
    return violated(`${prefix}${kind}`, inputs).map((policy) => [name, policy]);
  });
  expect(found.sort()).toEqual([
    ["anybody", "sources-verify"],
    ["once", "connections-retry"],
    ["plain", "destinations-encrypt"],
  ]);
});

test("resources of others are left alone", () => {
  expect(violated("aws:s3/bucket:Bucket", { config: { url: "http://shop.example.com" } })).toEqual([]);
});
