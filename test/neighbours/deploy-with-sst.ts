import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startEmulator } from "../../src/emulator";
import { command } from "./command";

/**
 * Deploys, compares and removes the app with SST's own command. SST downloads a Pulumi of its own from GitHub: that of
 * the PATH takes its place, under the version that SST asks for. Answers what is not as expected.
 */
export async function deployWithSst(app: string): Promise<string> {
  const home = join(app, "home");
  const engine = join(home, ".config", "sst", "bin", "pulumi");
  mkdirSync(join(engine, ".."), { recursive: true });
  const cli = execFileSync("sh", ["-c", "command -v pulumi"], { encoding: "utf8" }).trim();
  writeFileSync(engine, `#!/bin/sh\n[ "$1" = version ] && echo v3.215.0 && exit\nexec ${cli} "$@"\n`);
  chmodSync(engine, 0o755);
  const emulator = await startEmulator();
  try {
    const env = {
      ...{ HOME: home, NO_BUN: "1", SST_TELEMETRY_DISABLED: "1", HOOKDECK_API_BASE: emulator.url },
      HOOKDECK_API_KEY: "",
    };
    const sst = (...args: string[]) =>
      command(join(app, "node_modules", ".bin", "sst"), [...args, "--stage", "test"], { cwd: app, env });
    const runs: readonly [args: string[], says: RegExp][] = [
      [["secret", "set", "HookdeckApiKey", emulator.apiKey], /Set "HookdeckApiKey"/],
      [["deploy"], /Created +paid-orders[\s\S]*Complete/],
      [["diff"], /No changes/],
      [["remove"], /Deleted +paid-orders[\s\S]*Removed/],
    ];
    for (const [args, says] of runs) {
      const { code, output } = await sst(...args);
      if (code !== 0 || !says.test(output)) return `sst ${args[0]}: code ${code}\n${output}`;
    }
    return "";
  } finally {
    await emulator.close();
  }
}
