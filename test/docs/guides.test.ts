import { blocksOf, guideNames } from "./guide-blocks";
import { journeys } from "./guide-journeys";

test("every guide is run", () => {
  expect(Object.keys(journeys).sort()).toEqual(guideNames().sort());
});

test.each(Object.entries(journeys))("every block of command lines in %s is run", (guide, legs) => {
  expect(legs).toHaveLength(blocksOf(guide).length);
});
