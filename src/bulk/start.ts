import type { Client } from "../client/client";
import {
  HookdeckConnectionError,
  HookdeckResponseError,
  ServerError,
  ValidationError,
} from "../client/errors/errors";
import { QueryError, queryParameters, readQuery } from "../queries/query";
import { isPlain, type Plain } from "../schema/plain";
import { newestOperations } from "./calls";
import type { BulkKind } from "./kinds";
import {
  BulkLimitError,
  type BulkOperation,
  type BulkPlan,
  BulkRunningError,
  BulkUnclearError,
  notStarted,
  readOperation,
  readPlan,
} from "./operation";
import { type Pauses, realPauses } from "./pauses";

/** How an operation is started. */
export interface StartRequest {
  readonly kind: BulkKind;
  /** In public names. */
  readonly query: object;
  /** Most objects that it may act on, by Hookdeck's estimate. */
  readonly maxCount?: number | undefined;
}

/** Pauses before each look for an operation that may have been started, in milliseconds. */
const looks = [500, 2_000, 5_000];
const mostAttempts = 3;

/**
 * A query as Hookdeck takes it.
 *
 * @throws QueryError also for one that is empty: it would be refused, or match everything.
 * @internal
 */
export function readBulkQuery({ filters }: BulkKind, query: object): Plain {
  const read = readQuery(filters, query);
  const { target: _, ...rest } = read;
  if (Object.keys(rest).length > 0) return read;
  throw new QueryError(filters.noun, [
    { property: "it", reason: "is empty, and would match everything; narrow it, for example by createdAt" },
  ]);
}

/** Asks how many objects an operation would act on. Nothing is changed. @internal */
export async function planOf(client: Client, kind: BulkKind, query: Plain): Promise<BulkPlan> {
  const { body } = await client.send({
    method: "GET",
    path: `${kind.path}/plan`,
    // JSON is refused here; brackets work (observed on Hookdeck's API)
    query: queryParameters(query, "query"),
  });
  return readPlan(body);
}

/**
 * Plans, checks the estimate and starts. Hookdeck has no idempotency keys: where an answer got lost, the newest
 * operations are searched for the one that was started, before it is started again.
 *
 * @internal
 */
export async function startOperation(
  client: Client,
  { kind, query, maxCount }: StartRequest,
  pauses: Pauses = realPauses,
): Promise<BulkOperation> {
  const wire = readBulkQuery(kind, query);
  const plan = await planOf(client, kind, wire);
  const { estimatedCount } = plan;
  if (maxCount !== undefined && (estimatedCount === undefined || estimatedCount > maxCount)) {
    throw new BulkLimitError(`${kind.verb} % ${kind.noun}`, estimatedCount, maxCount);
  }
  if (estimatedCount === 0) return notStarted("nothing", plan, wire);

  const before = await newestOperations(client, kind);
  const running = before.find((operation) => operation.state === "running" && isSame(operation.query, wire));
  if (running?.id !== undefined) throw new BulkRunningError(`${kind.verb} ${kind.noun}`, running.id);
  const known = new Set(before.map(({ id }) => id));

  for (let attempt = 1; ; attempt++) {
    try {
      return readOperation(
        (await client.send({ method: "POST", path: kind.path, body: { query: wire } })).body,
      );
    } catch (error) {
      // after an unclear attempt, a refusal may be that of the second one
      if (!isUnclear(error) && !(attempt > 1 && error instanceof ValidationError)) throw error;
      const started = await findStarted(
        client,
        kind,
        (operation) => {
          return !known.has(operation.id) && isSame(operation.query, wire);
        },
        pauses,
      );
      if (started) return started;
      if (attempt >= mostAttempts || !isUnclear(error)) throw unclear(error, kind);
    }
  }
}

async function findStarted(
  client: Client,
  kind: BulkKind,
  isIt: (operation: BulkOperation) => boolean,
  pauses: Pauses,
): Promise<BulkOperation | undefined> {
  for (const pause of looks) {
    await pauses.sleep(pause);
    const found = (await newestOperations(client, kind)).find(isIt);
    if (found) return found;
  }
  return undefined;
}

/** Whether a call may have been carried out although it failed. */
function isUnclear(error: unknown): boolean {
  if (error instanceof HookdeckConnectionError) return error.mayHaveArrived;
  return error instanceof ServerError || (error instanceof HookdeckResponseError && error.status < 300);
}

function unclear(cause: unknown, { path }: BulkKind): BulkUnclearError {
  return new BulkUnclearError(
    "Hookdeck did not say whether the bulk operation was started, and lists none.",
    {
      hint: `Look at GET ${path} before you start it again; start refuses to run the same query twice at once.`,
      cause,
    },
  );
}

/** Whether two queries say the same, however their values are spelt. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? canonical(value[0]) : value.map(canonical);
  if (!isPlain(value)) return String(value);
  return Object.entries(value)
    .map(([key, item]) => [key, canonical(item)])
    .sort(([a], [b]) => String(a).localeCompare(String(b)));
}
