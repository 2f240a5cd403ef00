import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isCoded, readOptions, UsageError } from "../cli/options";
import { pulumiHome } from "../cli/pulumi-home";
import { packageVersion } from "../client/version";

const name = "pulumi-resource-hookdeck";

/** The file that runs. */
export interface OwnFile {
  readonly path: string;
  /** Whether it is an executable with Node inside, and not a script that needs Node. */
  readonly isExecutable: boolean;
}

/**
 * Copies the running file to where Pulumi looks for plugins.
 *
 * @returns what a person reads then
 * @throws UsageError for an option that it does not know, or a folder that cannot be written.
 */
export function runInstall(args: readonly string[], own: OwnFile, help: string): string {
  const { values } = readOptions(args, {
    home: { type: "string" },
    help: { type: "boolean", short: "h", default: false },
  });
  if (values.help) return help;
  const version = packageVersion();
  const folder = installIn(join(values.home ?? pulumiHome(), "plugins"), own);
  return (
    `Installed the plugin hookdeck ${version} in ${folder}.\n` +
    `Next, in a project of another language than YAML: pulumi package add hookdeck@${version}`
  );
}

/** Puts the file into a folder of plugins, in place of what is there of this version. Answers where it is. */
function installIn(plugins: string, { path, isExecutable }: OwnFile): string {
  const folder = join(plugins, `resource-hookdeck-v${packageVersion()}`);
  const made = `${folder}.${process.pid}`;
  const file = join(made, isExecutable && process.platform === "win32" ? `${name}.exe` : name);
  try {
    mkdirSync(made, { recursive: true });
    copyFileSync(path, file);
    chmodSync(file, 0o755);
    // Windows starts nothing by a first line that names Node
    if (!isExecutable) writeFileSync(`${file}.cmd`, `@node "%~dp0${name}" %*\r\n`);
    // a Pulumi that looks meanwhile finds all of it, or nothing
    rmSync(folder, { recursive: true, force: true });
    renameSync(made, folder);
    return folder;
  } catch (error) {
    if (existsSync(made)) rmSync(made, { recursive: true, force: true });
    if (isCoded(error)) throw new UsageError(`${folder} cannot be written: ${error.message}`);
    throw error;
  }
}
