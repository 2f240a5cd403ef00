import type { Engine } from "../test/engine/engine";
import type { EngineChoice } from "../test/engine/find";
import { type CrudOptions, compareStacks } from "./crud";
import { measureFleet } from "./fleet/fleet";
import { measureGrowth } from "./grow/grow";
import { measureIntake } from "./intake/index";
import type { Judged } from "./judged";
import { measureLimit } from "./limit";
import { measurePipelines } from "./pipelines";
import { measureProgram } from "./program";
import { table, targets } from "./report";
import { measureSmallStack } from "./small-stack";
import { measureSoak } from "./soak";
import { measureStart } from "./start";
import { writeFindings } from "./written/write";

/** What the arms of the bench are measured with. */
export interface Bench extends CrudOptions {
  readonly engine: Engine;
  /** The CLI that was found, unless the stand-in was asked for. */
  readonly choice: EngineChoice | undefined;
  /** On what and when was measured, as a sentence; it is written with the figures where that was asked for. */
  readonly written: string | undefined;
}

/** What can be measured by itself: `npm run bench -- <name> [numbers]`. */
export const arms: Readonly<
  Record<string, (bench: Bench, numbers: readonly number[]) => Promise<readonly Judged[]>>
> = {
  crud,
  program: ({ signal }) => measureProgram(signal),
  start: async () => [measureStart()],
  limit: ({ signal }, [size, speed]) => measureLimit(signal, size, speed),
  pipelines: ({ engine, signal }, numbers) => measurePipelines(engine, signal, numbers),
  fleet: ({ choice, signal }, numbers) => measureFleet(choice, signal, numbers),
  "small-stack": async () => [await measureSmallStack()],
  soak: (_, [events]) => measureSoak(events),
  intake: () => measureIntake(),
  grow: ({ signal }, numbers) => measureGrowth(signal, numbers),
};

/** What is measured where nothing is named: all but what takes a quarter of an hour by itself. */
export const usual: readonly string[] = Object.keys(arms).filter((name) => name !== "grow");

async function crud(bench: Bench, numbers: readonly number[]): Promise<Judged[]> {
  const comparisons = await compareStacks(numbers.length > 0 ? numbers : [10, 100, 1000], bench);
  console.log(`\n${table(comparisons)}\n`);
  if (bench.written !== undefined)
    console.log(`written: ${writeFindings(comparisons, bench.written).join(", ")}`);
  return targets(comparisons);
}
