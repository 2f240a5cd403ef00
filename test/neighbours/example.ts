import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { npm } from "../compat/managers";

const root = join(__dirname, "..", "..");
const examples = join(root, "examples", "neighbours");
const manifest = z.looseObject({ dependencies: z.record(z.string(), z.string()) });

/** Examples that have packages of their own. */
export const names = readdirSync(examples).filter((name) => existsSync(join(examples, name, "package.json")));

/** Copies an example and installs what it names, with the packed package in place of a published one. */
export function install(name: string, parent: string, tarball: string): string {
  const folder = join(parent, name);
  cpSync(join(examples, name), folder, { recursive: true });
  const file = join(folder, "package.json");
  const { dependencies, ...rest } = manifest.parse(JSON.parse(readFileSync(file, "utf8")));
  // the tests need it, whatever the program does
  const own = { "pulumi-hookdeck": `file:${tarball}`, "@pulumi/pulumi": "3.270.0" };
  writeFileSync(file, JSON.stringify({ ...rest, dependencies: { ...own, ...dependencies, ...own } }));
  npm(folder, ["install", "--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund", "--silent"]);
  return folder;
}

/** What is done with every example; each answers a complaint, or nothing. */
export function steps(folder: string): { title: string; run: () => string }[] {
  const compile = {
    title: "compiles with the packages it names",
    run: () => node(folder, ["node_modules/typescript/bin/tsc", "--noEmit", "--skipLibCheck", "-p", "."]),
  };
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const test = {
    title: "its tests pass with the packages it names",
    run: () => node(folder, [vitest, "run", "--globals", "--testTimeout=120000"]),
  };
  return existsSync(join(folder, "tsconfig.json")) ? [compile, test] : [test];
}

function node(cwd: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
  return status === 0 ? "" : `${stdout}${stderr}`;
}
