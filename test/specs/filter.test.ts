import fc from "fast-check";
import match, { type JSONType } from "simple-json-match";
import engine from "simple-json-match/lib/operators";
import { findProblems } from "../../src/schema/problems";
import { unknownValue } from "../../src/schema/pulumi-values";
import { connectionSpec } from "../../src/specs/connection/connection";
import { filterProblems } from "../../src/specs/rules/filter-check";
import { matchingPair } from "./filter-pairs";

const newest = { apiVersion: "2026-09-01" };
const found = (body: unknown) =>
  findProblems(
    connectionSpec,
    { name: "c", sourceId: "s", destinationId: "d", rules: [{ type: "filter", body }] },
    newest,
  ).map(({ property, reason }) => `${property} ${reason}`);

test.each([
  [{ type: { $regex: "^a" } }, 'rules[0].body.type["$regex"]', "no regular expressions; use $startsWith"],
  [{ type: { $ne: "a" } }, 'rules[0].body.type["$ne"]', "did you mean $neq?"],
  [{ type: { $exists: true } }, 'rules[0].body.type["$exists"]', "did you mean $exist?"],
  [{ type: { $startswith: "a" } }, 'rules[0].body.type["$startswith"]', "did you mean $startsWith?"],
  [{ type: { $contains: "a" } }, 'rules[0].body.type["$contains"]', "did you mean $in?"],
  [{ type: { $elemMatch: {} } }, 'rules[0].body.type["$elemMatch"]', "there are $eq, $neq"],
  [{ a: [{ b: { $gt: true } }] }, 'rules[0].body.a[0].b["$gt"]', "must be a text, a number or a $ref"],
  [{ a: { $in: [true] } }, 'rules[0].body.a["$in"]', "must be a text, a number, a list of them or a $ref"],
  [{ a: { $endsWith: 1 } }, 'rules[0].body.a["$endsWith"]', "must be a text, a list of texts or a $ref"],
  [{ a: { $exist: "yes" } }, 'rules[0].body.a["$exist"]', "must be true or false"],
  [{ a: { $gt: { $ref: "x-shop" } } }, 'rules[0].body.a["$gt"]["$ref"]', "must be a path such as"],
  [{ $or: { a: 1 } }, 'rules[0].body["$or"]', "must be a list of conditions"],
  [{ $or: [null] }, 'rules[0].body["$or"][0]', "use { $eq: null }"],
  [{ $not: false }, 'rules[0].body["$not"]', "use $neq"],
  [{ a: { $not: { $gt: 1 } } }, 'rules[0].body.a["$not"]', "put $not around the field"],
  [{ a: { $and: [{ $gt: 1 }] } }, 'rules[0].body.a["$and"][0]', "beside each other, without $and"],
  [{ a: { $or: [1], b: 2 } }, 'rules[0].body.a["$or"]', "must be the only key"],
  [{ a: { $exist: true, b: 2 } }, "rules[0].body.a.b", "cannot be combined with $exist"],
  [{ a: { $ref: "b", $gt: 1 } }, 'rules[0].body.a["$ref"]', "must be the only key"],
  [null, "rules[0].body", "leave it out to match everything"],
  [[1], "rules[0].body", "must not be a list"],
])("a filter that Hookdeck would not run is refused where it goes wrong: %j", (body, property, reason) => {
  const problems = found(body);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(`${property} `);
  expect(problems[0]).toContain(reason);
});

test("a filter of more than 100 levels is refused where they end", () => {
  const [deep, list] = [nested('{"a":', "}", 101), nested('{"$or":[', "]}", 5000)];
  expect(found(nested('{"a":', "}", 100))).toEqual([]);
  expect(found(deep)).toEqual([
    `rules[0].body${".a".repeat(100)} is below 100 levels; no filter may be deeper`,
  ]);
  expect(found({ a: { $eq: list } })[0]).toMatch(/^rules\[0\]\.body\.a\["\$eq"\].*no filter may be deeper$/);
});

/** JSON of many levels. */
function nested(open: string, close: string, levels: number): unknown {
  return JSON.parse(`${open.repeat(levels)}1${close.repeat(levels)}`);
}

test("what is not known yet passes", () => {
  expect(found({ a: { $gt: unknownValue }, $or: unknownValue, b: unknownValue })).toEqual([]);
});

/** Values that a field of an event can have. */
const values: readonly JSONType[] = ["abc", "5", "", 5, 0, true, null, ["a"], { a: 1 }];

/** Whether the engine compares anything with this operand, rather than give up. */
function runs(operator: keyof typeof engine, operand: unknown): boolean {
  return [...values, undefined].some((value) => {
    try {
      engine[operator](value, operand);
      return true;
    } catch {
      return false;
    }
  });
}

const names = Object.keys(engine).filter((name): name is keyof typeof engine => name in engine);

test("an operator is accepted with an operand exactly where the engine compares with it", () => {
  const operand = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...values) },
    fc.array(fc.constantFrom(...values), { maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...names), operand, (operator, value) => {
      expect(filterProblems({ field: { [operator]: value } }).length === 0).toBe(runs(operator, value));
    }),
    { numRuns: 1000 },
  );
});

test("every legal filter is accepted, and the engine lets through an event made to match it", () => {
  fc.assert(
    fc.property(matchingPair, ({ filter, event }) => {
      expect(filterProblems(filter)).toEqual([]);
      expect(match(event, filter)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  [{ a: 7 }, { a: { $and: [{ $gt: 5 }, { $lt: 9 }] } }],
  [{ a: 7 }, { a: { $not: { $gt: 9 } } }],
  [{ q: 1 }, { $exist: true }],
])("what is refused for its place is not run by the engine: %j is not matched by %j", (event, filter) => {
  expect(match(event, filter)).toBe(false);
});

test.each([
  [{ a: { b: 1, c: 2 } }, { a: { $or: [{ b: 1 }], c: "another" } }],
  [{ a: { b: 1 } }, { a: { $exist: true, b: "another" } }],
])("what is refused for its neighbour is ignored by the engine: %j is matched by %j", (event, filter) => {
  expect(match(event, filter)).toBe(true);
});
