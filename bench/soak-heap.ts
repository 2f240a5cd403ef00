import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Judged } from "./judged";

/** Bytes that an event may leave behind once it is forgotten; one that is kept takes about ten times as many. */
const leakMax = 500;
/** Bytes by which two heaps can differ though nothing was kept: compiled code, caches, free lists. */
const noise = 1_500_000;
/** Bytes that may be left once the emulator has forgotten all events. */
const leftMax = 4_000_000;

/**
 * Judges heaps after equal parts of the events, from the first on at which the emulator keeps as much as it may. The
 * growth is the slope of the line through all of them, so that no single heap decides.
 */
export function judgeHeaps(
  heaps: readonly number[],
  eventsPerPart: number,
  after: number,
  title = "soak",
): Judged[] {
  const events = (heaps.length - 1) * eventsPerPart;
  const growth = slopeOf(heaps) * (heaps.length - 1);
  const most = leakMax * events + noise;
  const [first = 0] = heaps;
  const left = after - first;
  return [
    {
      text:
        `${title}: heap ${heaps.map(inMegabytes).join(", ")} MB after each part once the emulator forgets: ` +
        `grows by ${inMegabytes(growth)} MB in ${events} events, at most ${inMegabytes(most)}`,
      met: growth <= most,
    },
    {
      text:
        `${title}: heap ${inMegabytes(after)} MB once all events are forgotten: ${inMegabytes(left)} MB above the one with ` +
        `events, at most ${inMegabytes(leftMax)}`,
      met: left <= leftMax,
    },
  ];
}

/** By how much the values grow from one to the next, by the line that is nearest to all of them. */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let both = 0;
  let squares = 0;
  for (const [index, value] of values.entries()) {
    both += (index - middle) * (value - mean);
    squares += (index - middle) ** 2;
  }
  return both / squares;
}

setFlagsFromString("--expose-gc");
const collectGarbage: unknown = runInNewContext("gc");

/** Bytes in use once all garbage is collected, buffers included. */
export function heapUsed(): number {
  if (typeof collectGarbage !== "function") throw new Error("this Node cannot collect garbage when asked");
  // what the first round finalizes, the second one frees
  collectGarbage();
  collectGarbage();
  const { heapUsed: used, external } = process.memoryUsage();
  return used + external;
}

function inMegabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
