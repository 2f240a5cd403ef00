import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Environment } from "./environment";

/**
 * The process of the main realm. Under jest `process` is a copy on which no event ever fires, so listeners
 * that must work are put on the real one.
 */
export const realProcess: NodeJS.Process = readFileSync.constructor("return process")();

// makes a child end with its parent, however that went: its standard input closes then
const endWithParent =
  'data:text/javascript,process.stdin.on("close",()=>process.exit()).on("error",()=>process.exit()).resume().unref()';

/** What a child process is started with. */
export interface ChildOptions {
  cwd: string;
  env: Environment;
  onStdout(text: string): void;
  onStderr(text: string): void;
}

/** A Node process that belongs to one operation and never outlives it. */
export class Child {
  /** How it ended: its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  private readonly process: ChildProcess;

  constructor(args: string[], { cwd, env, onStdout, onStderr }: ChildOptions) {
    const child = spawn(realProcess.execPath, ["--import", endWithParent, ...args], {
      cwd,
      env,
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.process = child;
    child.stdin.on("error", () => {});
    child.stdout.setEncoding("utf8").on("data", onStdout);
    child.stderr.setEncoding("utf8").on("data", onStderr);
    const kill = () => child.kill("SIGKILL");
    realProcess.once("exit", kill);
    this.ended = new Promise((resolve) => {
      child.once("error", (error) => resolve(error.message));
      child.once("close", (code, signal) => resolve(code ?? signal ?? "unknown"));
    });
    void this.ended.then(() => realProcess.removeListener("exit", kill));
  }

  /** Closes its standard input, which is what happens when this process dies. */
  hangUp(): void {
    this.process.stdin?.destroy();
  }

  /** Lets the process end by itself, but not for longer than some milliseconds. */
  endAfter(milliseconds: number): void {
    const timer = setTimeout(() => void this.end(), milliseconds);
    void this.ended.then(() => clearTimeout(timer));
  }

  /** Asks the process to end, and ends it by force if it has not after `patience` milliseconds. */
  async end(patience = 3000): Promise<void> {
    this.process.kill("SIGINT");
    const force = setTimeout(() => this.process.kill("SIGKILL"), patience);
    await this.ended;
    clearTimeout(force);
  }
}
