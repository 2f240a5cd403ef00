import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { posix, win32 } from "node:path";
import { redact } from "../client/redact";
import { UsageError } from "./options";
import { pulumiHome } from "./pulumi-home";

/** Where and for which stack the Pulumi CLI is asked. */
export interface StackChoice {
  /** Name of the stack. @default the selected one */
  readonly stack?: string | undefined;
  /** Folder of the Pulumi project. @default the working directory */
  readonly cwd?: string | undefined;
}

/** Most that the CLI may print: the state of a large stack, in bytes. */
const longestOutput = 512 * 1024 * 1024;

const ways = [
  [/no Pulumi\.yaml project file found/i, "run it in the folder of a Pulumi project, or give --cwd"],
  [/no stack named|stack .* not found/i, "`pulumi stack ls` shows the stacks that there are"],
  [/no stack selected|no current stack/i, "give --stack, or run `pulumi stack select`"],
  [
    /currently locked|another update is currently in progress|stack is locked/i,
    "wait for the other operation; if there is none any more, run `pulumi cancel`",
  ],
  [/passphrase/i, "set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE"],
  [/PULUMI_ACCESS_TOKEN|pulumi login/i, "run `pulumi login`, or set PULUMI_ACCESS_TOKEN"],
] as const;

/**
 * Runs the Pulumi CLI and answers what it printed.
 *
 * @param input what it reads from its standard input, where a secret must not stand in the command line
 * @throws UsageError with the CLI's own words and the way out.
 */
export function runPulumi(
  args: readonly string[],
  { stack, cwd }: StackChoice = {},
  input?: string,
): Promise<string> {
  const all = [
    ...args,
    ...(stack === undefined ? [] : ["--stack", stack]),
    "--non-interactive",
    "--color",
    "never",
  ];
  return new Promise((resolve, reject) => {
    const child = execFile(findPulumi(), all, { cwd, maxBuffer: longestOutput }, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      reject(explained(args, stderr.trim() || stdout.trim() || error.message));
    });
    // one that ends before it has read says by its exit code why
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input ?? "");
  });
}

/** The CLI on the PATH, or in Pulumi's home folder. @throws UsageError where there is none. */
function findPulumi(): string {
  const found = pulumiPlaces(process.platform, process.env).find(isExecutable);
  if (found !== undefined) return found;
  throw new UsageError(
    "the Pulumi CLI is neither on the PATH nor in PULUMI_HOME; install it (https://www.pulumi.com/docs/iac/download-install/)",
  );
}

/** Where the CLI may be, the first one first. */
export function pulumiPlaces(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  const { delimiter, join } = platform === "win32" ? win32 : posix;
  const name = platform === "win32" ? "pulumi.exe" : "pulumi";
  // Windows takes a folder with quotes around it
  const unquoted = (folder: string) => (platform === "win32" ? folder.replaceAll('"', "") : folder);
  return [...(env["PATH"] ?? "").split(delimiter).map(unquoted), join(pulumiHome(platform, env), "bin")]
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, name));
}

/** Whether this process may run a file. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function explained(args: readonly string[], said: string): UsageError {
  const words = redact(said).replace(/^error: /, "");
  const way = ways.find(([pattern]) => pattern.test(words))?.[1];
  // what follows the first two words may be a value
  return new UsageError(
    `pulumi ${args.slice(0, 2).join(" ")}: ${words}${way === undefined ? "" : `\n${way}`}`,
  );
}
