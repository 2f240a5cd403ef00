import { appendFileSync, lstatSync, mkdirSync, readdirSync, readFileSync, unlinkSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { z } from "zod";

/** Who claims an object, with the mark of the entry of the state that has it. */
export type Claims = Map<string, string>;

/** In place of the mark of an entry that an earlier version of this package wrote. */
export const noMark = "";
/** In place of a mark: the claim stands whatever entry goes. */
export const always = "*";

/** Whether one of the claims is for another entry than the one with this mark. Without marks none can be told apart. */
export function holds(claims: Claims | undefined, mark: string): boolean {
  return [...(claims?.values() ?? [])].some((each) => each !== mark || each === always || each === noMark);
}

const toldClaim = z.object({ key: z.string(), claimant: z.string(), mark: z.string().optional() });

/** The address of the engine, as Pulumi passes it to every provider process: `127.0.0.1:41573`. */
const engineAddress = /^(?:127\.0\.0\.1|localhost|\[::1\]|0\.0\.0\.0):\d+$/;

/** Names of the files: the port of the engine and the id of the process that writes. */
const fileName = /^(\d+)-(\d+)$/;

/**
 * What the other provider processes of the same operation hold. Pulumi runs one process for each provider, so a
 * renamed `hookdeck.Provider` creates in one process and deletes in another. Each process writes its claims, ids
 * only, into a file of its own that nobody but this user can read; where that is impossible, each process is alone.
 */
export class SharedClaims {
  readonly #folder: string;
  readonly #port: string;
  readonly #pid: number;
  #usable: boolean | undefined;

  constructor(folder: string, port: string, pid = process.pid) {
    this.#folder = folder;
    this.#port = port;
    this.#pid = pid;
  }

  /** Tells the other processes of a claim, or without a mark that it is given up. */
  tell(claim: { readonly key: string; readonly claimant: string; readonly mark?: string }): void {
    if (!this.#isUsable()) return;
    try {
      appendFileSync(this.#fileOf(this.#pid), `${JSON.stringify(claim)}\n`, { mode: 0o600 });
    } catch {
      this.#usable = false;
    }
  }

  /** Whether another process of the operation claims the object for another entry than the one with this mark. */
  isHeld(key: string, mark: string): boolean {
    return this.#isUsable() && this.#others().some((pid) => holds(claimsIn(this.#read(pid), key), mark));
  }

  /** Who claims the object in other processes of the operation. */
  claimants(key: string): readonly string[] {
    if (!this.#isUsable()) return [];
    return this.#others().flatMap((pid) => [...claimsIn(this.#read(pid), key).keys()]);
  }

  #others(): readonly number[] {
    return readdirSync(this.#folder)
      .map((name) => fileName.exec(name))
      .filter((match) => match?.[1] === this.#port)
      .map((match) => Number(match?.[2]))
      .filter((pid) => pid !== this.#pid && isAlive(pid));
  }

  #read(pid: number): string {
    try {
      return readFileSync(this.#fileOf(pid), "utf8");
    } catch {
      return "";
    }
  }

  #fileOf(pid: number): string {
    return join(this.#folder, `${this.#port}-${pid}`);
  }

  #isUsable(): boolean {
    this.#usable ??= prepare(this.#folder);
    return this.#usable;
  }
}

/**
 * The claims of this process's operation; `undefined` where no engine started the process. Flags of the engine's own
 * (`--logtostderr`, `--tracing`) come before its address.
 */
export function claimsOfProcess(args: readonly string[] = process.argv.slice(2)): SharedClaims | undefined {
  const address = args.at(-1);
  if (address === undefined || !engineAddress.test(address)) return undefined;
  const folder = join(tmpdir(), `pulumi-hookdeck-${userInfo().uid}`);
  return new SharedClaims(folder, address.slice(address.lastIndexOf(":") + 1));
}

/** Makes the folder, and removes what processes left that have ended. Nobody else may own it. */
function prepare(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const stats = lstatSync(folder);
    const { uid } = userInfo();
    if (!stats.isDirectory() || (uid >= 0 && (stats.uid !== uid || (stats.mode & 0o077) !== 0))) return false;
    for (const name of readdirSync(folder)) {
      const pid = Number(fileName.exec(name)?.[2]);
      // a process of the same id that ended long ago wrote for another engine
      if (pid === process.pid || !isAlive(pid)) unlinkSync(join(folder, name));
    }
    return true;
  } catch {
    return false;
  }
}

function claimsIn(text: string, key: string): Claims {
  const claims: Claims = new Map();
  for (const line of text.split("\n")) {
    // the last line may be half written
    const told = line.endsWith("}") ? toldClaim.safeParse(JSON.parse(line)).data : undefined;
    if (told?.key !== key) continue;
    if (told.mark === undefined) claims.delete(told.claimant);
    else claims.set(told.claimant, told.mark);
  }
  return claims;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // it lives, but belongs to somebody else
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
