import { keptRuns, measureHeap } from "./heap";

jest.setTimeout(600_000);

/** Bytes that a run may add: compiled code and caches still settle, while a run that was kept took 220,000. */
const most = 8000;

test("200 stacks in one process keep the heap flat", async () => {
  const { perRun, alive } = await measureHeap(80, 200);
  expect(keptRuns(alive)).toEqual([]);
  expect(perRun).toBeLessThan(most);
});
