// Measures calls, time and state size against the size of a stack, next to a client with one call per resource; and
// whether the emulator bears ten thousand events. `soak`, or `soak 1000` for fewer events, measures that alone;
// `intake` whether it takes 600 requests a second; `plugin` how long the plugin takes to its first answer.
import { availableParallelism, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { cliEngine } from "../test/engine/cli";
import { describeChoice, findEngine } from "../test/engine/find";
import { standInEngine } from "../test/engine/stand-in";
import { measureBucket } from "./bucket";
import { measureIntake } from "./intake";
import { leastDisturbed, type Results } from "./operations";
import { measurePluginStart } from "./plugin-start";
import { measureProgram } from "./program";
import { type Comparison, table, targets } from "./report";
import { measureSmallStack } from "./small-stack";
import { measureSoak } from "./soak";
import { measureEngineAlone, measureStack } from "./stack";
import { measureStart } from "./start";

const sizes = [10, 100, 1000];
/** Runs of each size: where there is little to wait for, the machine makes most of the difference. */
const runsOf = (size: number) => (size > 100 ? 1 : 3);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    latency: { type: "string", default: "50" },
    speed: { type: "string", default: "1" },
    "bucket-speed": { type: "string", default: "8" },
    engine: { type: "string", default: "found" },
  },
});

async function main(signal: AbortSignal): Promise<boolean> {
  const [first, events] = positionals;
  if (first === "program") return report(await measureProgram(signal));
  if (first === "start") return report([measureStart()]);
  if (first === "plugin") return report([await measurePluginStart()]);
  if (first === "intake") return report(await measureIntake());
  if (first === "soak") return report(await measureSoak(events === undefined ? undefined : Number(events)));
  const largest = Number(positionals[0] ?? 1000);
  const latency = Number(values.latency);
  const choice = await findEngine({ log: console.log, signal });
  const { path, version } = choice;
  const isCli = values.engine === "found" && path !== undefined && version !== undefined;
  const engine = isCli ? cliEngine(path, version) : standInEngine();
  console.log(isCli ? describeChoice(choice) : `Engine: ${engine.title} of this package.`);
  console.log(
    `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${availableParallelism()} cores, ` +
      `load ${loadavg()[0]?.toFixed(1)}. The emulator enforces 240 calls a minute and takes ${latency} ms to answer. ` +
      "Every twentieth resource is changed; before a refresh somebody changes a secret for every fifty resources. " +
      "The engine writes the state at the end of an operation, and the program is JavaScript " +
      "(`typescript: false`). Up to 100 resources the best of three runs counts, for both clients. " +
      `Clocks run ${values.speed} times as fast as the wall's for this package, and ${values["bucket-speed"]} times ` +
      "for the bucket, which has no work to do but to wait.",
  );
  const alone = Math.min(await measureEngineAlone(engine, signal), await measureEngineAlone(engine, signal));
  console.log(
    `An \`up\` of a program that declares nothing takes the engine ${alone.toFixed(1)} s; the bucket has none.`,
  );
  const comparisons: Comparison[] = [];
  for (const size of sizes.filter((each) => each <= largest)) {
    const runs = runsOf(size);
    const measuring = { engine, signal, latency, speed: Number(values.speed) };
    const ours = await best(runs, () => measureStack(size, measuring));
    const floor = await best(runs, () =>
      measureStack(size, measuring, { resources: "trivial", language: "js" }),
    );
    const bucket = await best(runs, () =>
      measureBucket(size, { latency, speed: Number(values["bucket-speed"]) }),
    );
    comparisons.push({ size, ours, floor, bucket });
    console.log(`N = ${size}: measured`);
  }
  console.log(`\n${table(comparisons)}\n`);
  const met = report([
    ...targets(comparisons),
    ...(await measureProgram(signal)),
    measureStart(),
    await measurePluginStart(),
    await measureSmallStack(),
    ...(await measureSoak()),
    ...(await measureIntake()),
  ]);
  console.log(`\nLoad at the end: ${loadavg()[0]?.toFixed(1)}.`);
  return met;
}

async function best(runs: number, measure: () => Promise<Results>): Promise<Results> {
  const first = await measure();
  const others: Results[] = [];
  for (let run = 1; run < runs; run++) others.push(await measure());
  return leastDisturbed([first, ...others]);
}

/** Prints what was measured, and answers whether all of it is as it has to be. */
function report(judged: readonly { text: string; met: boolean }[]): boolean {
  for (const { text, met } of judged) console.log(`${met ? "met   " : "MISSED"}  ${text}`);
  return judged.every(({ met }) => met);
}

const interruption = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const)
  process.on(name, () => interruption.abort(new Error("interrupted")));

main(interruption.signal).then(
  (met) => {
    process.exitCode = met ? 0 : 1;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = interruption.signal.aborted ? 130 : 2;
  },
);
