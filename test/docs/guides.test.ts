import { compile, examplesIn } from "./compiled";
import { blocksOf, guideNames, textOf } from "./guide-blocks";
import { journeys } from "./guide-journeys";

test("every guide is run", () => {
  expect(Object.keys(journeys).sort()).toEqual(guideNames().sort());
});

test.each(Object.entries(journeys))("every block of command lines in %s is run", (guide, legs) => {
  expect(legs).toHaveLength(blocksOf(guide).length);
});

test("the TypeScript in them compiles", () => {
  const examples = guideNames().flatMap((guide) =>
    examplesIn(textOf(guide)).map((code, i) => [`${guide}-${i + 1}`, code] as const),
  );
  expect(examples.length).toBeGreaterThan(0);
  expect(compile(Object.fromEntries(examples))).toBe("");
});
