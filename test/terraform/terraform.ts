import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Shell } from "../shell/shell";
import { startTerraformProvider, type TerraformProvider } from "./provider-server";

/** Puts `terraform` into a shell, with a provider that keeps nothing, until the work is done. */
export async function withTerraform(
  shell: Shell,
  work: (provider: Pick<TerraformProvider, "destroyed">) => Promise<void>,
): Promise<void> {
  const provider = await startTerraformProvider();
  try {
    putTerraform(shell, provider.reattach);
    await work(provider);
  } finally {
    provider.close();
  }
}

/**
 * Puts `terraform` into a shell: the one on the PATH, or a stand-in where there is none.
 *
 * @param reattach the providers that it talks to
 */
function putTerraform({ command }: Shell, reattach: string): void {
  const found = foundTerraform();
  const tsx = pathToFileURL(require.resolve("tsx")).href;
  const entry = join(__dirname, "stand-in-terraform.ts");
  const settings = `TF_REATTACH_PROVIDERS='${reattach}' TF_CLI_CONFIG_FILE=/dev/null CHECKPOINT_DISABLE=1 TF_CLI_ARGS=-no-color`;
  command(
    "terraform",
    found === undefined
      ? `#!/bin/sh\nexec "${process.execPath}" --import "${tsx}" "${entry}" "$@"\n`
      : `#!/bin/sh\nexport ${settings}\nexec "${found}" "$@"\n`,
  );
}

/** The executable on the PATH. */
function foundTerraform(): string | undefined {
  const files = (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, "terraform"));
  return files.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
