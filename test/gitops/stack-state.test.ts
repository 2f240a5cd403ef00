import { readObjectPattern } from "../../src/gitops/name-pattern";
import { readState } from "../../src/gitops/stack-state";

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

test("what only ran, and stands nowhere in Hookdeck, is passed over", () => {
  const type = "pulumi-nodejs:dynamic/hookdeck:BulkRetry";
  const resources = [{ urn: `urn:pulumi:a::b::${type}::after-fix`, type, id: "bch_1" }];
  expect(readState(JSON.stringify({ deployment: { resources } }), "state.json").objects).toEqual([]);
});

test("a state of the plugin says the same as one of dynamic resources, settings of providers included", () => {
  const stateOf = (prefix: string, packageName: string, setting: string) => {
    const type = `${prefix}Source`;
    const provider = `urn:pulumi:a::b::pulumi:providers:${packageName}::staging`;
    const resources = [
      { urn: provider, type: `pulumi:providers:${packageName}`, id: "1", inputs: { [setting]: "key" } },
      {
        urn: `urn:pulumi:a::b::${type}::s`,
        type,
        id: "src_1",
        provider: `${provider}::1`,
        inputs: { name: "s" },
      },
      { urn: "urn:pulumi:a::b::hookdeck:index:WebhookRoute::r", type: "hookdeck:index:WebhookRoute" },
    ];
    const { objects, providers } = readState(JSON.stringify({ deployment: { resources } }), "state.json");
    const found = objects.map(({ spec, name, id, inputs }) => [spec.type, name, id, inputs]);
    return [found, [...providers.values()]];
  };
  const dynamic = stateOf("pulumi-nodejs:dynamic/hookdeck:", "pulumi-nodejs", "hookdeck:apiKey");
  expect(stateOf("hookdeck:index:", "hookdeck", "apiKey")).toEqual(dynamic);
  expect(dynamic).toEqual([[["Source", "s", "src_1", { name: "s" }]], [{ "hookdeck:apiKey": "key" }]]);
});

test.each(["legacy-*", "webhook:*", ""])("refuses the pattern %j with the kinds that there are", (text) => {
  expect(() => readObjectPattern(text)).toThrow(/does not name a kind of object.*issue-trigger/);
});
