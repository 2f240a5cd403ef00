import { execFileSync } from "node:child_process";
import { join } from "node:path";

const root = join(__dirname, "..");
/** Times the processor's time that undici and zod alone take to load. */
const allowed = 1.2;
const runs = 5;

/** Measures how long the provider's modules load, beside an empty module with its two dependencies. */
export function measureStart(): { text: string; met: boolean } {
  const empty = leastTime(`require("undici"); require("zod")`);
  const ours = leastTime(`require("./dist/runtime/v1").load("Connection")`);
  const index = leastTime(`require("@pulumi/pulumi"); require("./dist/index")`);
  const sdk = leastTime(`require("@pulumi/pulumi")`);
  const times = ours / empty;
  const text =
    `the provider's modules load in ${ours.toFixed(0)} ms of the processor, ${times.toFixed(2)} times an empty module ` +
    `with undici and zod (at most ${allowed}); the index takes ${(index - sdk).toFixed(0)} ms beside Pulumi's SDK`;
  return { text, met: times <= allowed };
}

function leastTime(code: string): number {
  const script = `const before = process.cpuUsage(); ${code};
    const { user, system } = process.cpuUsage(before); console.log((user + system) / 1000);`;
  const once = () => Number(execFileSync(process.execPath, ["-e", script], { cwd: root, encoding: "utf8" }));
  return Math.min(...Array.from({ length: runs }, once));
}
