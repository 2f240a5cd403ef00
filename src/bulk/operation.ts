import { z } from "zod";
import { HookdeckError, HookdeckResponseError } from "../client/errors/errors";
import type { Plain } from "../schema/plain";

/** How many objects a bulk operation would act on, and in how many batches. */
export interface BulkPlan {
  /** Hookdeck's estimate of the objects that match; `undefined` where it gives none. */
  readonly estimatedCount: number | undefined;
  /** Number of batches, of up to 100 objects each. */
  readonly estimatedBatch: number | undefined;
}

/** A bulk operation, as Hookdeck last showed it. */
export interface BulkOperation extends BulkPlan {
  /** Id in Hookdeck; `undefined` where nothing was started: in a preview, or because nothing matches. */
  readonly id: string | undefined;
  /**
   * `planned` in a preview, `nothing` where nothing matches, then `running`, and in the end `completed` or
   * `cancelled`.
   */
  readonly state: "planned" | "nothing" | "running" | "completed" | "cancelled";
  /** The query as Hookdeck keeps it, in its own names. */
  readonly query: Readonly<Record<string, unknown>>;
  /** Batches that are done. */
  readonly processedBatch: number;
  /** Objects for which it succeeded: of a retry of events, those that were delivered. */
  readonly completedCount: number;
  /** Objects for which it failed: of a retry of events, those that "failed to be delivered" (API reference). */
  readonly failedCount: number;
  /** Part that is done, 0 to 1. Hookdeck may leave it at 0 for minutes. */
  readonly progress: number;
  /** When it was started, as an ISO time. */
  readonly createdAt: string | undefined;
  /** When it ended, as an ISO time. */
  readonly completedAt: string | undefined;
  /** When it was cancelled, as an ISO time. */
  readonly cancelledAt: string | undefined;
}

/** `start` found more than `maxCount` allows. Nothing was started. */
export class BulkLimitError extends HookdeckError {
  readonly estimatedCount: number | undefined;
  readonly maxCount: number;

  constructor(what: string, estimatedCount: number | undefined, maxCount: number) {
    const found = estimatedCount === undefined ? "an unknown number of" : `about ${estimatedCount}`;
    super(`This would ${what.replace("%", found)}, and maxCount allows ${maxCount}. Nothing was started.`, {
      hint: "Narrow the query, or raise maxCount if that many are meant.",
    });
    this.estimatedCount = estimatedCount;
    this.maxCount = maxCount;
  }
}

/** An operation with the same query is under way already. Nothing was started. */
export class BulkRunningError extends HookdeckError {
  /** Id of the operation that runs. */
  readonly id: string;

  constructor(what: string, id: string) {
    super(`A bulk operation that does the same runs already: ${id} (${what}).`, {
      hint: "Wait for it with wait(id), or cancel it first.",
    });
    this.id = id;
  }
}

/** Hookdeck did not say whether the operation was started, and it was not found either. */
export class BulkUnclearError extends HookdeckError {}

/** Nothing changed in an operation for so long that waiting makes no sense. It was not cancelled. */
export class BulkStalledError extends HookdeckError {
  /** The operation at the last look. */
  readonly operation: BulkOperation;

  constructor(operation: BulkOperation, minutes: number) {
    super(
      `The bulk operation ${operation.id} has not moved for ${minutes} minutes, at ${Math.round(operation.progress * 100)}%.`,
      { hint: "It was left as it is: wait for it again later, or cancel it." },
    );
    this.operation = operation;
  }
}

const count = z
  .number()
  .nullish()
  .transform((value) => value ?? undefined);
const time = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

/** Hookdeck keeps a query as an object, or as JSON text of one. What is neither is no answer of Hookdeck's. */
const storedQuery = z
  .preprocess(parsedText, z.record(z.string(), z.unknown()).nullish())
  .transform((query) => query ?? {});

const planSchema = z.looseObject({ estimated_batch: count, estimated_count: count });

const operationSchema = z.looseObject({
  id: z.string().min(1),
  query: storedQuery,
  in_progress: z.boolean(),
  progress: count,
  estimated_batch: count,
  estimated_count: count,
  processed_batch: count,
  completed_count: count,
  failed_count: count,
  created_at: time,
  completed_at: time,
  cancelled_at: time,
});

/** Reads Hookdeck's answer to a plan. */
export function readPlan(body: unknown): BulkPlan {
  const { success, data } = planSchema.safeParse(body);
  if (!success) throw new HookdeckResponseError("Hookdeck's answer is not a plan of a bulk operation.", 200);
  return { estimatedCount: data.estimated_count, estimatedBatch: data.estimated_batch };
}

/** Reads Hookdeck's answer about an operation. */
export function readOperation(body: unknown): BulkOperation {
  const { success, data } = operationSchema.safeParse(body);
  if (!success) throw new HookdeckResponseError("Hookdeck's answer is not a bulk operation.", 200);
  return {
    id: data.id,
    state: data.in_progress ? "running" : data.cancelled_at === undefined ? "completed" : "cancelled",
    query: data.query,
    estimatedCount: data.estimated_count,
    estimatedBatch: data.estimated_batch,
    processedBatch: data.processed_batch ?? 0,
    completedCount: data.completed_count ?? 0,
    failedCount: data.failed_count ?? 0,
    progress: data.progress ?? 0,
    createdAt: data.created_at,
    completedAt: data.completed_at,
    cancelledAt: data.cancelled_at,
  };
}

/** An operation that was not started. */
export function notStarted(state: "planned" | "nothing", plan: BulkPlan, query: Plain): BulkOperation {
  return {
    ...plan,
    id: undefined,
    state,
    query,
    processedBatch: 0,
    completedCount: 0,
    failedCount: 0,
    progress: 0,
    createdAt: undefined,
    completedAt: undefined,
    cancelledAt: undefined,
  };
}

/** What a JSON text stands for; any other value as it is. */
function parsedText(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
