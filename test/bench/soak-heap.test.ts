import { judgeHeaps } from "../../bench/soak-heap";

const megabyte = 1_000_000;

/** Whether the heap is judged as flat over these heaps, in megabytes, with so many events between two of them. */
function isFlat(megabytes: readonly number[], eventsPerPart: number): boolean | undefined {
  const heaps = megabytes.map((each) => each * megabyte);
  return judgeHeaps(heaps, eventsPerPart, heaps[0] ?? 0)[0]?.met;
}

/** Heaps that grow by so many bytes for every event. */
function growing(bytesPerEvent: number, eventsPerPart: number): number[] {
  return Array.from({ length: 8 }, (_, part) => 120 + (part * eventsPerPart * bytesPerEvent) / megabyte);
}

describe("the judgement of a soak's heap", () => {
  test("takes heaps that go up and down by a megabyte, for few events and for many", () => {
    const noisy = [120, 121, 120, 121.2, 120.1, 120.9, 120.2, 121];
    expect(isFlat(noisy, 100)).toBe(true);
    expect(isFlat(noisy, 1000)).toBe(true);
  });

  test("finds what every event leaves behind, for few events and for many", () => {
    expect(isFlat(growing(5000, 100), 100)).toBe(false);
    expect(isFlat(growing(5000, 1000), 1000)).toBe(false);
  });

  test("is decided by no single heap", () => {
    expect(isFlat([120, 120, 120, 123, 120, 120, 120, 120], 100)).toBe(true);
  });

  test("finds events that are kept though they should be forgotten", () => {
    const [, left] = judgeHeaps([120 * megabyte, 120 * megabyte], 100, 125 * megabyte);
    expect(left?.met).toBe(false);
  });
});
