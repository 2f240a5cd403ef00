import fc from "fast-check";
import { differences, isEqual, overlay, undeclared, withoutKept } from "../../src/schema/compare";
import type { Plain } from "../../src/schema/plain";

test("differences name the deepest path that both sides share", () => {
  const before = { name: "a", config: { url: "x", auth: { token: "1" } }, rules: [1] };
  const after = { name: "a", config: { url: "y", auth: { token: "2" } }, rules: [1, 2] };
  expect(differences(before, after)).toEqual(["config.url", "config.auth.token", "rules"]);
});

test("an absent key and null are the same, an empty text is not", () => {
  expect(differences({ a: null, b: { c: null } }, { b: {} })).toEqual([]);
  expect(differences({ a: "" }, {})).toEqual(["a"]);
});

test("the order of keys does not matter, the order of a list does", () => {
  expect(isEqual({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true);
  expect(isEqual([1, 2], [2, 1])).toBe(false);
  expect(isEqual({ a: undefined }, { b: undefined })).toBe(false);
});

test("a kept value that is gone shows as an empty text, a kept null as nothing", () => {
  expect(withoutKept({ name: "a" }, { description: "kept", other: null })).toEqual({
    name: "a",
    description: "",
  });
});

test("a kept object shows only the part that changed", () => {
  const kept = { config: { customResponse: { contentType: "json", body: "1" }, methods: ["POST"] } };
  const live = { config: { customResponse: { contentType: "json", body: "2" }, methods: ["POST"] } };
  expect(withoutKept(live, kept)).toEqual({ config: { customResponse: { body: "2" } } });
});

/** Objects as the kernel meets them: nested, with lists as leaves and nulls. */
const plain: fc.Arbitrary<Plain> = fc.letrec<{ value: unknown; object: Plain }>((tie) => ({
  value: fc.oneof({ depthSize: "small" }, fc.integer(), fc.string(), fc.array(fc.integer()), tie("object")),
  object: fc.dictionary(fc.constantFrom("a", "b", "c", "d"), tie("value"), { noNullPrototype: true }),
})).object;

test("what the program declares and what is kept make up the whole answer again", () => {
  fc.assert(
    fc.property(plain, plain, (answer, mask) => {
      const declared = restrict(answer, mask);
      expect(differences(overlay(undeclared(answer, declared), declared), answer)).toEqual([]);
    }),
  );
});

test("an object that did not change shows exactly what the program declared", () => {
  fc.assert(
    fc.property(plain, plain, (answer, mask) => {
      const declared = restrict(answer, mask);
      expect(differences(withoutKept(answer, undeclared(answer, declared)), declared)).toEqual([]);
    }),
  );
});

/** The part of an object that a mask names: what a program might have declared of it. Empty objects left out. */
function restrict(value: Plain, mask: Plain): Plain {
  const out: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    const below = mask[key];
    if (below === undefined) continue;
    const isObject = (x: unknown): x is Plain => typeof x === "object" && x !== null && !Array.isArray(x);
    const part = isObject(item) && isObject(below) ? restrict(item, below) : item;
    if (!isObject(part) || Object.keys(part).length > 0) out[key] = part;
  }
  return out;
}
