import { SingleBar } from "cli-progress";
import { cancelOperation } from "../bulk/calls";
import type { BulkKind } from "../bulk/kinds";
import { type BulkOperation, BulkStalledError } from "../bulk/operation";
import { waitForOperation } from "../bulk/wait";
import type { Client } from "../client/client";
import type { Terminal } from "./terminal";

/** Exit codes of `pulumi-hookdeck bulk`, for scripts. Any other error is 1. */
export const exitCodes = {
  done: 0,
  refused: 2,
  someFailed: 3,
  cancelled: 4,
  stalled: 5,
  interrupted: 130,
} as const;

/** How an operation is watched. */
export interface Watch {
  readonly client: Client;
  readonly kind: BulkKind;
  /** Words of the command line for it: `retry-events`. */
  readonly name: string;
  readonly terminal: Terminal;
  /** Milliseconds without a change. */
  readonly stallAfter: number;
}

/** What came of watching. */
export interface Watched {
  readonly code: number;
  /** The operation at the last look; `undefined` where it was left before the first one. */
  readonly operation: BulkOperation | undefined;
}

/** Watches an operation to its end, with a bar on a terminal and plain lines elsewhere. Ctrl-C leaves or cancels it. */
export async function watch(
  id: string,
  { client, kind, name, terminal, stallAfter }: Watch,
): Promise<Watched> {
  const display = terminal.isInteractive ? barOn(terminal, id) : linesOn(terminal, id);
  const stop = new AbortController();
  const release = terminal.onInterrupt(() => stop.abort(new Interrupted()));
  let last: BulkOperation | undefined;
  const onProgress = (operation: BulkOperation) => {
    last = operation;
    display.show(operation);
  };
  try {
    const operation = await waitForOperation(client, kind, id, {
      onProgress,
      signal: stop.signal,
      stallAfter,
    });
    return { code: codeOf(operation), operation };
  } catch (error) {
    display.end();
    if (error instanceof BulkStalledError) {
      terminal.tell(error.message);
      return { code: exitCodes.stalled, operation: error.operation };
    }
    if (!(error instanceof Interrupted)) throw error;
    const isWanted =
      kind.isCancellable && terminal.isInteractive && (await terminal.confirm(`Cancel ${id} too?`));
    if (isWanted) return { code: exitCodes.cancelled, operation: await cancelOperation(client, kind, id) };
    terminal.tell(`${id} goes on. See how far it is: pulumi-hookdeck bulk wait ${name} ${id}`);
    if (kind.isCancellable) terminal.tell(`Stop it: pulumi-hookdeck bulk cancel ${name} ${id}`);
    return { code: exitCodes.interrupted, operation: last };
  } finally {
    display.end();
    release();
  }
}

function codeOf({ state, failedCount }: BulkOperation): number {
  if (state === "cancelled") return exitCodes.cancelled;
  return failedCount > 0 ? exitCodes.someFailed : exitCodes.done;
}

class Interrupted extends Error {}

interface Display {
  show(operation: BulkOperation): void;
  end(): void;
}

function barOn(terminal: Terminal, id: string): Display {
  const bar = new SingleBar({
    format: `${id} [{bar}] {percentage}% | {done} done, {failed} failed`,
    stream: terminal.screen,
    clearOnComplete: false,
  });
  let isShown = false;
  return {
    show({ progress, state, completedCount, failedCount }) {
      const counts = { done: completedCount, failed: failedCount };
      if (!isShown) bar.start(100, 0, counts);
      isShown = true;
      bar.update(state === "completed" ? 100 : Math.round(progress * 100), counts);
    },
    end() {
      if (isShown) bar.stop();
      isShown = false;
    },
  };
}

function linesOn(terminal: Terminal, id: string): Display {
  let said = "";
  return {
    show({ progress, state, completedCount, failedCount }) {
      const line = `${id} ${state} ${Math.round(progress * 100)}%: ${completedCount} done, ${failedCount} failed`;
      if (line !== said) terminal.tell(line);
      said = line;
    },
    end() {},
  };
}
