import { rename } from "node:fs/promises";

/** What Windows says while another process has the file open that is replaced: a virus scanner, a backup. */
const busy = new Set(["EPERM", "EACCES", "EBUSY"]);
/** Milliseconds before each further try: a second in all. */
const pauses = [10, 40, 150, 800];

/** What it is done with; tests give their own. */
interface Means {
  readonly platform: NodeJS.Platform;
  rename(from: string, to: string): Promise<void>;
  wait(ms: number): Promise<unknown>;
}

const means: Means = {
  platform: process.platform,
  rename,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** Gives a file the place of another one; on Windows again and again where that is in use for a moment. */
export async function renamePatiently(
  from: string,
  to: string,
  { platform, rename, wait }: Means = means,
): Promise<void> {
  for (const pause of platform === "win32" ? pauses : []) {
    try {
      return await rename(from, to);
    } catch (error) {
      const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
      if (typeof code !== "string" || !busy.has(code)) throw error;
      await wait(pause);
    }
  }
  return rename(from, to);
}
