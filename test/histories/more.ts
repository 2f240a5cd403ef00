import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";

// npm run histories -- <how many> [<seed of another run>]
const [runs = "5000", seed = String(randomInt(2 ** 31))] = process.argv.slice(2);
process.stdout.write(`${runs} random histories, seed ${seed}\n`);
const { status } = spawnSync("npx", ["jest", __dirname], {
  stdio: "inherit",
  env: { ...process.env, HISTORIES: runs, HISTORIES_SEED: seed },
  shell: process.platform === "win32",
});
process.exitCode = status ?? 1;
