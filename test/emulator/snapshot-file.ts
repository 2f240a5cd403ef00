import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../src/emulator";

/**
 * A new folder for each test, with room for a file in which emulators keep their state.
 *
 * @param usual options of every emulator.
 */
export function useSnapshotFile(usual: EmulatorOptions = {}) {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "hookdeck-snapshot-"));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const file = () => join(folder, "state");
  return {
    folder: () => folder,
    file,
    /** Runs something against an emulator that keeps its state, and closes it. */
    async during<T>(act: (emulator: Emulator) => Promise<T>, options: EmulatorOptions = {}): Promise<T> {
      const emulator = await startEmulator({ snapshot: file(), ...usual, ...options });
      try {
        return await act(emulator);
      } finally {
        await emulator.close();
      }
    },
  };
}

/** One call, with what was answered: the status alone where it was refused. */
export async function call({ url }: Emulator, key: string, method: string, path: string, body?: unknown) {
  const response = await fetch(`${url}/2026-09-01${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return response.ok ? JSON.parse(text) : response.status;
}
