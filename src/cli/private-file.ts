import { randomUUID } from "node:crypto";
import { renameSync, rmSync, writeFileSync } from "node:fs";

/**
 * Writes a file that its owner alone may read, also where one was there that others could read: under a new name,
 * which then takes the place of the old one. Nobody sees a half of it. On Windows, where a file has no such mode, those
 * may read it who may read its folder (https://nodejs.org/api/fs.html#file-modes).
 */
export function writePrivately(path: string, text: string): void {
  const fresh = `${path}.${randomUUID()}.tmp`;
  try {
    // a name that is there already is somebody else's
    writeFileSync(fresh, text, { mode: 0o600, flag: "wx" });
    renameSync(fresh, path);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}
