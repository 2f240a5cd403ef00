import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";

/**
 * Runs the random tests of a folder as often as the command line says, `<how many> [<seed of another run>]`, and ends
 * the process as they ended. They get both in the environment, as `<variable>` and `<variable>_SEED`.
 */
export function runMore(what: string, folder: string, variable: string, usual: number): void {
  const [runs = String(usual), seed = String(randomInt(2 ** 31))] = process.argv.slice(2);
  process.stdout.write(`${runs} random ${what}, seed ${seed}\n`);
  const { status } = spawnSync("npx", ["jest", folder], {
    stdio: "inherit",
    env: { ...process.env, [variable]: runs, [`${variable}_SEED`]: seed },
    shell: process.platform === "win32",
  });
  process.exitCode = status ?? 1;
}
