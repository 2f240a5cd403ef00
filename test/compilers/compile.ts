import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { type Cell, programs } from "./cells";

const removed = /error TS510[0-9]:/;
const own = `node_modules${sep}pulumi-hookdeck${sep}`;

/**
 * Compiles a program for each entry of the package, and answers what the compiler found wrong. What it finds wrong in
 * the declarations of another package counts where it does not find it without this one.
 *
 * @param project folder whose `node_modules` has the package
 * @param tsc the compiler's executable
 */
export async function errorsOf(project: string, tsc: string, cell: Cell): Promise<readonly string[]> {
  const errors = await compile(project, tsc, cell, programs);
  if (cell.isRemoved) return removed.test(errors.join()) ? [] : ["the compiler still has that option"];
  const foreign = (line: string) => line.includes(`node_modules${sep}`) && !line.includes(own);
  if (!errors.some(foreign)) return errors;
  const theirs = await compile(project, tsc, cell, { sdk: 'export * from "@pulumi/pulumi";' });
  return errors.filter((line) => !foreign(line) || !theirs.includes(line));
}

async function compile(
  project: string,
  tsc: string,
  cell: Cell,
  sources: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const words = [
    cell.compiler,
    cell.config,
    cell.strict ? "strict" : "loose",
    ...Object.keys(sources).slice(1, 2),
  ];
  const folder = join(project, words.join(" ").replace(/[^\w.]+/g, "-"));
  mkdirSync(folder, { recursive: true });
  const files = Object.entries(sources).map(([entry, text]) => {
    const file = `${entry.replace(/\W+/g, "-")}.ts`;
    writeFileSync(join(folder, file), text);
    return file;
  });
  // a folder above may have declarations of its own
  const typeRoots = [join(relative(folder, project), "node_modules", "@types")];
  const compilerOptions = { ...cell.options, noEmit: true, types: ["node"], typeRoots };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const output = await said(folder, tsc, ["--pretty", "false"]);
  return output.split("\n").filter((line) => line.includes("error"));
}

function said(cwd: string, tsc: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [tsc, ...args], { cwd, maxBuffer: 1e8 }, (error, stdout, stderr) =>
      resolve(stdout + stderr + (error && stdout === "" ? `error: ${error.message}` : "")),
    );
  });
}
