import { createInterface } from "node:readline/promises";

/** What a command that runs for long needs of its terminal: tests pass their own. */
export interface Terminal {
  /** Prints a line that a script may read. */
  print(line: string): void;
  /** Tells a person something, beside what a script reads. */
  tell(line: string): void;
  /** Whether somebody sits there who can answer. */
  readonly isInteractive: boolean;
  /** Where a progress bar is drawn. */
  readonly screen: NodeJS.WritableStream;
  /** Asks a question; whether the answer was yes. */
  confirm(question: string): Promise<boolean>;
  /** Calls back at every Ctrl-C, in place of ending the process, until what it answers is called. */
  onInterrupt(interrupted: () => void): () => void;
}

/** The terminal of this process. */
export function ownTerminal(): Terminal {
  return {
    print: (line) => console.log(line),
    tell: (line) => console.error(line),
    isInteractive: process.stdin.isTTY === true && process.stderr.isTTY === true,
    screen: process.stderr,
    async confirm(question) {
      const lines = createInterface({ input: process.stdin, output: process.stderr });
      try {
        return /^y(es)?$/i.test((await lines.question(`${question} [y/N] `)).trim());
      } finally {
        lines.close();
      }
    },
    onInterrupt(interrupted) {
      process.on("SIGINT", interrupted);
      return () => process.off("SIGINT", interrupted);
    },
  };
}
