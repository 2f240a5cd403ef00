import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const variable = "TEST_RUN_FOLDER";

/** Makes the folder that all test files of one run share. */
export function makeRunFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-run-"));
  // workers start after the global set-up and inherit it
  process.env[variable] = folder;
  return folder;
}

/** The folder that all test files of this run share. */
export function runFolder(): string {
  const folder = process.env[variable];
  if (folder === undefined)
    throw new Error(`${variable} is not set: start the tests with npm test or npx jest`);
  return folder;
}

/** Removes the shared folder and all that is in it. */
export function removeRunFolder(): void {
  rmSync(runFolder(), { recursive: true, force: true });
}
