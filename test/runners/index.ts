import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isGood, jestRunner, nodeRunner, type Runner, run, testFolder, vitestRunner } from "./run";

const root = join(__dirname, "..", "..");
const nodes = [20, 22, 24, 26];

/** Each runner: what is installed for it, and how it is started. */
const runners: Readonly<
  Record<string, { packages: readonly string[]; runner: (modules: string) => Runner }>
> = {
  "jest 29": { packages: ["jest@29"], runner: (modules) => jestRunner(join(modules, "jest"), 8) },
  "jest 30": { packages: ["jest@30"], runner: (modules) => jestRunner(join(modules, "jest"), 8) },
  "vitest 3": { packages: ["vitest@3"], runner: (modules) => vitestRunner(join(modules, "vitest"), 8) },
  "vitest 4": { packages: ["vitest@4"], runner: (modules) => vitestRunner(join(modules, "vitest"), 8) },
  "node --test": { packages: [], runner: () => nodeRunner },
};

/**
 * `npm run runners`: packs the package, installs it beside each runner in a temporary folder, and runs the examples of
 * tests there with each Node. Needs a package registry.
 */
async function main(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "runners-"));
  try {
    const tarball = npm(root, ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder]);
    let isAllGood = true;
    for (const [title, { packages, runner }] of Object.entries(runners)) {
      const project = join(folder, title.replace(/\W+/g, "-"));
      install(project, [join(folder, tarball), ...packages]);
      const modules = join(project, "node_modules");
      const tests = testFolder(project, join(modules, "ts-jest"));
      for (const node of nodes) {
        const result = await run(join(modules, `node-${node}`, "bin", "node"), tests, runner(modules));
        const good = isGood(result, runner(modules));
        process.stdout.write(`${good ? "passed" : "FAILED"}  ${title} on Node ${node}\n`);
        if (!good) process.stdout.write(`${result.output}\n`);
        isAllGood &&= good;
      }
    }
    return isAllGood;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function install(project: string, packages: readonly string[]): void {
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), '{ "name": "runners", "private": true }\n');
  // the package that holds the executable, and no script that fetches it
  const platform = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const executables = nodes.map((node) => `node-${node}@npm:${platform}@${node}`);
  const frugal = ["--prefer-offline", "--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund"];
  const beside = ["@pulumi/pulumi@latest", "typescript@5.9", "ts-jest@29"];
  npm(project, [
    "install",
    ...frugal,
    "--loglevel",
    "error",
    "--legacy-peer-deps",
    ...packages,
    ...beside,
    ...executables,
  ]);
}

function npm(cwd: string, args: readonly string[]): string {
  return execFileSync("npm", args, { cwd, encoding: "utf8" }).trim();
}

void main().then((isAllGood) => {
  process.exitCode = isAllGood ? 0 : 1;
});
