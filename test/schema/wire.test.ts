import fc from "fast-check";
import { z } from "zod";
import { schemasOf } from "../../src/schema/spec";
import { fromWire, toCamel, toSnake, toWire, withoutNullsInLists } from "../../src/schema/wire";
import { specs } from "../../src/specs";
import { connectionSpec } from "../../src/specs/connection/connection";
import { destinationSpec } from "../../src/specs/destination/destination";
import { sourceSpec } from "../../src/specs/source/source";

const connection = schemasOf(connectionSpec)[0] ?? z.object({});
const otherSource = schemasOf(sourceSpec).at(-1) ?? z.object({});

test("declared keys are renamed in both directions, data of the user is not", () => {
  const inputs = {
    sourceId: "src_1",
    rules: [
      { type: "retry", strategy: "linear", responseStatusCodes: ["500-599"] },
      { type: "filter", body: { orderId: { $or: [{ someKey: null }] }, snake_key: 1 } },
      { type: "deduplicate", window: 1000, includeFields: ["body.someId"] },
    ],
  };
  const wire = toWire(connection, inputs);
  expect(wire).toEqual({
    source_id: "src_1",
    rules: [
      { type: "retry", strategy: "linear", response_status_codes: ["500-599"] },
      { type: "filter", body: { orderId: { $or: [{ someKey: null }] }, snake_key: 1 } },
      { type: "deduplicate", window: 1000, include_fields: ["body.someId"] },
    ],
  });
  expect(fromWire(connection, wire, "keep")).toEqual(inputs);
});

test("keys of a record are the user's, what is behind them is not", () => {
  const destination = schemasOf(destinationSpec)[0] ?? z.object({});
  const overrides = { some_Tenant: { rate: 1, ratePeriod: "minute" } };
  const inputs = { config: { deliveryPolicy: { groups: { key: "body.tenant", overrides } } } };
  const wire = toWire(destination, inputs);
  expect(wire).toEqual({
    config: {
      delivery_policy: {
        groups: { key: "body.tenant", overrides: { some_Tenant: { rate: 1, rate_period: "minute" } } },
      },
    },
  });
  expect(fromWire(destination, wire, "drop")).toEqual(inputs);
});

test("an answer's unknown keys are dropped where the schema is closed and renamed where it is open", () => {
  const answer = {
    name: "a",
    new_field: 1,
    config: { trim_payload: true, auth: { webhook_secret_key: "s" } },
  };
  expect(fromWire(otherSource, answer, "keep")).toEqual({
    name: "a",
    config: { trimPayload: true, auth: { webhookSecretKey: "s" } },
  });
});

test("null is kept or dropped as asked, dropped inside of lists, and stays in data of the user", () => {
  const answer = { description: null, rules: [{ type: "filter", body: { a: null }, headers: null }] };
  expect(fromWire(connection, answer, "keep")).toEqual({
    description: null,
    rules: [{ type: "filter", body: { a: null } }],
  });
  expect(fromWire(connection, answer, "drop")).toEqual({ rules: [{ type: "filter", body: { a: null } }] });
});

test("no null is sent inside of a list, where Hookdeck refuses some", () => {
  const rules = [{ type: "deduplicate", window: 1000, includeFields: ["body.id"], excludeFields: null }];
  const wire = [{ type: "deduplicate", window: 1000, include_fields: ["body.id"] }];
  expect(toWire(connection, { description: null, rules })).toEqual({ description: null, rules: wire });
  expect(withoutNullsInLists(connection, { description: null, rules })).toEqual({
    description: null,
    rules: [{ type: "deduplicate", window: 1000, includeFields: ["body.id"] }],
  });
});

test("a rule of a type that this version does not know is renamed mechanically", () => {
  const answer = { rules: [{ type: "brand_new", some_setting: { inner_key: 1 } }] };
  expect(fromWire(connection, answer, "drop")).toEqual({
    rules: [{ type: "brand_new", someSetting: { innerKey: 1 } }],
  });
});

test("a schema of a kind that cannot be sent throws instead of falling through", () => {
  expect(() => toWire(z.object({ when: z.date() }), { when: "x" })).toThrow("date");
});

test("every schema of every spec is of kinds that can be sent", () => {
  for (const spec of Object.values(specs)) {
    for (const schema of schemasOf(spec)) for (const value of samples(schema)) toWire(schema, { value });
    expect(schemasOf(spec).length).toBeGreaterThan(0);
  }
});

/** Walks a schema the way `toWire` does, so that each kind in it is met once. */
function samples(schema: z.core.$ZodType): unknown[] {
  if (schema instanceof z.ZodObject) {
    for (const [key, child] of Object.entries(schema.shape)) {
      for (const value of samples(child)) toWire(schema, { [key]: value });
    }
    return [{}];
  }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional)
    return samples(schema.def.innerType);
  if (schema instanceof z.ZodArray) return [samples(schema.def.element)];
  if (schema instanceof z.ZodRecord) return [{ key: samples(schema.def.valueType)[0] }];
  if (schema instanceof z.ZodDiscriminatedUnion) {
    return schema.def.options.flatMap((option) => {
      const value = [...(option._zod.propValues?.[schema.def.discriminator] ?? [])][0];
      samples(option);
      return [{ [schema.def.discriminator]: value }];
    });
  }
  return ["text"];
}

test("a camelCase key survives the way to the wire and back", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]+([A-Z][a-z]+){0,4}$/), (key) => {
      expect(toCamel(toSnake(key))).toBe(key);
    }),
  );
});
