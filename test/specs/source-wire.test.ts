import fc from "fast-check";
import { isPlain, type Plain } from "../../src/schema/plain";
import { findProblems } from "../../src/schema/problems";
import { schemaFor } from "../../src/schema/spec";
import { fromWire, toSnake, toWire } from "../../src/schema/wire";
import { sourceSpec } from "../../src/specs/source/source";
import { providerSourceTypes } from "../../src/specs/source/source-types";
import { configOf, type Field, type Shape, shapesOf } from "./source-shapes";

const context = { apiVersion: "2026-09-01" };
const cases = ["WEBHOOK", "HTTP", ...providerSourceTypes].flatMap((type) =>
  shapesOf(type)
    .filter(({ takesAuth }) => takesAuth)
    .map((shape) => [[type, ...shape.authTypes.slice(0, 1)].join(" by "), type, shape] as const),
);

test.each(cases)(
  "auth of %s passes the check and survives the way to the wire and back",
  (_, type, shape) => {
    fc.assert(
      fc.property(authOf(shape), (auth) => {
        const inputs = { name: "a", type, config: configOf(shape, auth) };
        expect(findProblems(sourceSpec, inputs, context)).toEqual([]);
        const schema = schemaFor(sourceSpec, inputs);
        const wire = toWire(schema, inputs);
        expect(wireAuthOf(wire)).toEqual(
          Object.fromEntries(Object.entries(auth).map(([key, value]) => [toSnake(key), value])),
        );
        expect(fromWire(schema, wire, "keep")).toEqual(inputs);
      }),
      { numRuns: 10 },
    );
  },
);

test.each(cases)("auth of %s that lacks a field is refused by the name of the field", (_, type, shape) => {
  for (const { name } of shape.fields.filter(({ required }) => required)) {
    const [auth] = fc.sample(authOf(shape), { numRuns: 1, seed: 1 });
    const { [name]: __, ...rest } = auth ?? {};
    expect(findProblems(sourceSpec, { name: "a", type, config: configOf(shape, rest) }, context)).toEqual([
      { property: `config.auth.${name}`, reason: expect.stringMatching(/is required|must be/) },
    ]);
  }
  const strange = { name: "a", type, config: configOf(shape, { strange: "x" }) };
  expect(findProblems(sourceSpec, strange, context)).not.toEqual([]);
});

function authOf({ fields }: Shape): fc.Arbitrary<Plain> {
  const required = fields.flatMap(({ name, required }) => (required ? [name] : []));
  return fc.record(Object.fromEntries(fields.map((field) => [field.name, textIn(field)])), {
    requiredKeys: required,
    noNullPrototype: true,
  });
}

function textIn({ values }: Field): fc.Arbitrary<string> {
  return values.length > 0 ? fc.constantFrom(...values) : fc.string({ minLength: 1 });
}

function wireAuthOf({ config }: Plain): unknown {
  return isPlain(config) ? config["auth"] : undefined;
}
