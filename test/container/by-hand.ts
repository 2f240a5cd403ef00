import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { entryPoint, healthCheck } from "./containerfile";

/** What the container runs, run without one. */
export interface Running {
  readonly child: ChildProcess;
  readonly port: string;
  readonly key: string;
}

/** Runs the entry point in the folder that is laid out as the image, and resolves when the emulator answers. */
export async function runByHand(folder: string, ...args: string[]): Promise<Running> {
  const [, ...entry] = entryPoint();
  const child = spawn(process.execPath, [...entry, "--port", "0", ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let port = "";
  for await (const line of createInterface(child.stdout)) {
    port = /^address: http:\/\/127\.0\.0\.1:(\d+)$/.exec(line)?.[1] ?? port;
    const key = /^key: (\S+)$/.exec(line)?.[1];
    if (key !== undefined) return { child, port, key };
  }
  throw new Error("the emulator ended before it answered");
}

/** Exit code of the health check for the emulator at a port. */
export function healthOf(port: string): number | null {
  const [, ...args] = healthCheck(port);
  return spawnSync(process.execPath, args).status;
}

/** Ends it as `docker stop` does, and resolves with the exit code and the signal. */
export async function stop({ child }: Running): Promise<unknown[]> {
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  return exit;
}
