import fc from "fast-check";
import match, { type JSONType } from "simple-json-match";
import { filterProblems } from "../../src/specs/rules/filter-check";
import { judgeFilter } from "../../src/specs/rules/filter-never";

const texts = ["/orders", "orders", "/", "", "/a?b=1", "x", "https://a.example/orders", "5"];
const text = fc.constantFrom(...texts);
const scalar = fc.oneof(text, fc.constantFrom(5, 0, true, false, null));
const comparison = fc.oneof(
  fc.record({ operator: fc.constantFrom("$eq", "$neq"), operand: scalar }),
  fc.record({
    operator: fc.constantFrom("$gt", "$gte", "$lt", "$lte"),
    operand: fc.oneof(text, fc.constant(5)),
  }),
  fc.record({
    operator: fc.constantFrom("$in", "$nin", "$startsWith", "$endsWith"),
    operand: fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 })),
  }),
  fc.record({ operator: fc.constant("$exist"), operand: fc.boolean() }),
  fc.record({
    operator: fc.constantFrom("$eq", "$neq", "$in", "$nin", "$gt"),
    operand: fc.constantFrom("X", "x", '["X-Shop"]', '["x-shop"]').map((name) => ({ $ref: name })),
  }),
);
const operators = fc
  .array(comparison, { minLength: 1, maxLength: 2 })
  .map((list) => Object.fromEntries(list.map(({ operator, operand }) => [operator, operand])));
const field = fc.constantFrom("x", "X", "x-shop", "X-Shop");

const { filter } = fc.letrec<{ filter: unknown }>((tie) => ({
  filter: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    operators,
    fc.dictionary(field, fc.oneof(scalar, operators), { maxKeys: 2 }),
    fc.array(tie("filter"), { minLength: 1, maxLength: 3 }).map(($or) => ({ $or })),
    fc.array(tie("filter"), { minLength: 1, maxLength: 2 }).map(($and) => ({ $and })),
    fc
      .tuple(tie("filter"), fc.oneof(operators, fc.constant({})))
      .map(([$not, beside]) => ({ $not, ...beside })),
  ),
}));

/** What the parts of requests can be; every request that Hookdeck's own engine is asked about has such ones. */
const parts: Readonly<Record<string, fc.Arbitrary<JSONType>>> = {
  headers: fc.dictionary(fc.constantFrom("x", "x-shop", "y"), text),
  query: fc.dictionary(field, fc.oneof(text, fc.array(text, { maxLength: 2 }))),
  path: fc.constantFrom("/", "/orders", "/orders/5", "/x", "/a"),
};
const legal = filter.filter((each) => filterProblems(each).length === 0);

test.each(Object.entries(parts))(
  "what is said to match no %s, or all, is seen so by Hookdeck's published engine",
  (part, value) => {
    const decided = new Set<string>();
    fc.assert(
      fc.property(legal, fc.array(value, { minLength: 5, maxLength: 5 }), (asked, values) => {
        const { verdict, findings } = judgeFilter(part, asked);
        decided.add(verdict);
        if (verdict === "open") return;
        expect(findings).not.toEqual([]);
        for (const each of values) {
          expect(match(each, asked as JSONType)).toBe(verdict === "always");
        }
      }),
      { numRuns: 1000 },
    );
    expect([...decided].sort()).toEqual(["always", "never", "open"]);
  },
);
