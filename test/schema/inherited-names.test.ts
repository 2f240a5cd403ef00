import fc from "fast-check";
import { z } from "zod";
import { differences, isEqual, overlay, undeclared, withoutKept } from "../../src/schema/compare";
import { lostKeyIn } from "../../src/schema/lost-key";
import { isPlain, mapValues, type Plain } from "../../src/schema/plain";
import { changeAt, valueAt } from "../../src/schema/property-path";
import { fromWire, toWire } from "../../src/schema/wire";
import { filterProblems } from "../../src/specs/rules/filter-check";

const inherited = Object.getOwnPropertyNames(Object.prototype);
const open = z.looseObject({ known: z.string(), record: z.record(z.string(), z.unknown()) });

/** What the kernel does with two objects. None of it depends on how a key is called. */
const work: Readonly<Record<string, (a: Plain, b: Plain) => unknown>> = {
  isEqual,
  differences: (a, b) => differences(a, b).sort(),
  overlay,
  undeclared: (a, b) => undeclared(a, b),
  withoutKept,
  mapValues: (a) => mapValues(a, (value) => value ?? undefined),
  toWire: (a) => toWire(open, a),
  fromWire: (a) => fromWire(open, a, "drop"),
  filterProblems: (a) => filterProblems(a),
};

const { part } = fc.letrec<{ part: Plain; value: unknown }>((tie) => ({
  part: fc.dictionary(fc.constantFrom("aname", "b", "$eq", "$not", "record"), tie("value"), { maxKeys: 3 }),
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom<unknown>(1, "a", null),
    tie("part"),
    fc.array(tie("value"), { maxLength: 2 }),
  ),
}));

function renamed(value: unknown, to: string): unknown {
  if (typeof value === "string") return value.replaceAll("aname", () => to);
  if (Array.isArray(value)) return value.map((item) => renamed(item, to));
  if (!isPlain(value)) return value;
  const entries = Object.entries(value).map(([key, item]) => [key === "aname" ? to : key, renamed(item, to)]);
  return Object.fromEntries(entries);
}

describe.each(Object.keys(work))("%s", (name) => {
  test("treats a key that every object inherits like any other", () => {
    fc.assert(
      fc.property(part, part, fc.constantFrom(...inherited), (a, b, key) => {
        const run = (x: unknown, y: unknown) => work[name]?.(Object(x), Object(y));
        // the wire writes capitals and underlines in its own way
        fc.pre(!name.endsWith("Wire") || !/[A-Z_]/.test(key));
        const [plain, other] = [run(a, b), run(renamed(a, key), renamed(b, key))];
        const written = (value: unknown) =>
          JSON.stringify(name === "differences" ? [...Object(value)].sort() : value);
        expect(written(other)).toBe(written(renamed(plain, key)));
      }),
      { numRuns: 300 },
    );
  });
});

test("valueAt and changeAt find no key that an object only inherits", () => {
  for (const key of inherited) {
    expect(valueAt({}, key)).toBeUndefined();
    expect(valueAt(JSON.parse(`{"a":{"${key}":1}}`), `a.${key}`)).toBe(1);
    expect(Object.keys(changeAt({ a: 1 }, key, () => 2))).toEqual(["a"]);
  }
});

test("a key __proto__ is found with its path at any depth", () => {
  expect(lostKeyIn(JSON.parse('{"a":[{"b":1},{"__proto__":1}]}'))).toEqual(["a", 1, "__proto__"]);
  expect(lostKeyIn({ a: [{ b: "__proto__" }], c: null })).toBeUndefined();
  const deep = JSON.parse(`${'{"a":'.repeat(5000)}{"__proto__":1}${"}".repeat(5000)}`);
  expect(lostKeyIn(deep)).toHaveLength(5001);
});
