import { z } from "zod";
import { cancelOperation, getOperation } from "../bulk/calls";
import { type BulkKind, type BulkQueries, bulkKinds, type UnstoppableBulk } from "../bulk/kinds";
import { type BulkOperation, type BulkPlan, notStarted, readOperation } from "../bulk/operation";
import { planOf, readBulkQuery, startOperation } from "../bulk/start";
import { type WaitOptions, waitForOperation } from "../bulk/wait";
import { type SourceNames, type WithNames, withIds, withPlaceholders } from "../queries/names";
import { queryParameters, readQuery } from "../queries/query";
import type { ReplayQuery, ReplayTarget, RequestQuery } from "../queries/request-query";
import { type TimeFilter, timeFilter } from "../specs/queries/filter-fields";
import { type AccessOptions, clientOf } from "./access";
import { unlessPreview } from "./program";
import { type Listing, listingOf } from "./records/listing";

/** How a bulk operation is started. */
export interface BulkStartOptions extends AccessOptions {
  /**
   * Most objects that it may act on: above it, by Hookdeck's estimate, nothing is started.
   *
   * @default no limit
   */
  readonly maxCount?: number;
}

/** How a bulk operation is waited for. */
export interface BulkWaitOptions extends AccessOptions, WaitOptions {}

/** Which bulk operations to list. */
export interface BulkFilter {
  /** Whether they are under way. */
  readonly inProgress?: boolean;
  /** When they were started. */
  readonly createdAt?: TimeFilter;
  /** When they ended. */
  readonly completedAt?: TimeFilter;
  /** When they were cancelled. */
  readonly cancelledAt?: TimeFilter;
}

/** Which requests to replay, and where to, by names or ids. */
export interface NamedReplayQuery extends RequestQuery, SourceNames {
  /** Where the copies go in; at least one of its properties. */
  readonly target: ReplayTarget &
    SourceNames & {
      /** Only these connections, by name or id, in place of `connectionIds`. */
      readonly connections?: readonly string[];
    };
}

/** What can be done with one kind of bulk operation. */
export interface Bulk<Query extends object> {
  /** How many objects the query matches, by Hookdeck's estimate. Nothing is changed. */
  plan(query: Query, options?: AccessOptions): Promise<BulkPlan>;
  /**
   * Plans, and starts the operation. In a preview it only plans, and answers an operation in the state `planned`.
   *
   * @throws QueryError for a query that is empty or has an unknown key; BulkLimitError above `maxCount`;
   * BulkRunningError when the same query is under way already.
   */
  start(query: Query, options?: BulkStartOptions): Promise<BulkOperation>;
  /** The operation, as Hookdeck shows it now. @throws LookupError when there is none. */
  get(id: string, options?: AccessOptions): Promise<BulkOperation>;
  /** Operations of this kind, newest first. */
  list(filter?: BulkFilter, options?: AccessOptions): Listing<BulkOperation>;
  /**
   * Waits for the end of an operation, completed or cancelled, and answers it with its counts. One that was not
   * started, in a preview or because nothing matched, is answered as it is.
   *
   * @throws BulkStalledError when it does not move for long; the signal's reason when that is aborted.
   */
  wait(operation: string | BulkOperation, options?: BulkWaitOptions): Promise<BulkOperation>;
}

/** A kind of bulk operation that Hookdeck can stop. */
export interface CancellableBulk<Query extends object> extends Bulk<Query> {
  /** Stops the operation; what it has done stays done. In a preview nothing is stopped. */
  cancel(id: string, options?: AccessOptions): Promise<BulkOperation>;
}

const bulkFilter = z.strictObject({
  inProgress: z.boolean().exactOptional(),
  createdAt: timeFilter.exactOptional(),
  completedAt: timeFilter.exactOptional(),
  cancelledAt: timeFilter.exactOptional(),
});

/** @throws QueryError for a query that is wrong or empty; names are looked up later. */
function checkBulkQuery(kind: BulkKind, query: object): void {
  readBulkQuery(kind, withPlaceholders(kind.filters, query));
}

function bulkOf(kind: BulkKind): CancellableBulk<object> {
  const what = `${kind.verb} % ${kind.noun}`;
  return {
    async plan(query, access) {
      checkBulkQuery(kind, query);
      const client = await clientOf(access);
      return planOf(client, kind, readBulkQuery(kind, await withIds(client, kind.filters, query)));
    },
    async start(query, { maxCount, ...access } = {}) {
      checkBulkQuery(kind, query);
      const client = await clientOf(access);
      const byId = await withIds(client, kind.filters, query);
      return unlessPreview(
        () => startOperation(client, { kind, query: byId, maxCount }),
        async () => {
          const wire = readBulkQuery(kind, byId);
          const plan = await planOf(client, kind, wire);
          const count =
            plan.estimatedCount === undefined ? "an unknown number of" : `about ${plan.estimatedCount}`;
          const tooMany =
            maxCount !== undefined && (plan.estimatedCount ?? Number.POSITIVE_INFINITY) > maxCount;
          const would =
            what.replace("%", count) + (tooMany ? `, which maxCount ${maxCount} will refuse` : "");
          return { would, result: notStarted("planned", plan, wire) };
        },
      );
    },
    async get(id, access) {
      return getOperation(await clientOf(access), kind, id);
    },
    list(filter, access) {
      const query = queryParameters(
        readQuery({ noun: "query of bulk operations", schema: bulkFilter }, filter ?? {}),
      );
      return listingOf(
        async () => ({ client: await clientOf(access), call: { path: kind.path, query } }),
        readOperation,
      );
    },
    async cancel(id, access) {
      const client = await clientOf(access);
      return unlessPreview(
        () => cancelOperation(client, kind, id),
        async () => ({
          would: `cancel the bulk operation ${id}`,
          result: await getOperation(client, kind, id),
        }),
      );
    },
    async wait(operation, { onProgress, signal, stallAfter, ...access } = {}) {
      const id = typeof operation === "string" ? operation : operation.id;
      if (id === undefined && typeof operation !== "string") return operation;
      return waitForOperation(await clientOf(access), kind, String(id), {
        ...(onProgress && { onProgress }),
        ...(signal && { signal }),
        ...(stallAfter !== undefined && { stallAfter }),
      });
    },
  };
}

/** The query of a kind, by names or ids. */
type Named<Query> = Query extends ReplayQuery ? NamedReplayQuery : WithNames<Query>;

/** The functions of every kind. */
type BulkFunctions = {
  readonly [Name in keyof BulkQueries]: Name extends UnstoppableBulk
    ? Bulk<Named<BulkQueries[Name]>>
    : CancellableBulk<Named<BulkQueries[Name]>>;
};

function allKinds(): BulkFunctions {
  const made = Object.fromEntries(Object.entries(bulkKinds).map(([name, kind]) => [name, bulkOf(kind)]));
  if (hasEveryKind(made)) return made;
  throw new Error("a kind of bulk operation has no functions");
}

function hasEveryKind(made: object): made is BulkFunctions {
  return Object.keys(bulkKinds).every((name) => Object.hasOwn(made, name));
}

/**
 * Operations on many events or requests at once. Each is planned before it is started, refuses queries that Hookdeck
 * would misread, and is only planned in a preview.
 *
 * @example
 * const job = await hookdeck.bulk.retryEvents.start(
 *   { status: "FAILED", connectionId, createdAt: { gte: brokenSince } },
 *   { maxCount: 10_000 },
 * );
 * const { completedCount, failedCount } = await hookdeck.bulk.retryEvents.wait(job);
 */
export const bulk: BulkFunctions = allKinds();
