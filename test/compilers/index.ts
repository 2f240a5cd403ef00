import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Cell, cellsOf, compilers } from "./cells";
import { errorsOf } from "./compile";
import { buriedIn } from "./said";

const root = join(__dirname, "..", "..");

/**
 * `npm run compilers`: packs the package, installs it beside Pulumi's SDK and every compiler in a temporary folder, and
 * compiles a program for each entry with every configuration, two at a time; then mistakes, whose errors must lead with
 * what is wrong. Needs a package registry.
 */
async function main(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "compilers-"));
  try {
    install(folder);
    const cells = [...cellsOf(compilers.map(({ name }) => name))];
    let isGood = true;
    const worker = async () => {
      for (let cell = cells.shift(); cell !== undefined; cell = cells.shift()) {
        const errors = await errorsOf(folder, executable(folder, cell.compiler), cell);
        report(cell, errors);
        isGood &&= errors.length === 0;
      }
    };
    await Promise.all([worker(), worker()]);
    for (const { name } of compilers) {
      const buried = await buriedIn(folder, executable(folder, name), name);
      tell(buried.length === 0 ? "passed " : "FAILED ", `${name}, what its errors say first`, buried);
      isGood &&= buried.length === 0;
    }
    return isGood;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function report({ compiler, config, strict, isRemoved }: Cell, errors: readonly string[]): void {
  const title = `${compiler}, ${config}, strict ${strict ? "on" : "off"}`;
  const result = isRemoved ? "removed" : "passed ";
  tell(errors.length === 0 ? result : "FAILED ", title, errors);
}

function executable(folder: string, compiler: string): string {
  return join(folder, "node_modules", compiler, "bin", "tsc");
}

function tell(result: string, title: string, errors: readonly string[]): void {
  process.stdout.write(`${result}  ${title}\n`);
  for (const error of errors.slice(0, 20)) process.stdout.write(`         ${error}\n`);
}

function install(folder: string): void {
  const tarball = npm(root, ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder]);
  writeFileSync(join(folder, "package.json"), '{ "name": "compilers", "private": true }\n');
  const frugal = ["--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel", "error"];
  const aliases = compilers.map(({ name, range }) => `${name}@npm:typescript@${range}`);
  const beside = ["@pulumi/pulumi@latest", "@types/node@20", ...aliases];
  npm(folder, [
    "install",
    "--prefer-offline",
    ...frugal,
    "--legacy-peer-deps",
    join(folder, tarball),
    ...beside,
  ]);
}

function npm(cwd: string, args: readonly string[]): string {
  return execFileSync("npm", args, { cwd, encoding: "utf8" }).trim();
}

void main().then((isGood) => {
  process.exitCode = isGood ? 0 : 1;
});
