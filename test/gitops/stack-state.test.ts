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

test.each(["legacy-*", "webhook:*", ""])("refuses the pattern %j with the kinds that there are", (text) => {
  expect(() => readObjectPattern(text)).toThrow(/does not name a kind of object.*issue-trigger/);
});
