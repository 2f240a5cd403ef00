import { keptRuns, measureHeap } from "./heap";

jest.setTimeout(120_000);

test("a stack, its program, resources and emulator are garbage once it is closed", async () => {
  const { alive } = await measureHeap(4, 8);
  expect(alive).toHaveLength(12);
  expect(keptRuns(alive)).toEqual([]);
});
