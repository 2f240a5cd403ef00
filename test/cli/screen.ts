import { PassThrough } from "node:stream";
import type { Terminal } from "../../src/cli/terminal";

/** What a command did. */
export interface Shown {
  /** What a script reads. */
  readonly printed: string[];
  /** What a person is told besides. */
  readonly told: string[];
  /** Questions that were asked. */
  readonly asked: string[];
  /** Exit code. */
  readonly code: unknown;
}

/** Who sits at the terminal. */
export interface Seat {
  /** Answers to questions; left out, nobody can answer. */
  readonly answers?: boolean[];
  /** Gets what presses Ctrl-C. */
  readonly interrupt?: (press: () => void) => void;
  /** Sees every line that is printed. */
  readonly onLine?: (line: string) => void;
}

/** Runs a command in this process against an address and a key. */
export async function runIn(
  { apiBase, apiKey }: { readonly apiBase: string; readonly apiKey: string },
  command: (args: readonly string[], terminal: Terminal) => Promise<void>,
  args: readonly string[],
  { answers, interrupt, onLine }: Seat = {},
): Promise<Shown> {
  const printed: string[] = [];
  const told: string[] = [];
  const asked: string[] = [];
  const terminal: Terminal = {
    print(line) {
      printed.push(line);
      onLine?.(line);
    },
    tell: (line) => told.push(line),
    isInteractive: answers !== undefined,
    screen: new PassThrough(),
    async confirm(question) {
      asked.push(question);
      return answers?.shift() ?? false;
    },
    onInterrupt(interrupted) {
      interrupt?.(interrupted);
      return () => {};
    },
  };
  const { env, exitCode } = process;
  process.env = { ...env, HOOKDECK_API_KEY: apiKey, HOOKDECK_API_BASE: apiBase };
  process.exitCode = undefined;
  try {
    await command(args, terminal);
    return { printed, told, asked, code: process.exitCode };
  } finally {
    process.env = env;
    process.exitCode = exitCode;
  }
}
