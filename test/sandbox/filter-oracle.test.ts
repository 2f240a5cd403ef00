import fc from "fast-check";
import published from "simple-json-match";
import { isMatch } from "../../src/sandbox/filter-match";
import { askedPayloads } from "./asked-payloads";

/** What the engine that Hookdeck publishes says. */
function oracle(payload: unknown, filter: unknown): boolean {
  return Reflect.apply(published, undefined, [payload, filter]);
}

test("20,000 random filters match as they do with the engine that Hookdeck publishes", () => {
  const numRuns = 20_000;
  let matched = 0;
  fc.assert(
    fc.property(askedPayloads, ({ payload, filter }) => {
      const isMatched = oracle(payload, filter);
      matched += isMatched ? 1 : 0;
      expect(isMatch(payload, filter)).toBe(isMatched);
    }),
    { numRuns, seed: 14 },
  );
  // two of five are matched: neither answer is the cheap one
  expect(matched / numRuns).toBeGreaterThan(0.35);
  expect(matched / numRuns).toBeLessThan(0.65);
});

const inherited = [
  "constructor",
  "toString",
  "valueOf",
  "hasOwnProperty",
  "__defineGetter__",
  "isPrototypeOf",
];
const own = (name: string, value: unknown): unknown =>
  JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(value)}}`);

describe.each([...inherited, "__proto__"])("a field called %s", (name) => {
  const matching = [
    [own(name, "a"), own(name, "a")],
    [own(name, "a"), own(name, { $eq: "a", $exist: true })],
    [own(name, { b: [1] }), own(name, { b: 1 })],
    [{ in: own(name, 7) }, { in: own(name, { $gte: 7 }) }],
    [[own(name, 1)], own(name, 1)],
    [own(name, 1), { $or: [own(name, 2), own(name, 1)] }],
  ];

  test.each(matching)("is like any other where the payload %j has it: %j", (payload, filter) => {
    expect([isMatch(payload, filter), oracle(payload, filter)]).toEqual([true, true]);
    expect(isMatch(payload, { $not: filter })).toBe(false);
  });

  test("is not there where the payload lacks it, unlike in the published engine", () => {
    expect(isMatch({}, own(name, { $exist: false }))).toBe(true);
    expect(isMatch({}, own(name, { $exist: true }))).toBe(false);
    expect([oracle({}, own(name, { $exist: false })), oracle({}, own(name, { $exist: true }))]).toEqual([
      false,
      true,
    ]);
  });

  test("can be referred to, unlike in the published engine", () => {
    const payload = { a: 1, in: own(name, 1) };
    expect(isMatch(payload, { a: { $ref: `in.${name}` } })).toBe(true);
    expect(isMatch(payload, { a: { $ref: `in["${name}"]` } })).toBe(true);
    expect(isMatch({ a: 1, in: {} }, { a: { $neq: { $ref: `in.${name}` } } })).toBe(true);
  });
});

test.each([
  ["a search", "$..b"],
  ["a wildcard", "list[*]"],
  ["a slice", "list[0:1]"],
  ["a place from the end", "list[-1:]"],
  ["several at once", "list[0,1]"],
  ["an expression", "$.list[?(@ == 1)]"],
  ["a computed place", "list[(@.length - 1)]"],
])("a reference that is %s matches nothing, unlike in the published engine", (_, path) => {
  const [payload, filter] = [{ a: 1, in: { b: 1 }, list: [1, 1] }, { a: { $ref: path } }];
  expect([isMatch(payload, filter), oracle(payload, filter)]).toEqual([false, true]);
});
