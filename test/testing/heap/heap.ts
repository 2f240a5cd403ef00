import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

const told = z.object({
  /** Bytes by which the heap grew with each run after the warm-up. */
  perRun: z.number(),
  /** Of each run, how many of its objects are still there at the end. */
  alive: z.array(z.int()),
});

/** Runs stacks one after another in a process of their own: some to warm up, then those that are measured. */
export async function measureHeap(warmUp: number, more: number): Promise<z.infer<typeof told>> {
  // compiled code would grow for hundreds of runs
  const flags = ["--expose-gc", "--no-opt", "--no-sparkplug", "--import", "tsx"];
  const args = [...flags, join(__dirname, "runs.ts"), `${warmUp}`, `${more}`];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return told.parse(JSON.parse(stdout));
}

/**
 * The numbers of objects that are still there of runs that must be gone. Not counted: the first run, which a listener
 * of the SDK keeps that is added once per process; the last one, whose stack the SDK keeps; and the two before it, whose
 * sockets may be closing still.
 */
export function keptRuns(alive: readonly number[]): number[] {
  return alive.slice(1, -3).filter((count) => count > 0);
}
