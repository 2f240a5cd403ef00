import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { z } from "zod";
import { runCommand } from "./command";

/** Version that the official npm launcher is asked for; its packages carry the version of the CLI. */
const wantedVersion = "3.265.0";

/** A download that takes longer is given up, in milliseconds. */
const patience = 60_000;

/** A failed download is not tried again for a day, in milliseconds. */
const memory = 24 * 60 * 60 * 1000;

const cache = join(__dirname, "..", "..", "node_modules", ".cache", "pulumi-hookdeck");

/** Pulumi home folder for what the launcher fetches: inside this clone, your own is left alone. */
export const downloadedHome = join(cache, "pulumi");

const failureSchema = z.object({ at: z.number(), trouble: z.string() });

/** What a download needs to know. */
export interface DownloadOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly log: (line: string) => void;
  /** Ends the download early. */
  readonly signal?: AbortSignal | undefined;
  /** Pulumi home folder to fetch into. @default {@link downloadedHome} */
  readonly home?: string;
  /** File that remembers a failure. @default one in node_modules/.cache */
  readonly failureFile?: string;
  /** @default Date.now */
  readonly now?: () => number;
  /** Milliseconds that the download may take. @default 60000 */
  readonly deadline?: number;
}

/**
 * Fetches the CLI through Pulumi's npm launcher, if `HOOKDECK_DOWNLOAD_CLI=1` allows it, within a minute or not at all.
 * A failure is remembered for a day, so that a machine without network pays for it once.
 */
export async function download(options: DownloadOptions): Promise<{ path: string } | { trouble: string }> {
  const { env, log, signal, now = Date.now, deadline = patience, home = downloadedHome } = options;
  const { failureFile = join(cache, "download-failed.json") } = options;
  if (env["HOOKDECK_DOWNLOAD_CLI"] !== "1")
    return { trouble: "not asked; HOOKDECK_DOWNLOAD_CLI=1 allows the download" };
  if (env["npm_config_offline"] === "true")
    return { trouble: "not tried, since npm is told to stay offline" };
  const earlier = recall(failureFile, now());
  if (earlier !== undefined)
    return {
      trouble: `${earlier}; tried again after a day, or once ${relative(process.cwd(), failureFile)} is gone`,
    };

  log(
    `No usable Pulumi CLI here. Asking the official npm launcher for ${wantedVersion}: at most ${deadline / 1000} s.`,
  );
  const { code, output, trouble } = await runCommand(
    process.platform === "win32" ? "npm.cmd" : "npm",
    ["exec", "--yes", `--package=pulumi@${wantedVersion}`, "--", "pulumi", "version"],
    { env: { ...env, PULUMI_HOME: home, PULUMI_VERSION: wantedVersion }, deadline, signal },
  );
  if (code === 0) {
    const name = process.platform === "win32" ? "pulumi.exe" : "pulumi";
    return { path: join(home, "versions", wantedVersion, "bin", name) };
  }
  const failure = { at: now(), trouble: trouble ?? `failed (${lastLine(output)})` };
  if (signal?.aborted) return { trouble: failure.trouble };
  rmSync(home, { recursive: true, force: true });
  mkdirSync(join(failureFile, ".."), { recursive: true });
  writeFileSync(failureFile, JSON.stringify(failure));
  return { trouble: failure.trouble };
}

function recall(file: string, now: number): string | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const { at, trouble } = failureSchema.parse(JSON.parse(readFileSync(file, "utf8")));
    return now - at < memory ? trouble : undefined;
  } catch {
    return undefined;
  }
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
