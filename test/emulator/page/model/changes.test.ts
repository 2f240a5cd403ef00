import fc from "fast-check";
import { changesOf } from "../../../../src/emulator/page/model/changes";
import { tokensOf } from "../../../../src/emulator/page/model/tokens";

test("each part that was added, removed or changed is told with its path", () => {
  const before = { headers: { a: "1" }, body: { id: 7, items: [{ sku: "tea" }, 2], gone: null, "x y": 1 } };
  const after = { headers: { a: "1", "x-b": "2" }, body: { id: "7", items: [{ sku: "pot" }], "x y": [1] } };
  expect(changesOf(before, after)).toEqual([
    { path: "headers.x-b", kind: "added", after: '"2"' },
    { path: "body.id", kind: "changed", before: "7", after: '"7"' },
    { path: "body.items[0].sku", kind: "changed", before: '"tea"', after: '"pot"' },
    { path: "body.items[1]", kind: "removed", before: "2" },
    { path: "body.gone", kind: "removed", before: "null" },
    { path: 'body["x y"]', kind: "changed", before: "1", after: "[1]" },
  ]);
});

test("a value has no changes against itself, and some against any other", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      expect(changesOf(a, JSON.parse(JSON.stringify(a)))).toEqual([]);
      const isSame = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
      expect(changesOf(a, b).length === 0).toBe(isSame);
    }),
  );
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return { entries: entries.map(([key, each]) => [key, sorted(each)]) };
}

test("keys that every object inherits are keys like others, and a change of thousands of parts is cut", () => {
  expect(changesOf({}, JSON.parse('{"constructor":1,"__proto__":2}'))).toHaveLength(2);
  const many = Array.from({ length: 3000 }, (_, index) => index);
  expect(changesOf([], many)).toHaveLength(500);
});

test("the tokens of a text put together are the text again", () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      expect(
        tokensOf(text)
          .map((token) => token.text)
          .join(""),
      ).toBe(text);
    }),
  );
  expect(tokensOf('{"a":[-1.5e3,true,"b\\"c"]}').filter(({ kind }) => kind !== "plain")).toEqual([
    { kind: "key", text: '"a"' },
    { kind: "number", text: "-1.5e3" },
    { kind: "word", text: "true" },
    { kind: "text", text: '"b\\"c"' },
  ]);
});
