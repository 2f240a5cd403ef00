import { type Emulator, startEmulator } from "../../src/emulator";
import { findProblems } from "../../src/schema/problems";
import { connectionSpec } from "../../src/specs/connection/connection";
import { destinationSpec } from "../../src/specs/destination/destination";
import { transformationSpec } from "../../src/specs/transformation";
import { bases, type DriftCase } from "../drift-cases";
import { join } from "../fields/case";
import { accountIn } from "./account";
import { follow } from "./follow";

/** What JavaScript gives to every object. */
const inherited = Object.getOwnPropertyNames(Object.prototype).filter((name) => name !== "__proto__");

type Place = (name: string, value: number) => Pick<DriftCase, "type" | "declared" | "edit" | "path">;

const filter =
  (part: string): Place =>
  (name, value) => ({
    type: "Connection",
    declared: { rules: [{ type: "filter", [part]: { [name]: { in: { [name]: 1 } }, beside: 2 } }] },
    edit: { rules: [{ type: "filter", [part]: { [name]: { in: { [name]: value } }, beside: 2 } }] },
    path: `rules[0].${part}.${name}.in.${name}`,
  });

const group = { rate: 5, rate_period: "minute" };

/** Where the user's own names stand. */
const places: Readonly<Record<string, Place>> = {
  "a filter of the body": filter("body"),
  "a filter of headers": filter("headers"),
  "a filter of the query": filter("query"),
  "a transformation's env": (name, value) => ({
    type: "Transformation",
    declared: { env: { [name]: "1", other: "2" } },
    edit: { env: { [name]: String(value), other: "2" } },
    path: `env.${name}`,
  }),
  "delivery groups": (name, value) => ({
    type: "Destination",
    declared: {
      config: {
        deliveryPolicy: {
          groups: {
            key: "body.t",
            rate: 1,
            ratePeriod: "second",
            overrides: { [name]: { rate: 5, ratePeriod: "minute" } },
          },
        },
      },
    },
    edit: {
      config: {
        delivery_policy: {
          groups: {
            key: "body.t",
            rate: 1,
            rate_period: "second",
            overrides: { [name]: { ...group, rate: value } },
          },
        },
      },
    },
    path: `config.deliveryPolicy.groups.overrides.${name}.rate`,
  }),
};

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ rateLimit: { limit: 1_000_000 } });
});
afterEach(() => emulator.reset());
afterAll(() => emulator.close());

describe.each(Object.entries(places))("in %s", (title, place) => {
  // a header with a capital is refused, since Hookdeck keeps header names in lower case
  const names = inherited.filter((name) => !title.includes("headers") || name === name.toLowerCase());

  test.each(names)("%s is a name like any other: created, found when edited, and put back", async (name) => {
    for (const version of ["2026-09-01", "2025-07-01"]) {
      const drift: DriftCase = { ...place(name, 7), leftOut: undefined };
      await follow(accountIn(emulator, version), drift, join(bases[drift.type], drift.declared), drift.path);
    }
  });

  test.each(names)("%s is nothing that an object has unsaid", async (name) => {
    const { type, declared, path } = place("x", 7);
    const drift: DriftCase = { type, declared, edit: place(name, 7).edit, path, leftOut: undefined };
    await follow(accountIn(emulator), drift, join(bases[type], declared), path);
  });
});

const lost = (value: unknown): unknown => JSON.parse(`{"__proto__":${JSON.stringify(value)}}`);
const connection = { name: "c", sourceId: "s", destinationId: "d" };
const groups = { key: "body.t", rate: 1, ratePeriod: "second" };

test.each([
  [connectionSpec, { ...connection, rules: [{ type: "filter", body: lost(1) }] }, "rules[0].body.__proto__"],
  [
    connectionSpec,
    { ...connection, rules: [{ type: "filter", query: { a: [lost({ b: 1 })] } }] },
    "rules[0].query.a[0].__proto__",
  ],
  [
    connectionSpec,
    { ...connection, rules: [{ type: "filter", path: { $or: [lost(1)] } }] },
    'rules[0].path["$or"][0].__proto__',
  ],
  [transformationSpec, { name: "t", code: "", env: lost("1") }, "env.__proto__"],
  [
    destinationSpec,
    {
      name: "d",
      config: { url: "https://a.example", deliveryPolicy: { groups: { ...groups, overrides: lost({}) } } },
    },
    "config.deliveryPolicy.groups.overrides.__proto__",
  ],
])("a key __proto__ is refused with its path: %#", (spec, inputs, property) => {
  const reason = expect.stringContaining("Pulumi takes __proto__ for something else and loses it");
  expect(findProblems(spec, inputs, { apiVersion: "2026-09-01" })).toEqual([{ property, reason }]);
});
