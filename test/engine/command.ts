import { spawn } from "node:child_process";

/** How a command is run. */
export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** After this many milliseconds the command is ended, with everything it started. */
  readonly deadline: number;
  /** Ends the command early: an interrupt first, so that it can tidy up, then a kill. */
  readonly signal?: AbortSignal | undefined;
  /** Each sends one interrupt, as Ctrl-C does, and waits for what the command makes of it. */
  readonly interrupts?: readonly AbortSignal[] | undefined;
  /** Kills the command alone; what it started is killed when its output has ended. */
  readonly kill?: AbortSignal | undefined;
}

/** What a command left behind. */
export interface CommandResult {
  /** Exit code; `undefined` where the command never started or was ended from outside. */
  readonly code: number | undefined;
  readonly stdout: string;
  /** Both streams in the order in which they arrived, as a person would see them. */
  readonly output: string;
  /** One phrase for a person where the command did not end by itself: "did not answer within 15 s". */
  readonly trouble: string | undefined;
}

/** Time between the interrupt and the kill of a command that has to end, in milliseconds. */
const grace = 10_000;

/** Where there are process groups, a command gets one of its own: what it started ends with it. */
const ownGroups = process.platform !== "win32";

/** Runs one command to its end, never longer than its deadline, and leaves no process of it behind. */
export function runCommand(
  path: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = start(path, args, options);
    let stdout = "";
    let output = "";
    let trouble: string | undefined;
    let killTimer: NodeJS.Timeout | undefined;

    const send = (signal: NodeJS.Signals): void => {
      if (child.pid === undefined) return;
      try {
        if (ownGroups) process.kill(-child.pid, signal);
        else child.kill(signal);
      } catch {
        // it ended in the meantime
      }
    };
    const kill = (): void => send("SIGKILL");
    const deadline = setTimeout(() => {
      trouble = `did not finish within ${options.deadline / 1000} s`;
      kill();
    }, options.deadline);
    const interrupt = (): void => {
      trouble = "was interrupted";
      send("SIGINT");
      killTimer = setTimeout(kill, grace);
    };
    const ended = new AbortController();
    const whenAborted = (signal: AbortSignal | undefined, act: () => void): void =>
      signal?.addEventListener("abort", act, { once: true, signal: ended.signal });
    for (const each of options.interrupts ?? []) whenAborted(each, () => send("SIGINT"));
    whenAborted(options.kill, () => {
      trouble = "was killed";
      child.kill("SIGKILL");
    });
    const settle = (code: number | null): void => {
      ended.abort();
      if (options.kill?.aborted) kill();
      clearTimeout(deadline);
      clearTimeout(killTimer);
      options.signal?.removeEventListener("abort", interrupt);
      process.removeListener("exit", kill);
      resolve({ code: trouble === undefined ? (code ?? undefined) : undefined, stdout, output, trouble });
    };

    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.once("error", (error) => {
      trouble ??= `could not be started (${error.message})`;
      settle(null);
    });
    child.once("close", settle);
    process.once("exit", kill);
    if (options.signal?.aborted) interrupt();
    else options.signal?.addEventListener("abort", interrupt, { once: true });
  });
}

function start(path: string, args: readonly string[], { cwd, env }: CommandOptions) {
  return spawn(path, args, {
    stdio: ["ignore", "pipe", "pipe"],
    detached: ownGroups,
    // Windows starts npm.cmd only through a shell
    shell: path.endsWith(".cmd"),
    ...(cwd !== undefined && { cwd }),
    ...(env !== undefined && { env }),
  });
}
