import { keptRuns, measureHeap } from "./heap";

jest.setTimeout(600_000);

/** Bytes that a run may add, which is 0.4 MB for all of them; one that was kept took 250,000. */
const most = 2000;

test("200 stacks in one process keep the heap flat", async () => {
  const { perRun, alive } = await measureHeap(80, 200);
  expect(keptRuns(alive)).toEqual([]);
  expect(perRun).toBeLessThan(most);
});
