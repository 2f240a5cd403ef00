import { keptRuns, measureHeap } from "./heap";

jest.setTimeout(120_000);

/** Bytes that one of the first runs may add, while code is still loaded; one that was kept took 250,000. */
const most = 60_000;

test("a stack, its program, resources and emulator are garbage once it is closed", async () => {
  const { perRun, alive } = await measureHeap(10, 10);
  expect(alive).toHaveLength(20);
  expect(keptRuns(alive)).toEqual([]);
  expect(perRun).toBeLessThan(most);
});
