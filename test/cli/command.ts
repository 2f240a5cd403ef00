import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pathToFileURL } from "node:url";

// as a loader, so that the command runs in the process that the test ends
const tsx = pathToFileURL(require.resolve("tsx")).href;
const entry = join(__dirname, "../../src/cli/index.ts");

/** The command in a process of its own. */
export type Command = ChildProcessByStdio<null, Readable, Readable>;

/** The real command, and nobody at its terminal. */
export interface CommandLine {
  start(args: readonly string[], env?: NodeJS.ProcessEnv): Command;
  /** Runs it to its end. */
  run(
    args: readonly string[],
    env?: NodeJS.ProcessEnv,
  ): Promise<{ code: unknown; stdout: string; stderr: string }>;
}

/** Runs the command for the tests of a file; what still runs after a test is ended. */
export function useCommandLine(): CommandLine {
  const started = new Set<Command>();
  afterEach(async () => {
    const ends = [...started].map((child) => {
      const end = once(child, "close");
      child.kill("SIGKILL");
      return end;
    });
    await Promise.all(ends);
  });

  const start: CommandLine["start"] = (args, env = process.env) => {
    const child = spawn(process.execPath, ["--import", tsx, entry, ...args], {
      stdio: ["ignore", "pipe", "pipe"],
      env,
    });
    started.add(child);
    child.once("exit", () => started.delete(child));
    child.stdout.setEncoding("utf8");
    child.stderr.setEncoding("utf8");
    return child;
  };
  return {
    start,
    async run(args, env) {
      const child = start(args, env);
      const [stdout, stderr] = [textOf(child.stdout), textOf(child.stderr)];
      const [code] = await once(child, "close");
      return { code, stdout: stdout(), stderr: stderr() };
    },
  };
}

/** Gathers what comes, and answers all of it at any time. */
export function textOf(stream: Readable): () => string {
  let text = "";
  stream.on("data", (chunk: string) => {
    text += chunk;
  });
  return () => text;
}

/** What a stream of the command brings from here on, up to what fits. */
export function until(child: Command, stream: Readable, pattern: RegExp): Promise<string> {
  const text = textOf(stream);
  return new Promise((resolve, reject) => {
    stream.on("data", () => {
      if (pattern.test(text())) resolve(text());
    });
    child.once("close", () => reject(new Error(`the command ended early: ${text()}`)));
  });
}
