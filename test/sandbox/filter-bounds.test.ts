import fc from "fast-check";
import { isMatch } from "../../src/sandbox/filter-match";
import { jsonText } from "../../src/sandbox/json-text";

/** JSON with a value at the bottom of many levels. */
const nested = (open: string, value: string, close: string, levels = 100_000): unknown =>
  JSON.parse(`${open.repeat(levels)}${value}${close.repeat(levels)}`);

test.each([
  ["lists", nested("[", '"a"', "]"), "a"],
  ["lists, down to a field", nested("[", '{"b":"a"}', "]"), { b: "a" }],
  ["lists below a field", { list: nested("[", "7", "]") }, { list: { c: { $exist: false } } }],
])("a payload of %s of any depth is looked through", (_, payload, filter) => {
  expect(isMatch(payload, filter)).toBe(!Array.isArray(Reflect.get(Object(payload), "list")));
});

test.each([
  ["objects", nested('{"a":', "1", "}")],
  ["lists", nested("[", "1", "]")],
])("%s of any depth are compared as a whole", (_, deep) => {
  const other = nested('{"a":', "2", "}");
  expect(isMatch({ deep, same: deep }, { deep: { $eq: { $ref: "same" } } })).toBe(!Array.isArray(deep));
  expect(isMatch({ deep, other }, { deep: { $eq: other } })).toBe(false);
  expect(isMatch({ deep, other }, { deep: { $neq: other } })).toBe(true);
});

test("a filter of any depth ends, and holds for nothing beyond 200 levels", () => {
  for (const [levels, is] of [
    [200, true],
    [100_000, false],
  ] as const) {
    const deep = nested('{"a":', "1", "}", levels);
    expect(isMatch(deep, deep)).toBe(is);
    expect(isMatch(1, nested('{"$or":[', "1", "]}", levels))).toBe(is);
    expect(isMatch(nested("[", "1", "]", levels), nested("[", "1", "]", levels))).toBe(is);
    expect(isMatch(1, nested('{"$not":{"$not":', "1", "}}", levels))).toBe(is);
  }
});

test("values that are taken for filters, and refer to themselves, end", () => {
  const twice = { $or: [{ $ref: "loop" }, { $ref: "loop" }] };
  expect(isMatch({ a: { b: 1 }, loop: twice }, { a: { $ref: "loop" } })).toBe(false);
  expect(isMatch({ a: 1, loop: { $ref: "loop" } }, { a: { $ref: "loop" } })).toBe(false);
});

test("a filter that asks for more than ten million comparisons does not match", () => {
  const same = (size: number) => {
    const many = Array.from({ length: size }, (_, at) => at);
    return { a: { many }, b: { many: [...many].reverse() } };
  };
  expect(isMatch(same(1000), { a: { $ref: "b" } })).toBe(true);
  expect(isMatch(same(5000), { a: { $ref: "b" } })).toBe(false);
  const long = "a".repeat(1_000_000);
  const rows = Array.from({ length: 5000 }, () => ({ cell: long }));
  rows.push({ cell: `${long}b` });
  const filter = { rows: { cell: { $in: { $ref: "long" }, $endsWith: "b" } } };
  expect(isMatch({ rows: rows.slice(-10), long }, filter)).toBe(true);
  expect(isMatch({ rows, long }, filter)).toBe(false);
});

test("JSON is written as JSON.stringify writes it", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(jsonText(value)).toBe(JSON.stringify(value));
    }),
    { numRuns: 2000 },
  );
  expect(jsonText({ a: undefined, b: [undefined, -0] })).toBe('{"b":[null,0]}');
});
