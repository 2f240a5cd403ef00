import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Results } from "../operations";
import { Server } from "../server";
import { configuration } from "./configuration";
import { runTerraform, type Terraform } from "./find";

/**
 * Measures Hookdeck's Terraform provider with the same stack: it is created, looked at, changed, refreshed and
 * destroyed. Its budget is 230 calls a minute of the clock on the wall, so that no clock can run faster.
 */
export async function measureTerraform(
  terraform: Terraform,
  size: number,
  { latency, signal }: { latency: number; signal: AbortSignal },
): Promise<Results> {
  const server = await Server.start({ speed: 1, latency });
  const folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-bench-"));
  const env = { HOOKDECK_API_KEY: server.emulator.apiKey, HOOKDECK_API_BASE: server.emulator.url };
  const run = async (...args: string[]) => {
    const { code, output, trouble } = await runTerraform(terraform, args, { folder, env, signal });
    if (code !== 0) throw new Error(`terraform ${args[0]} ${trouble ?? "failed"}:\n${output.slice(-2000)}`);
  };
  const measure = (...args: string[]) =>
    server.measure(() => run(...args, "-auto-approve", "-input=false", "-no-color"));
  const describe = (text: string) => writeFileSync(join(folder, "main.tf"), configuration(size, text));
  try {
    describe("as it was");
    // with an override there is nothing to install, and `init` would look for the provider elsewhere
    if (terraform.settings?.includes("filesystem_mirror")) await run("init", "-input=false");
    const create = await measure("apply");
    const unchanged = await measure("apply");
    describe("changed");
    const changed = await measure("apply");
    const refresh = await measure("apply", "-refresh-only");
    return { create, unchanged, changed, refresh, destroy: await measure("destroy") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await server.emulator.close();
  }
}
