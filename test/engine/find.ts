import { existsSync, readdirSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { isExecutable } from "../../src/cli/pulumi-cli";
import { type CommandOptions, runCommand } from "./command";
import { download, downloadedHome } from "./launcher";

/** The engine that scenarios and the demo run on, and how it came to be chosen. */
export interface EngineChoice {
  readonly kind: "cli" | "stand-in";
  /** Version of the CLI; absent for the stand-in, which is part of this package. */
  readonly version?: string;
  /** Executable of the CLI. */
  readonly path?: string;
  /** Why this one, as a clause for a person: "it is on your PATH". */
  readonly why: string;
  /** Each `pulumi` that was looked at and not taken, with the reason. */
  readonly skipped: readonly string[];
}

/** Where to look, and with what patience. */
export interface FindOptions {
  /** @default process.env */
  readonly env?: NodeJS.ProcessEnv;
  /** Told what takes time while it takes it. */
  readonly log?: (line: string) => void;
  /** Milliseconds that `pulumi version` may take. @default 15000 */
  readonly patience?: number;
  /** Ends the search early: what it started is ended, and the rest is skipped. */
  readonly signal?: AbortSignal;
  /** Fetches a CLI as the last resort. @default the official npm launcher, see launcher.ts */
  readonly fetchCli?: typeof download;
}

/** The oldest CLI that the scenarios use: `pulumi import --file` takes inputs and outputs since then. */
const oldest = [3, 254, 0] as const;

/** What a program in Node needs beside the CLI itself. */
const companions = ["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"];

const suffixes = process.platform === "win32" ? [".exe", ".cmd"] : [""];

/** Finds a Pulumi CLI that can run programs in Node, or else settles for the stand-in. Never fails. */
export async function findEngine(options: FindOptions = {}): Promise<EngineChoice> {
  const { env = process.env, log = () => {}, patience = 15_000, signal, fetchCli = download } = options;
  const skipped: string[] = [];
  const tryAt = async (path: string, why: string): Promise<EngineChoice | undefined> => {
    const probed = await probe(path, { env, deadline: patience, signal });
    if ("version" in probed) return { kind: "cli", version: probed.version, path, why, skipped };
    skipped.push(`${path}: ${probed.trouble}`);
    return undefined;
  };

  for (const { path, why } of installed(env)) {
    const choice = await tryAt(path, why);
    if (choice !== undefined) return choice;
  }
  const fetched = await fetchCli({ env, log, signal });
  if ("trouble" in fetched) skipped.push(`official npm launcher: ${fetched.trouble}`);
  else {
    const choice = await tryAt(fetched.path, "the official npm launcher has just fetched it");
    if (choice !== undefined) return choice;
  }
  return { kind: "stand-in", why: "no usable Pulumi CLI was found", skipped };
}

/** What to tell a person about a choice: which engine, why, and how to get the real one. */
export function describeChoice(choice: EngineChoice): string {
  if (choice.kind === "cli")
    return `Engine: Pulumi CLI ${choice.version} (${choice.path}), since ${choice.why}.`;
  return [
    `Engine: the stand-in of this package, since ${choice.why}.`,
    ...choice.skipped.map((line) => `  - ${line}`),
    "  It follows the rules of the real engine, for tests and demos only. To use the real one, install the",
    "  Pulumi CLI (https://www.pulumi.com/docs/iac/download-install/) and run this again; no account is needed.",
  ].join("\n");
}

function installed(env: NodeJS.ProcessEnv): { path: string; why: string }[] {
  const home = env["PULUMI_HOME"] || join(homedir(), ".pulumi");
  const onPath = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return [
    ...executables(onPath, "pulumi").map((path) => ({ path, why: "it is on your PATH" })),
    ...executables(versionFolders(home), "pulumi").map((path) => ({ path, why: `it is in ${home}` })),
    ...executables([join(home, "bin")], "pulumi").map((path) => ({ path, why: `it is in ${home}` })),
    ...executables(versionFolders(downloadedHome), "pulumi").map((path) => ({
      path,
      why: "the official npm launcher fetched it earlier",
    })),
  ];
}

/** The `bin` folders of the versions that Pulumi keeps side by side, newest first. */
function versionFolders(home: string): string[] {
  const folder = join(home, "versions");
  if (!existsSync(folder)) return [];
  const newestFirst = readdirSync(folder).sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
  return newestFirst.map((version) => join(folder, version, "bin"));
}

function executables(folders: readonly string[], name: string): string[] {
  return folders
    .flatMap((folder) => suffixes.map((suffix) => join(folder, name + suffix)))
    .filter(isExecutable);
}

async function probe(
  path: string,
  options: CommandOptions & { readonly env: NodeJS.ProcessEnv },
): Promise<{ version: string } | { trouble: string }> {
  const env: NodeJS.ProcessEnv = { ...options.env, PULUMI_SKIP_UPDATE_CHECK: "1" };
  const { code, stdout, trouble } = await runCommand(path, ["version"], { ...options, env });
  if (trouble !== undefined) return { trouble: `\`pulumi version\` ${trouble}` };
  if (code !== 0) return { trouble: `\`pulumi version\` ended with code ${code}` };
  const version = /^v?(\d+)\.(\d+)\.(\d+)\S*$/m.exec(stdout.trim());
  if (version === null) return { trouble: "`pulumi version` printed no version" };
  const parts = version.slice(1, 4).map(Number);
  if (parts[0] !== oldest[0] || isOlder(parts, oldest))
    return { trouble: `version ${parts.join(".")}, but ${oldest.join(".")} or a newer 3.x is needed` };

  const beside = [dirname(path), dirname(realpathSync(path)), ...(env["PATH"] ?? "").split(delimiter)];
  const missing = companions.filter((name) => executables(beside, name).length === 0);
  if (missing.length > 0) return { trouble: `${missing.join(" and ")} missing beside it` };
  return { version: parts.join(".") };
}

function isOlder(version: readonly number[], than: readonly number[]): boolean {
  const firstDifference = than
    .map((part, i) => (version[i] ?? 0) - part)
    .find((difference) => difference !== 0);
  return (firstDifference ?? 0) < 0;
}
