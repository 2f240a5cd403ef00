import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageVersion } from "../client/version";
import { isCoded, readOptions, UsageError } from "./options";
import { pulumiHome } from "./pulumi-cli";
import { unknownWord } from "./unknown-word";

const help = `pulumi-hookdeck plugin install [--home <folder>]

Puts the Pulumi plugin of this version where Pulumi looks for plugins, so that programs in YAML, Python, Go, C# and
Java can use it. It is copied from this package: nothing is downloaded. The plugin needs Node on the PATH.

  --home <folder>   Pulumi's own folder, in place of PULUMI_HOME or ~/.pulumi

Example:
  npx pulumi-hookdeck plugin install
  pulumi package add hookdeck@${packageVersion()}`;

const name = "pulumi-resource-hookdeck";

/** Installs the plugin of the installed package. */
export async function runPlugin(args: readonly string[]): Promise<void> {
  const { values, positionals } = readOptions(
    args,
    { home: { type: "string" }, help: { type: "boolean", short: "h", default: false } },
    { positionals: true },
  );
  if (values.help) return console.log(help);
  const [action, ...others] = positionals;
  if (action !== "install" || others.length > 0) {
    throw unknownWord(`plugin knows one action, install, not "${positionals.join(" ")}"`, {
      word: positionals[0] ?? "",
      words: ["install"],
      help,
    });
  }
  const home = values.home ?? pulumiHome();
  const folder = installPlugin(join(home, "plugins"));
  console.log(
    `Installed the plugin hookdeck ${packageVersion()} in ${folder}.\n` +
      `Next, in a project of another language: pulumi package add hookdeck@${packageVersion()}`,
  );
}

/**
 * Puts the plugin into a folder of plugins, in place of what is there of this version.
 *
 * @throws UsageError where the package has no plugin in it, or the folder cannot be written.
 */
function installPlugin(plugins: string): string {
  const bundle = join(__dirname, "../../bin", name);
  if (!existsSync(bundle)) {
    throw new UsageError("this package has no plugin in it: install it again, npm install pulumi-hookdeck");
  }
  const folder = join(plugins, `resource-hookdeck-v${packageVersion()}`);
  const made = `${folder}.${process.pid}`;
  try {
    mkdirSync(made, { recursive: true });
    copyFileSync(bundle, join(made, name));
    chmodSync(join(made, name), 0o755);
    // Windows starts nothing by a first line that names Node
    writeFileSync(join(made, `${name}.cmd`), `@node "%~dp0${name}" %*\r\n`);
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
