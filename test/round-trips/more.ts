import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";

// npm run round-trips -- <how many> [<seed of another run>]
const [runs = "1000", seed = String(randomInt(2 ** 31))] = process.argv.slice(2);
process.stdout.write(`${runs} random projects, seed ${seed}\n`);
const { status } = spawnSync("npx", ["jest", __dirname], {
  stdio: "inherit",
  env: { ...process.env, ROUND_TRIPS: runs, ROUND_TRIPS_SEED: seed },
  shell: process.platform === "win32",
});
process.exitCode = status ?? 1;
