import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Scenario } from "./scenario";

/** Where the recordings are. */
export const recordings = join(__dirname, "recordings");

/** The file that holds what the CLI did in a scenario. */
export function recordingFile({ title }: Scenario): string {
  return join(recordings, `${title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.txt`);
}

/** The phases of a recording; `undefined` if there is none. */
export function readRecording(scenario: Scenario): string[] | undefined {
  const file = recordingFile(scenario);
  if (!existsSync(file)) return undefined;
  const [, ...phases] = readFileSync(file, "utf8").trimEnd().split(/\n\n/);
  return phases;
}

export function writeRecording(scenario: Scenario, phases: readonly string[]): void {
  writeFileSync(recordingFile(scenario), `${[scenario.title, ...phases].join("\n\n")}\n`);
}
