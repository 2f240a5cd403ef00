import { createHash } from "node:crypto";
import { open, readFile, rm } from "node:fs/promises";
import { deserialize, serialize } from "node:v8";
import { EmulatorError } from "../contract/errors";
import type { OrganizationState } from "./organization";
import { renamePatiently } from "./rename-patiently";

/** First bytes of every snapshot. The number changes with what is kept: 1 had no events. */
const mark = "pulumi-hookdeck emulator snapshot 2\n";
const readable = [mark, "pulumi-hookdeck emulator snapshot 1\n"];
const digestBytes = 32;
/** Events come by the hundred: what happens to them is written at most so often, in milliseconds. */
const pauseMs = 1000;

/** A file that keeps the state of an emulator from one start to the next. */
export class SnapshotFile<State extends OrganizationState = OrganizationState> {
  private saving: Promise<void> | undefined;
  private isDirty = false;
  private timer: NodeJS.Timeout | undefined;
  private isAwaited = false;
  private failure: EmulatorError | undefined;

  constructor(
    private readonly file: string,
    private readonly state: () => State,
    /** Hears at once of what cannot be written. */
    private readonly warn: (line: string) => void = () => {},
  ) {}

  /** Writes the state soon. However often it is asked while it writes, it writes once more. */
  save(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.isDirty = true;
    this.saving ??= this.saveAll().finally(() => {
      this.saving = undefined;
    });
  }

  /** Writes the state within a second, however often it is asked to. */
  saveSoon(): void {
    this.timer ??= setTimeout(() => this.save(), pauseMs).unref();
  }

  /** Writes the state, and rejects where that could not be done, now or before. */
  async finish(): Promise<void> {
    this.isAwaited = true;
    this.save();
    await this.saving;
    this.isAwaited = false;
    if (this.failure !== undefined) throw this.failure;
  }

  private async saveAll(): Promise<void> {
    while (this.isDirty) {
      this.isDirty = false;
      try {
        await replace(this.file, encode(this.state()));
        this.failure = undefined;
      } catch (error) {
        const isNew = this.failure === undefined;
        this.failure = new EmulatorError(`The snapshot ${this.file} cannot be written: ${reasonOf(error)}`);
        // who waits for the end hears of it there; who does not, at once
        if (isNew && !this.isAwaited) this.warn(this.failure.message);
      }
    }
  }
}

/**
 * The state that a file keeps; `undefined` where there is no file. @throws EmulatorError for a file that is not a snapshot
 */
export async function readSnapshot<State extends OrganizationState = OrganizationState>(
  file: string,
): Promise<State | undefined> {
  const bytes = await readFile(file).catch((error: unknown) => {
    // under jest, Node's errors are of another realm than ours
    if (codeOf(error) === "ENOENT") return;
    throw new EmulatorError(`The snapshot ${file} cannot be read: ${reasonOf(error)}`);
  });
  if (bytes === undefined) return undefined;
  const head = bytes.subarray(0, mark.length).toString("latin1");
  const digest = bytes.subarray(mark.length, mark.length + digestBytes);
  const content = bytes.subarray(mark.length + digestBytes);
  if (!readable.includes(head) || !digest.equals(digestOf(content))) {
    throw new EmulatorError(
      `${file} is not a snapshot that this version of the emulator wrote. Delete it, or name another file`,
    );
  }
  try {
    // the digest says that these are the bytes that an emulator wrote
    const state: State = deserialize(content);
    return state;
  } catch (error) {
    throw new EmulatorError(
      `The snapshot ${file} cannot be read: ${reasonOf(error)}. Delete it, or name another file`,
    );
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}

/** Why something went wrong, in one line. */
function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (typeof code === "string") return code;
  return String(error).split("\n")[0] ?? "";
}

function encode(state: OrganizationState): Buffer {
  const content = serialize(state);
  return Buffer.concat([Buffer.from(mark, "latin1"), digestOf(content), content]);
}

function digestOf(content: Buffer): Buffer {
  return createHash("sha256").update(content).digest();
}

/** Replaces a file as a whole: whoever reads it finds the old content or the new, also after a crash. */
async function replace(file: string, bytes: Buffer): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    const handle = await open(temporary, "w", 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renamePatiently(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
