import type { Client } from "../client/client";
import { getOperation } from "./calls";
import type { BulkKind } from "./kinds";
import { type BulkOperation, BulkStalledError } from "./operation";
import { type Pauses, realPauses } from "./pauses";

/** How an operation is waited for. */
export interface WaitOptions {
  /** Called with the operation after every look at it, the last one included. */
  readonly onProgress?: (operation: BulkOperation) => void;
  /** Ends the waiting, not the operation: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /**
   * Milliseconds without any change after which the operation counts as stalled. Hookdeck may leave one at 0% for
   * minutes.
   *
   * @default 900000
   */
  readonly stallAfter?: number;
}

const shortestPause = 1_000;
const longestPause = 15_000;

/**
 * Waits until an operation has ended, cancelled or not. Looks at it less often the longer nothing changes,
 * and within the key's rate budget.
 *
 * @throws BulkStalledError when nothing changes for too long.
 * @internal
 */
export async function waitForOperation(
  client: Client,
  kind: BulkKind,
  id: string,
  { onProgress = () => {}, signal, stallAfter = 900_000 }: WaitOptions = {},
  pauses: Pauses = realPauses,
): Promise<BulkOperation> {
  let seen = "";
  let changedAt = pauses.now();
  let pause = shortestPause;
  for (;;) {
    signal?.throwIfAborted();
    const operation = await getOperation(client, kind, id);
    onProgress(operation);
    if (operation.state !== "running") return operation;
    const { processedBatch, completedCount, failedCount, progress } = operation;
    const now = JSON.stringify([processedBatch, completedCount, failedCount, progress]);
    if (now !== seen) [seen, changedAt, pause] = [now, pauses.now(), shortestPause];
    else if (pauses.now() - changedAt >= stallAfter) {
      throw new BulkStalledError(operation, Math.round(stallAfter / 60_000));
    }
    try {
      await pauses.sleep(pause, signal);
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    }
    pause = Math.min(longestPause, pause * 1.5);
  }
}
