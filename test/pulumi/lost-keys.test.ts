import * as pulumi from "@pulumi/pulumi";
import * as hookdeck from "../../src";
import { withoutLostKeys } from "../../src/pulumi/lost-keys";

const lost: object = JSON.parse('{"__proto__":"a"}');
const reason = "Pulumi takes __proto__ for something else and loses it; choose another name";

beforeAll(() => pulumi.runtime.setMocks({ newResource: () => ({ id: "id", state: {} }), call: () => ({}) }));

test.each([
  ["a filter", { rules: [{ type: "filter", body: { a: lost } }] }, "rules[0].body.a.__proto__"],
  ["a list", { rules: [{ type: "filter", body: { $or: [lost] } }] }, 'rules[0].body["$or"][0].__proto__'],
  ["env", { env: lost }, "env.__proto__"],
  ["the inputs", lost, "__proto__"],
])("a resource with a key __proto__ in %s is refused before Pulumi loses it", (_, inputs, path) => {
  expect(() => Reflect.construct(hookdeck.Connection, ["orders", inputs])).toThrow(
    `hookdeck.Connection "orders": ${path} cannot be kept: ${reason}`,
  );
});

test("what is known later is refused once it is known", async () => {
  const check = (env: unknown) => Reflect.get(withoutLostKeys("t", { env }), "env");
  await expect(check(Promise.resolve(lost))).rejects.toThrow("t: env.__proto__ cannot be kept");
  await expect(check(Promise.resolve({ a: [1] }))).resolves.toEqual({ a: [1] });
  const output: unknown = check(pulumi.output(1).apply(() => lost));
  expect(pulumi.Output.isInstance(output)).toBe(true);
  // what else an output knows fails with it
  const { isKnown, isSecret } = Object(output);
  const [told] = await Promise.allSettled<unknown>([
    ...[Object(output).promise(), isKnown, isSecret, Object(output).allResources()],
  ]);
  expect(told).toMatchObject({
    status: "rejected",
    reason: { message: expect.stringMatching(/^t: env\.__proto__ cannot/) },
  });
});

test("everything else is handed on as it is", () => {
  const when = new Date(0);
  const inputs = { a: [{ constructor: 1 }], b: null, c: when, d: "x" };
  expect(withoutLostKeys("t", inputs)).toEqual(inputs);
  expect(Reflect.get(withoutLostKeys("t", inputs), "c")).toBe(when);
});
