import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { foundCli } from "../engine/engines";

/** Languages of programs whose host is beside the CLI of this run or on the PATH; none without a CLI. */
export function languageHosts(): string[] {
  const cli = foundCli();
  if (cli === undefined) return [];
  const folders = [dirname(cli), ...(process.env["PATH"] ?? "").split(delimiter)];
  const has = (program: string) => folders.some((folder) => existsSync(join(folder, program)));
  return ["yaml", "python", "nodejs", "go"].filter((name) => has(`pulumi-language-${name}`));
}

/** Those of them in which a program of the plugin runs here: Python needs the packages of a generated SDK. */
export function runnableHosts(): string[] {
  return languageHosts().filter((name) => name === "yaml" || (name === "python" && hasPythonPackages()));
}

function hasPythonPackages(): boolean {
  try {
    execFileSync("python3", ["-c", "import parver, pulumi, semver"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
