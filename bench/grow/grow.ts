import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { startEmulator } from "../../src/emulator";
import type { Outcome } from "../../test/engine/engine";
import { standInEngine } from "../../test/engine/stand-in";
import { atMost, type Judged } from "../judged";
import { Project } from "../project";

const observed = z.object({ cpu: z.number(), heap: z.number(), heapNow: z.number() });
const operations = ["create", "unchanged", "refresh", "destroy"] as const;

/** What one operation took of the provider's process and of the program's. */
interface Taken {
  /** Milliseconds of the processor. */
  readonly provider: number;
  readonly program: number;
  /** Megabytes in use after the fullest collection. */
  readonly heap: number;
}

/** Times the time for each resource of the smaller stack. */
const growthMax = 1.15;
const heapMax = 250;

/**
 * Measures what a large stack takes of the processor for each resource, beside a smaller one, and the provider's heap.
 * The emulator answers at once and enforces no limit: what is measured is the work.
 */
export async function measureGrowth(
  signal: AbortSignal,
  [small = 1000, large = 5000]: readonly number[] = [],
): Promise<Judged[]> {
  const least = await measure(0, signal);
  const [few, many] = [await measure(small, signal), await measure(large, signal)];
  const judged: Judged[] = [];
  for (const operation of operations) {
    const [none, some, all] = [least[operation], few[operation], many[operation]];
    if (!none || !some || !all) throw new Error(`${operation} was not measured`);
    for (const who of ["provider", "program"] as const) {
      const [each, eachOfMany] = [(some[who] - none[who]) / small, (all[who] - none[who]) / large];
      if (some[who] === 0) continue;
      const times = `${each.toFixed(2)} ms for each of ${small}, ${eachOfMany.toFixed(2)} ms for each of ${large}`;
      judged.push(atMost(`${operation}, the ${who}'s time: ${times}: times`, eachOfMany / each, growthMax));
    }
    judged.push(
      atMost(
        `${operation}: the provider's heap with ${large} resources, in MB`,
        Math.round(all.heap),
        heapMax,
      ),
    );
  }
  return judged;
}

async function measure(
  size: number,
  signal: AbortSignal,
): Promise<Partial<Record<(typeof operations)[number], Taken>>> {
  const emulator = await startEmulator({ rateLimit: { limit: 1_000_000 } });
  const project = new Project(size);
  const file = join(project.folder, "observed.json");
  const stack = await standInEngine().open({
    folder: project.folder,
    config: { "hookdeck:apiBase": emulator.url },
    secrets: { "hookdeck:apiKey": emulator.apiKey },
    env: { NODE_OPTIONS: `--require=${join(__dirname, "observed.cjs")}`, BENCH_OBSERVED: file },
    signal,
  });
  const take = async (work: () => Promise<Outcome>, runsProgram: boolean): Promise<Taken> => {
    rmSync(file, { force: true });
    const outcome = await work();
    if (!outcome.ok) throw new Error(`the engine reported a failure:\n${outcome.text}`);
    const written: unknown = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
    const { cpu, heap, heapNow } = observed.parse(written ?? { cpu: 0, heap: 0, heapNow: 0 });
    const program = runsProgram ? project.programTime() : 0;
    return { provider: cpu, program, heap: (heap === 0 ? heapNow : heap) / 1e6 };
  };
  try {
    return {
      create: await take(() => stack.up(), true),
      unchanged: await take(() => stack.up(), true),
      refresh: await take(() => stack.refresh(), false),
      destroy: await take(() => stack.destroy(), false),
    };
  } finally {
    await stack.close();
    project.remove();
    await emulator.close();
  }
}
