import { homedir } from "node:os";
import { posix, win32 } from "node:path";

/** Pulumi's own folder, as Pulumi finds it. */
export function pulumiHome(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): string {
  const { join } = platform === "win32" ? win32 : posix;
  return env["PULUMI_HOME"] || join(homedir(), ".pulumi");
}
