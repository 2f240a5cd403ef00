import { measureBucket } from "./bucket";
import { leastDisturbed, type Results } from "./operations";
import type { Writing } from "./project";
import type { Comparison } from "./report";
import { type Measuring, measureEngineAlone, measureStack } from "./stack";
import type { Terraform } from "./terraform/find";
import { measureTerraform } from "./terraform/terraform";

/** Largest stack that the Terraform provider is measured with: its budget cannot run by a faster clock. */
const terraformMost = 100;

/** With what stacks are measured. */
export interface CrudOptions extends Measuring {
  /** How many times as fast as the wall's the bucket's clock runs. */
  readonly bucketSpeed: number;
  readonly language: Writing["language"];
  readonly terraform: Terraform | undefined;
}

/** Measures stacks of some sizes, each beside the floor, the bucket and, for small ones, the Terraform provider. */
export async function compareStacks(sizes: readonly number[], options: CrudOptions): Promise<Comparison[]> {
  const { engine, signal, language, latency, bucketSpeed, terraform } = options;
  const alone = Math.min(await measureEngineAlone(engine, signal), await measureEngineAlone(engine, signal));
  console.log(
    `An \`up\` of a program that declares nothing takes the engine ${alone.toFixed(1)} s; the bucket has none.`,
  );
  const comparisons: Comparison[] = [];
  for (const size of sizes) {
    // where there is little to wait for, the machine makes most of the difference
    const runs = size > 10 && size <= 100 ? 2 : 1;
    const ours = await best(runs, () => measureStack(size, options, { resources: "ours", language }));
    const floor = await best(runs, () => measureStack(size, options, { resources: "trivial", language }));
    const isSmall = terraform !== undefined && size <= terraformMost;
    const real = isSmall ? await measureTerraform(terraform, size, { latency, signal }) : undefined;
    const bucket = await measureBucket(size, { latency, speed: bucketSpeed });
    comparisons.push({ size, ours, floor, bucket, ...(real && { terraform: real }) });
    console.log(`N = ${size}: measured`);
  }
  return comparisons;
}

async function best(runs: number, measure: () => Promise<Results>): Promise<Results> {
  const first = await measure();
  const others: Results[] = [];
  for (let run = 1; run < runs; run++) others.push(await measure());
  return leastDisturbed([first, ...others]);
}
