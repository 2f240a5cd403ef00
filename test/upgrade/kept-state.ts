import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSnapshot, SnapshotFile } from "../../src/emulator/store/snapshot-file";

/** Stands for the address of the emulator, which is another one each time. */
const anywhere = "http://emulator.example";

/** What a version left behind. */
export interface KeptState {
  /** The body of the program. */
  readonly program: string;
  /** The state, as `pulumi stack export --show-secrets` prints it, from an emulator at a URL. */
  state(url: string): string;
  /** What the emulator held, as a file that it takes. */
  writeSnapshot(file: string): Promise<void>;
}

/** The versions whose states are kept, oldest first. */
export function keptVersions(): string[] {
  return readdirSync(__dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}

/** What a version left behind. */
export function keptState(version: string): KeptState {
  const read = (name: string) => readFileSync(join(__dirname, version, name), "utf8");
  return {
    program: read("program.js"),
    state: (url) => read("state.json").replaceAll(anywhere, url),
    writeSnapshot: (file) => new SnapshotFile(file, () => JSON.parse(read("hookdeck.json"))).finish(),
  };
}

/** Keeps what a version leaves behind: its program, the state, and the snapshot that an emulator at a URL wrote. */
export async function keep(
  version: string,
  { program, state, snapshot, url }: { program: string; state: string; snapshot: string; url: string },
): Promise<void> {
  const folder = join(__dirname, version);
  mkdirSync(folder, { recursive: true });
  const write = (name: string, text: string) =>
    writeFileSync(join(folder, name), text.replaceAll(url, anywhere));
  write("program.js", program);
  write("state.json", `${state}\n`);
  const held = await readSnapshot(snapshot);
  // events are in no state
  const projects = held?.projects.map(({ plane: _, ...project }) => project);
  write("hookdeck.json", `${JSON.stringify({ ...held, projects }, undefined, 1)}\n`);
}

/** A file in a folder of its own, which is removed in the end. */
export async function withFile<T>(work: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-hookdeck-kept-"));
  try {
    return await work(join(folder, "snapshot"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
