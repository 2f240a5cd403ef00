import type { Emulator } from "../../src/emulator";
import type { CommandResult } from "../engine/command";
import type { Shell } from "../shell/shell";

/** What stands around the command lines of a guide. */
export interface World {
  readonly emulator: Emulator;
  readonly shell: Shell;
}

/** One block of a guide. */
export interface Leg {
  /** What a person has done before. */
  readonly before?: (world: World) => Promise<void>;
  /** What a person types at a prompt. */
  readonly input?: string;
  /** Exit code that the guide speaks of. @default 0 */
  readonly code?: number;
  /** What the block prints. */
  readonly prints: RegExp;
  /** What it must have brought about. */
  readonly after?: (world: World, result: CommandResult) => Promise<void>;
}

/** The API key of the project in every journey. */
export const key = "canary-key-of-the-project";

/** Runs what has to go well. */
export async function must(shell: Shell, script: string, input = ""): Promise<CommandResult> {
  const result = await shell.run(script, { input });
  if (result.code !== 0) throw new Error(`${script}\nended with ${result.code}:\n${result.output}`);
  return result;
}
