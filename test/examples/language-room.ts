import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { packageVersion } from "../../src/client/version";
import { cleanEnvironment } from "../engine/engine";
import { foundCli } from "../engine/engines";

// a room for programs in other languages: the CLI with the plugin, and what of the languages this machine has

export const root = join(__dirname, "../..");
export const schema = join(root, "schema.json");
const cli = foundCli();

/** Whether a program is beside the CLI or on the PATH. */
function has(program: string): boolean {
  const folders = [...(cli ? [dirname(cli)] : []), ...(process.env["PATH"] ?? "").split(delimiter)];
  return folders.some((folder) => existsSync(join(folder, program)));
}

/** Languages whose host is there. */
export const hosts =
  cli === undefined
    ? []
    : ["yaml", "python", "nodejs", "go"].filter((name) => has(`pulumi-language-${name}`));

/** Languages whose programs run: Python needs the packages of a generated SDK too. */
export const runs = hosts.filter((name) => name === "yaml" || (name === "python" && hasPythonPackages()));

function hasPythonPackages(): boolean {
  try {
    execFileSync("python3", ["-c", "import parver, pulumi, semver"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Runs the CLI, and answers what it printed. The emulator answers meanwhile, in this process. */
export type Run = (...args: string[]) => Promise<string>;

/** Opens an empty folder with a backend and a home of its own, and clears it away on every path. */
export async function inFolder(
  work: (folder: string, run: Run) => Promise<void>,
  { hasPlugin = true, env: more = {} }: { hasPlugin?: boolean; env?: Record<string, string> } = {},
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-language-"));
  const env = {
    ...cleanEnvironment(),
    PATH: [dirname(cli ?? ""), ...(hasPlugin ? [join(root, "bin")] : []), process.env["PATH"]].join(
      delimiter,
    ),
    PYTHONPATH: join(folder, "sdk/python"),
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: `file://${folder}`,
    PULUMI_CONFIG_PASSPHRASE: "throw-away",
    PULUMI_SKIP_UPDATE_CHECK: "1",
    ...more,
  };
  const run: Run = async (...args) => {
    try {
      return (await promisify(execFile)(cli ?? "", args, { cwd: folder, env })).stdout;
    } catch (error) {
      const printed = Reflect.get(Object(error), "stdout");
      throw new Error(`pulumi ${args.slice(0, 2).join(" ")}: ${printed}${error}`);
    }
  };
  try {
    await work(folder, run);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes the SDK of a project in Python, where the packages that it needs are those of this machine. */
export async function addPythonSdk(folder: string, run: Run, source = schema): Promise<void> {
  await run("package", "gen-sdk", source, "--language", "python", "--out", "sdk");
  rmSync(join(folder, "requirements.txt"));
  // an SDK asks for its own version, which an installation would write down
  const info = join(folder, `sdk/python/pulumi_hookdeck-${packageVersion()}.dist-info`);
  mkdirSync(info);
  const metadata = `Metadata-Version: 2.1\nName: pulumi_hookdeck\nVersion: ${packageVersion()}\n`;
  writeFileSync(join(info, "METADATA"), metadata);
  const project = join(folder, "Pulumi.yaml");
  writeFileSync(project, readFileSync(project, "utf8").replace(/^ *options:.*$/m, ""));
}
