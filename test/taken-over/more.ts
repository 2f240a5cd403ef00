import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";

// npm run takeovers -- <how many of each kind> [<seed of another run>]
const [runs = "500", seed = String(randomInt(2 ** 31))] = process.argv.slice(2);
process.stdout.write(`${runs} random takeovers of each kind, seed ${seed}\n`);
const { status } = spawnSync("npx", ["jest", __dirname], {
  stdio: "inherit",
  env: { ...process.env, TAKEOVERS: runs, TAKEOVERS_SEED: seed },
  shell: process.platform === "win32",
});
process.exitCode = status ?? 1;
