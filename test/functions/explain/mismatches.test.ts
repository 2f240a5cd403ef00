import fc from "fast-check";
import { evaluateFilter } from "../../../src";
import { mismatchesOf } from "../../../src/functions/explain/mismatches";
import type { Filter } from "../../../src/specs/rules/filter-language";

const hidden = { secrets: false };
const told = (body: Filter, value: unknown) =>
  mismatchesOf({ type: "filter", body }, 2, { body: value }, hidden).map(
    ({ path, value: has, wanted }) => `${path} is ${has}, wanted ${wanted}`,
  );

test.each<[string, Filter, unknown, string[]]>([
  ["a value", { kind: "paid" }, { kind: "viewed" }, ['body.kind is "viewed", wanted "paid"']],
  ["a field that is missing", { kind: "paid" }, {}, ['body.kind is nothing, wanted "paid"']],
  [
    "only what is missed of several",
    { kind: "paid", order: { total: { $gt: 5 }, shop: "de" } },
    { kind: "paid", order: { total: 5, shop: "de" } },
    ['body.order.total is 5, wanted {"$gt":5}'],
  ],
  [
    "one operator of several",
    { total: { $gte: 1, $lt: 5 } },
    { total: 9 },
    ['body.total is 9, wanted {"$lt":5}'],
  ],
  [
    "alternatives as a whole",
    { $or: [{ kind: "a" }, { kind: "b" }] },
    { kind: "c" },
    ['body is {"kind":"c"}, wanted {"$or":[{"kind":"a"},{"kind":"b"}]}'],
  ],
  [
    "each of $and",
    { $and: [{ kind: "a" }, { size: 1 }] },
    { kind: "a", size: 2 },
    ["body.size is 2, wanted 1"],
  ],
  [
    "a reference from the root of the part",
    { order: { shop: { $eq: { $ref: "shop" } } } },
    { shop: "de", order: { shop: "fr" } },
    ['body.order.shop is "fr", wanted {"$eq":{"$ref":"shop"}}'],
  ],
  [
    "what must not match",
    { $not: { kind: "a" } },
    { kind: "a" },
    ['body is {"kind":"a"}, wanted {"$not":{"kind":"a"}}'],
  ],
  [
    "entries of a list that match one by one, and not together",
    { items: { sku: 1, size: "m" } },
    {
      items: [
        { sku: 1, size: "l" },
        { sku: 2, size: "m" },
      ],
    },
    ['body.items is [{"sku":1,"size":"l"},{"sku":2,"size":"m"}], wanted {"sku":1,"size":"m"}'],
  ],
  [
    "what looks like a secret, kept back",
    { auth: { apiKey: "wanted-0815" }, note: "hi" },
    { auth: { apiKey: "canary-0815" }, note: { password: "canary" } },
    [
      "body.auth.apiKey is [redacted], wanted [redacted]",
      'body.note is {"password":"[redacted]"}, wanted "hi"',
    ],
  ],
])("names %s", (_, filter, body, lines) => {
  expect(told(filter, body)).toEqual(lines);
});

test("a header by its name, and secrets on demand", () => {
  const rule = { type: "filter", headers: { "x-shop": "de", "x-token": "a" } } as const;
  const request = { headers: { "x-shop": "fr", "x-token": "b" } };
  expect(mismatchesOf(rule, 1, request, hidden)).toEqual([
    { rule: 1, path: 'headers["x-shop"]', value: '"fr"', wanted: '"de"' },
    { rule: 1, path: 'headers["x-token"]', value: "[redacted]", wanted: "[redacted]" },
  ]);
  expect(mismatchesOf(rule, 1, request, { secrets: true })[1]?.value).toBe('"b"');
});

test("long values are shortened", () => {
  expect(told({ text: "a" }, { text: "x".repeat(1000) })[0]?.length).toBeLessThan(200);
});

const leaf = fc.constantFrom<unknown>(1, 2, "a", "b", true, null);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.dictionary(fc.constantFrom("k", "l", "m"), tie("value"), { maxKeys: 3 }),
    fc.array(tie("value"), { maxLength: 2 }),
  ),
}));
const { filter } = fc.letrec<{ filter: unknown }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.dictionary(fc.constantFrom("k", "l", "m"), tie("filter"), { maxKeys: 3 }),
    fc.record({ $or: fc.array(tie("filter"), { maxLength: 2 }) }),
    fc.record({ $and: fc.array(tie("filter"), { maxLength: 2 }) }),
    fc.record({ $not: tie("filter") }),
    fc.record({ $gt: leaf }),
    fc.record({ $exist: fc.boolean(), $neq: leaf }),
    fc.record({ $ref: fc.constantFrom("k", "l.m") }),
  ),
}));

test("something is named exactly where the evaluator says that the filter does not match", () => {
  fc.assert(
    fc.property(filter, value, (asked, body) => {
      const rule = { type: "filter", body: asked as Filter } as const;
      const { matches } = evaluateFilter(rule, { body });
      expect(mismatchesOf(rule, 1, { body }, hidden).length > 0).toBe(!matches);
    }),
    { numRuns: 500 },
  );
});
