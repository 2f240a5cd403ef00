import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runFolder } from "../run/folder";

const root = join(__dirname, "..", "..");

/** Time for another worker to pack and install, in milliseconds. */
const patience = 180_000;

/**
 * A temporary npm project with the packed package installed from its tarball and `@pulumi/pulumi` beside it. Made
 * by the first test file of a run that asks, shared by all, removed when the run ends. May take half a minute.
 */
export function packedProject(): string {
  const folder = join(runFolder(), "packed");
  const done = join(folder, "done");
  if (existsSync(done)) return folder;
  try {
    mkdirSync(folder);
  } catch {
    waitFor(done, folder);
    return folder;
  }
  try {
    packAndInstall(folder);
    writeFileSync(done, "");
    return folder;
  } catch (error) {
    // tells those who wait
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function packAndInstall(folder: string): void {
  // what is packed must come from the sources as they are
  const setup = spawnSync(process.execPath, [join(root, "scripts", "setup.mjs")], { encoding: "utf8" });
  if (setup.status !== 0) throw new Error(`the build failed:\n${setup.stdout}${setup.stderr}`);
  const tarball = npm(root, ["pack", "--ignore-scripts", "--pack-destination", folder]).trim();
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "packed", private: true }));
  // the cache that filled this clone's node_modules serves this too, so that it works without network
  const frugal = ["--prefer-offline", "--ignore-scripts", "--no-package-lock"];
  npm(folder, ["install", ...frugal, "--legacy-peer-deps", join(folder, tarball)]);
  const pulumi = join("node_modules", "@pulumi", "pulumi");
  mkdirSync(join(folder, pulumi, ".."), { recursive: true });
  symlinkSync(join(root, pulumi), join(folder, pulumi), "junction");
}

function npm(cwd: string, args: readonly string[]): string {
  return execFileSync("npm", args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, npm_config_loglevel: "error" },
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });
}

/** Blocks until another worker is done; both want the same thing, and neither can go on without it. */
function waitFor(done: string, folder: string): void {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; !existsSync(done); waited += 100) {
    if (waited > patience || !existsSync(folder))
      throw new Error("another test file could not pack the package");
    Atomics.wait(clock, 0, 0, 100);
  }
}
