import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type CommandResult, runCommand } from "../engine/command";
import { cleanEnvironment } from "../engine/engine";
import { foundCli } from "../engine/engines";
import { startQuickly } from "../engine/start-quickly";
import { packedProject } from "../package/packed";

/** Milliseconds that one script may take. */
const deadline = 240_000;

/** A folder and an environment in which people's command lines run: the package is installed, and `pulumi` is there. */
export interface Shell {
  readonly folder: string;
  /** Runs a script as a workflow does: it ends at the first command that fails. Lines for its standard input follow. */
  run(
    script: string,
    options?: { readonly env?: NodeJS.ProcessEnv; readonly input?: string },
  ): Promise<CommandResult>;
  /** Writes a command of the test's own, which comes before any other of its name. */
  command(name: string, text: string): void;
}

/** Puts the packed package, what it depends on, and what programs are compiled with into a folder. */
function install(folder: string): void {
  const [packed, ours] = [join(packedProject(), "node_modules"), join(__dirname, "../../node_modules")];
  mkdirSync(folder);
  for (const name of readdirSync(packed)) symlinkSync(join(packed, name), join(folder, name));
  for (const name of ["@types", "typescript"]) symlinkSync(join(ours, name), join(folder, name));
}

/**
 * Opens a shell in a folder of its own, and removes that in the end. `pulumi` is the CLI where one was found, and a
 * command that runs the stand-in engine elsewhere; its stacks are in the folder too. `npm ci` and `npm install` put
 * the packed package in place.
 */
export async function inShell(env: NodeJS.ProcessEnv, work: (shell: Shell) => Promise<void>): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-shell-"));
  const [folder, bin, backend] = ["work", "bin", "backend"].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  try {
    for (const each of [folder, bin, backend]) mkdirSync(each);
    const command = (name: string, text: string) => {
      writeFileSync(join(bin, name), text);
      chmodSync(join(bin, name), 0o755);
    };
    const modules = join(root, "node_modules");
    install(modules);
    command("npm", `#!/bin/sh\nln -sfn "${modules}" node_modules\n`);
    const cli = foundCli();
    if (cli === undefined) {
      const tsx = pathToFileURL(require.resolve("tsx")).href;
      const entry = join(__dirname, "stand-in-command.ts");
      command("pulumi", `#!/bin/sh\nexec "${process.execPath}" --import "${tsx}" "${entry}" "$@"\n`);
    }
    // what a workflow runs before the first install must not find another package
    symlinkSync(modules, join(folder, "node_modules"), "junction");
    const all: NodeJS.ProcessEnv = {
      ...cleanEnvironment(),
      PATH: [bin, ...(cli ? [dirname(cli)] : []), join(modules, ".bin"), process.env["PATH"]].join(delimiter),
      HOME: root,
      PULUMI_HOME: join(root, "home"),
      PULUMI_BACKEND_URL: pathToFileURL(backend).href,
      PULUMI_CONFIG_PASSPHRASE: "throw-away",
      PULUMI_SKIP_UPDATE_CHECK: "1",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "1",
      npm_config_offline: "true",
      // the types of programs have tests of their own
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
      ...(cli === undefined && startQuickly),
      ...env,
    };
    await work({
      folder,
      command,
      run: (script, { env: more = {}, input = "" } = {}) => {
        writeFileSync(join(root, "script"), script);
        writeFileSync(join(root, "input"), input);
        const args = ["-c", `exec bash -eo pipefail "${join(root, "script")}" < "${join(root, "input")}"`];
        return runCommand("bash", args, { cwd: folder, env: { ...all, ...more }, deadline });
      },
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
