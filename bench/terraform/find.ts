import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { type CommandResult, runCommand } from "../../test/engine/command";
import { configuration } from "./configuration";

/** A `terraform` with Hookdeck's provider. */
export interface Terraform {
  /** `Terraform 1.11.4`. */
  readonly title: string;
  /** Text of the CLI's configuration with which it finds the provider. @default the one that it has */
  readonly settings?: string;
}

const overrides = (folder: string) => `provider_installation {
  dev_overrides {
    "hookdeck/hookdeck" = ${JSON.stringify(folder)}
  }
  direct {}
}
`;

const plugins = `provider_installation {
  filesystem_mirror {
    path = ${JSON.stringify(join(homedir(), ".terraform.d", "plugins"))}
  }
}
`;

/** Runs Terraform in a folder. */
export function runTerraform(
  { settings }: Pick<Terraform, "settings">,
  args: readonly string[],
  options: { folder: string; env: Readonly<Record<string, string>>; signal: AbortSignal },
): Promise<CommandResult> {
  const file = join(options.folder, "settings.tfrc");
  if (settings !== undefined) writeFileSync(file, settings);
  const env = {
    ...process.env,
    ...options.env,
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    ...(settings !== undefined && { TF_CLI_CONFIG_FILE: file }),
  };
  return runCommand("terraform", args, {
    cwd: options.folder,
    env,
    deadline: 1_800_000,
    signal: options.signal,
  });
}

/**
 * Finds Terraform on the PATH, and the provider where its users have it: in a folder that is given here, named by
 * `dev_overrides` in the CLI's configuration (`TF_CLI_CONFIG_FILE`, `~/.terraformrc`), or in `~/.terraform.d/plugins`.
 * Nothing is downloaded.
 *
 * @param given folder of the executable `terraform-provider-hookdeck`
 * @returns `undefined` where one of the two is missing
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#provider-installation
 */
export async function findTerraform(
  given: string | undefined,
  signal: AbortSignal,
): Promise<Terraform | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-bench-"));
  try {
    writeFileSync(join(folder, "main.tf"), configuration(0, ""));
    const run = (settings: object, ...args: string[]) =>
      runTerraform(settings, args, { folder, env: {}, signal });
    const version = /^Terraform v(\S+)/.exec((await run({}, "version")).stdout)?.[1];
    if (version === undefined) return undefined;
    const title = `Terraform ${version}`;
    const overridden = given === undefined ? {} : { settings: overrides(given) };
    if ((await run(overridden, "providers", "schema", "-json")).code === 0) return { title, ...overridden };
    if ((await run({ settings: plugins }, "init", "-input=false")).code === 0)
      return { title, settings: plugins };
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
