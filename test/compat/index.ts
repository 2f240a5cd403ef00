import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { compileEverywhere } from "./compilers";

const root = join(__dirname, "..", "..");
const sdks = ["3.216.0", "latest"];
const nodes = [20, 24];
const manifest = z.object({ version: z.string() });

/**
 * `npm run compat`: packs the package, installs it beside the oldest and the newest SDK of Pulumi in a temporary
 * folder, and runs `stacks.mjs` there with the oldest and the newest Node. Then it compiles a generated program with
 * each compiler that people have. Needs a package registry.
 */
async function main(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "compat-"));
  try {
    const tarball = join(
      folder,
      npm(root, ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder]),
    );
    const compiled = await compileEverywhere(folder, tarball, npm, say);
    return sdks.map((sdk) => runWith(sdk, folder, tarball)).every(Boolean) && compiled;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runWith(sdk: string, parent: string, tarball: string): boolean {
  const folder = mkdtempSync(join(parent, "sdk-"));
  writeFileSync(join(folder, "package.json"), '{ "name": "compat", "private": true }\n');
  // the package that holds the executable, and no script that fetches it
  const platform = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const executables = nodes.map((node) => `node-${node}@npm:${platform}@${node}`);
  const frugal = ["--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel", "error"];
  npm(folder, ["install", ...frugal, "--legacy-peer-deps", tarball, `@pulumi/pulumi@${sdk}`, ...executables]);
  copyFileSync(join(__dirname, "stacks.mjs"), join(folder, "stacks.mjs"));
  const modules = join(folder, "node_modules");
  const file = join(modules, "@pulumi", "pulumi", "package.json");
  const { version } = manifest.parse(JSON.parse(readFileSync(file, "utf8")));
  return nodes
    .map((node) => {
      const executable = join(modules, `node-${node}`, "bin", "node");
      const args = ["--test", "--test-reporter", "spec", "stacks.mjs"];
      const { status, stdout, stderr } = spawnSync(executable, args, {
        ...{ cwd: folder, encoding: "utf8", timeout: 300_000 },
      });
      const nodeVersion = execFileSync(executable, ["--version"], { encoding: "utf8" }).trim();
      say(`${status === 0 ? "passed" : "FAILED"}  Pulumi's SDK ${version}, Node ${nodeVersion}`);
      if (status !== 0) say(`${stdout}${stderr}`);
      return status === 0;
    })
    .every(Boolean);
}

function npm(cwd: string, args: readonly string[]): string {
  return execFileSync("npm", args, { cwd, encoding: "utf8" }).trim();
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

void main().then((passed) => {
  process.exitCode = passed ? 0 : 1;
});
