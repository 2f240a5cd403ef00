import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { z } from "zod";

/** What the sender is asked for: a number of requests, evenly over the time. The first one carries the number `from`. */
export const order = z.object({ url: z.string(), from: z.int(), count: z.int(), perSecond: z.int() });

/** What the sender tells of a part that it sent. */
export const sentPart = z.object({
  /** Requests that were answered with 200. */
  taken: z.int(),
  /** Milliseconds from the first request to the last answer. */
  took: z.number(),
  /** The slowest of a hundred answers, in milliseconds. */
  slowest: z.number(),
});

/** What the sender tells when it is asked for `tally`. */
export const tally = z.object({
  /** How many deliveries came. */
  deliveries: z.int(),
  /** How many of them had come before. */
  twice: z.int(),
  /** Milliseconds of a core that the sender has used since it started. */
  busy: z.number(),
});

/** Where the sender takes deliveries. */
export const receiver = z.object({ receiver: z.string() });

/** Where the emulator listens. */
export const emulator = z.object({ url: z.string(), apiKey: z.string(), adminToken: z.string() });

/** What the emulator's process has used, told when it is asked for `use` or `reset`. */
export const use = z.object({
  /** Milliseconds of a core since it started, the collection of garbage included. */
  busy: z.number(),
  /** Bytes in use once all garbage is collected, buffers included. */
  heap: z.number(),
});

/** A process of the measurement. */
export class Part {
  private readonly child: ChildProcess;

  constructor(name: "emulator" | "sender") {
    this.child = fork(join(__dirname, `${name}.ts`));
  }

  /** Says something, and answers what comes next. */
  async ask<T>(said: z.infer<typeof order> | string, answer: z.ZodType<T>): Promise<T> {
    const answered = this.next(answer);
    this.child.send(said);
    return answered;
  }

  /** What the process says next. Rejects once it has ended. */
  async next<T>(answer: z.ZodType<T>): Promise<T> {
    const ended = new AbortController();
    const { signal } = ended;
    const exit = once(this.child, "exit", { signal }).then(() =>
      Promise.reject(new Error("a part ended early")),
    );
    try {
      const [message] = await Promise.race([once(this.child, "message", { signal }), exit]);
      return answer.parse(message);
    } finally {
      exit.catch(() => undefined);
      ended.abort();
    }
  }

  /** Ends the process: it goes when it hears no more. */
  end(): void {
    this.child.disconnect();
  }
}

/** Milliseconds of a core that this process has used since it started. */
export function busySoFar(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
