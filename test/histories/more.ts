import { spawnSync } from "node:child_process";

// npm run histories -- <how many> [<seed that a failure printed>]
const [runs = "5000", seed] = process.argv.slice(2);
const { status } = spawnSync("npx", ["jest", "--testMatch", "**/test/histories/*.histories.ts"], {
  stdio: "inherit",
  env: { ...process.env, HISTORIES: runs, ...(seed !== undefined && { HISTORIES_SEED: seed }) },
  shell: process.platform === "win32",
});
process.exitCode = status ?? 1;
