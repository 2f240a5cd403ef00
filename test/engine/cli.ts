import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { z } from "zod";
import { flagsOf } from "./cli-flags";
import { runCommand } from "./command";
import {
  cleanEnvironment,
  type Disturbance,
  type Engine,
  type Face,
  type Outcome,
  resourceSchema,
  type Stack,
  type StackOptions,
} from "./engine";
import { readEvents } from "./events";
import { plugin } from "./stand-in";

/** One operation may take this long, in milliseconds; a hung one becomes a failure that says so. */
const usualDeadline = 180_000;

/** Exit code of the CLI where `--expect-no-changes` found changes (https://www.pulumi.com/docs/iac/cli/exit-codes/). */
const changesFound = 7;

const outputsSchema = z.record(z.string(), z.unknown());

const exportSchema = z.object({ deployment: z.object({ resources: z.array(resourceSchema).default([]) }) });

const wholeExport = z.looseObject({ deployment: z.looseObject({}) });

/** The real engine: every operation is one run of the Pulumi CLI, against a backend in a temporary folder. */
export function cliEngine(path: string, version: string, face: Face = "dynamic"): Engine {
  const title = `Pulumi CLI ${version}${face === "plugin" ? " with the plugin" : ""}`;
  return { title, face, isProcess: true, open: (options) => openStack(path, options) };
}

async function openStack(path: string, options: StackOptions): Promise<Stack> {
  const own = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-"));
  const { deadline = usualDeadline } = options;
  const configFile = join(own, "config.yaml");
  const eventLog = join(own, "events.json");
  const env = {
    ...cleanEnvironment(options.env),
    // language host and plugin script lie beside the CLI
    PATH: [dirname(path), dirname(plugin), process.env["PATH"]].join(delimiter),
    PULUMI_HOME: join(own, "home"),
    PULUMI_BACKEND_URL: `file://${own}`,
    PULUMI_CONFIG_PASSPHRASE: "throw-away",
    PULUMI_SKIP_UPDATE_CHECK: "1",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "1",
    // makes --event-log available
    PULUMI_DEBUG_COMMANDS: "1",
  };
  const run = (cwd: string, args: readonly string[], disturbance: Disturbance = {}) =>
    runCommand(path, [...args, "--non-interactive", "--color", "never"], {
      cwd,
      env,
      deadline,
      signal: options.signal,
      ...disturbance,
    });
  /** Runs a command whose failure is a fault of the set-up, and returns what it printed. */
  const get = async (cwd: string, args: readonly string[]): Promise<string> => {
    const { code, stdout, output, trouble } = await run(cwd, args);
    if (code === 0) return stdout;
    // args may hold secrets: the message names the command only
    throw new Error(`pulumi ${args.slice(0, 2).join(" ")} ${trouble ?? `failed:\n${output}`}`);
  };
  const operate = async (
    args: readonly (string | false | undefined)[],
    disturbance?: Disturbance,
  ): Promise<Outcome> => {
    rmSync(eventLog, { force: true });
    const given = args.filter((arg) => typeof arg === "string");
    const common = [
      "--stack",
      "dev",
      "--config-file",
      configFile,
      "--event-log",
      eventLog,
      "--suppress-progress",
    ];
    const { code, output, trouble } = await run(options.folder, [...given, ...common], disturbance);
    const { changes, errors } = readEvents(existsSync(eventLog) ? readFileSync(eventLog, "utf8") : "");
    return {
      ok: code === 0,
      unexpectedChanges: code === changesFound,
      text: trouble === undefined ? output : `${output}\npulumi ${given[0]} ${trouble}`,
      changes,
      errors,
    };
  };
  const configure: Stack["configure"] = async ({ config = {}, secrets = {} }) => {
    const pairs = (flag: string, values: Readonly<Record<string, string>>) =>
      Object.entries(values).flatMap(([key, value]) => [flag, `${key}=${value}`]);
    const values = [...pairs("--plaintext", config), ...pairs("--secret", secrets)];
    if (values.length === 0) return;
    await get(options.folder, [
      "config",
      "set-all",
      ...values,
      "--stack",
      "dev",
      "--config-file",
      configFile,
    ]);
  };
  const close: Stack["close"] = async () => rmSync(own, { recursive: true, force: true });

  try {
    // in a folder of its own, since it writes Pulumi.dev.yaml beside the project file
    writeFileSync(join(own, "Pulumi.yaml"), `name: ${projectName(options.folder)}\nruntime: nodejs\n`);
    await get(own, ["stack", "init", "dev"]);
    await configure(options);
  } catch (error) {
    await close();
    throw error;
  }

  return {
    up: ({ interrupts, kill, ...options } = {}) =>
      operate(["up", "--yes", "--skip-preview", ...flagsOf(options)], {
        ...(interrupts && { interrupts }),
        ...(kill && { kill }),
      }),
    async recover() {
      await get(options.folder, ["cancel", "--yes", "--stack", "dev"]);
      return operate(["refresh", "--yes", "--skip-preview", "--clear-pending-creates"]);
    },
    preview: (options = {}) => operate(["preview", "--diff", ...flagsOf(options)]),
    refresh: ({ previewOnly, ...options } = {}) =>
      operate([
        "refresh",
        "--diff",
        ...(previewOnly ? ["--preview-only"] : ["--yes", "--skip-preview"]),
        ...flagsOf(options),
      ]),
    destroy: (targets = {}) => operate(["destroy", "--yes", "--skip-preview", ...flagsOf(targets)]),
    async taint(...urns) {
      await get(options.folder, ["state", "taint", ...urns, "--stack", "dev", "--yes"]);
    },
    async untaint(...urns) {
      await get(options.folder, ["state", "untaint", ...urns, "--stack", "dev", "--yes"]);
    },
    importFile(content) {
      const file = join(own, "import.json");
      writeFileSync(file, JSON.stringify(content));
      return operate(["import", "--file", file, "--generate-code=false", "--protect=false", "--yes"]);
    },
    configure,
    async state() {
      const text = await get(options.folder, ["stack", "export", "--stack", "dev"]);
      return { text, resources: exportSchema.parse(JSON.parse(text)).deployment.resources };
    },
    exportState: () => get(options.folder, ["stack", "export", "--show-secrets", "--stack", "dev"]),
    async importState(text) {
      const file = join(own, "state.json");
      const empty = wholeExport.parse(
        JSON.parse(await get(options.folder, ["stack", "export", "--stack", "dev"])),
      );
      const { deployment } = wholeExport.parse(JSON.parse(text));
      // what seals the secrets is the stack's own
      const state = { ...empty, deployment: { ...empty.deployment, ...deployment } };
      writeFileSync(file, JSON.stringify(state));
      await get(options.folder, ["stack", "import", "--file", file, "--stack", "dev"]);
    },
    async outputs() {
      const text = await get(options.folder, [
        "stack",
        "output",
        "--json",
        "--show-secrets",
        "--stack",
        "dev",
      ]);
      return outputsSchema.parse(JSON.parse(text));
    },
    close,
  };
}

function projectName(folder: string): string {
  const name = /^name:\s*(\S+)\s*$/m.exec(readFileSync(join(folder, "Pulumi.yaml"), "utf8"))?.[1];
  if (name === undefined) throw new Error(`${join(folder, "Pulumi.yaml")} has no line "name: …"`);
  return name;
}
