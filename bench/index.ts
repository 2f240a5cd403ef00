// Measures what the package costs: `npm run bench` measures all of it, `npm run bench -- crud 100` a part.
//   crud [sizes]        calls and time of stacks, beside the floor, a client with the token bucket, and Terraform
//   program, start      the program's process, and how long the provider's modules load
//   limit [size speed]  a creation that the rate limit holds back
//   pipelines [n size]  several `up`s at once on one key, in real time
//   fleet [many few]    a project for each customer
//   grow [small large]  time and heap of a large stack for each resource
//   soak [events], intake, small-stack   the emulator, and a test of a small stack
// `--write` puts the figures of `crud` into the README and docs/performance.md; `--terraform-provider <folder>` names
// the folder of `terraform-provider-hookdeck`; `--engine stand-in` leaves the CLI out; `--language ts`.
import { availableParallelism, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { cliEngine } from "../test/engine/cli";
import { describeChoice, findEngine } from "../test/engine/find";
import { standInEngine } from "../test/engine/stand-in";
import { arms, type Bench, usual } from "./arms";
import { findTerraform } from "./terraform/find";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    latency: { type: "string", default: "50" },
    speed: { type: "string", default: "1" },
    "bucket-speed": { type: "string", default: "16" },
    engine: { type: "string", default: "found" },
    language: { type: "string", default: "js" },
    "terraform-provider": { type: "string" },
    write: { type: "boolean", default: false },
  },
});

async function main(signal: AbortSignal): Promise<boolean> {
  const asked = askedFor(positionals);
  const bench = await prepare(signal);
  let isMet = true;
  for (const [name, numbers] of asked) {
    const start = performance.now();
    for (const { text, met } of (await arms[name]?.(bench, numbers)) ?? []) {
      console.log(`${met ? "met   " : "MISSED"}  ${text}`);
      isMet &&= met;
    }
    console.log(`${name} took ${((performance.now() - start) / 1000).toFixed(0)} s.\n`);
  }
  console.log(`Load at the end: ${loadavg()[0]?.toFixed(1)}.`);
  return isMet;
}

/** The arms that are named, each with the numbers that follow it; a number at the beginning is for `crud`. */
function askedFor(words: readonly string[]): readonly (readonly [string, readonly number[]])[] {
  const asked: [string, number[]][] = [];
  for (const word of words) {
    const number = Number(word);
    if (Number.isNaN(number) && !(word in arms))
      throw new Error(`there is no ${word} in the bench: ${Object.keys(arms).join(", ")}`);
    if (Number.isNaN(number)) asked.push([word, []]);
    else if (asked.length > 0) asked.at(-1)?.[1].push(number);
    else asked.push(["crud", [number]]);
  }
  return asked.length > 0 ? asked : usual.map((name) => [name, []]);
}

async function prepare(signal: AbortSignal): Promise<Bench> {
  const [latency, speed, bucketSpeed] = [values.latency, values.speed, values["bucket-speed"]].map(Number);
  const found = await findEngine({ log: console.log, signal });
  const { path, version } = found;
  const isCli = values.engine === "found" && path !== undefined && version !== undefined;
  const engine = isCli ? cliEngine(path, version) : standInEngine();
  const terraform = await findTerraform(values["terraform-provider"], signal);
  const language = values.language === "ts" ? "ts" : "js";
  const measured =
    `Measured on ${new Date().toISOString().slice(0, 10)} with ${engine.title}, ` +
    `${terraform === undefined ? "" : `${terraform.title}, `}Node ${process.versions.node}, on ` +
    `${availableParallelism()} cores; the program is ${language === "ts" ? "TypeScript" : "JavaScript"}.`;
  console.log(isCli ? describeChoice(found) : `Engine: ${engine.title} of this package.`);
  console.log(
    `${measured} Load ${loadavg()[0]?.toFixed(1)}. The emulator enforces 240 calls a minute and takes ${latency} ms ` +
      "to answer. Every operation begins with a whole window. Every twentieth resource is changed; before a refresh " +
      "somebody changes a secret for every fifty resources. The engine writes the state at the end of an operation. " +
      `Clocks run ${speed} times as fast as the wall's for this package, and ${bucketSpeed} times for the bucket, ` +
      "which has no work to do but to wait.",
  );
  if (terraform === undefined)
    console.log("Hookdeck's Terraform provider is not on this machine: see docs/performance.md.");
  return {
    ...{ engine, signal, terraform, language, choice: isCli ? found : undefined },
    ...{ latency: latency ?? 50, speed: speed ?? 1, bucketSpeed: bucketSpeed ?? 16 },
    written: values.write ? measured : undefined,
  };
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
