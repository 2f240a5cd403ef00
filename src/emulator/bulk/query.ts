import { z } from "zod";
import { idMaxLength } from "../../specs/limits";
import { badRequest } from "../contract/errors";
import type { Body } from "../contract/fields";
import { every, type Predicate } from "../contract/filters";
import { accept, as, read, together } from "../contract/joi";
import { own } from "../contract/own";
import { outcome, type RecordAction, type RecordProgress } from "../events/bulk/record-action";
import { checkTarget, type ReplayTarget } from "../events/ingest/replay";
import type { Plane } from "../events/plane";

/** One kind of bulk operation. */
export interface BulkKind {
  /** Path below `/bulk`. */
  readonly path: string;
  /** Whether an operation can be cancelled. */
  readonly isCancellable: boolean;
  /** Reads a query. Throws 422 for one that cannot be, 400 for one that asks for nothing. */
  read(plane: Plane, query: unknown, isPlan: boolean): BulkQuery;
}

/** A query of a bulk operation. */
export interface BulkQuery {
  /** What is known of it: the rest is dropped (seen live). */
  readonly known: Body;
  /** What is to be done, oldest record first. */
  readonly steps: readonly RecordAction[];
}

/** What one kind of bulk operation does. */
interface BulkAction<T> {
  readonly path: string;
  readonly isCancellable?: boolean;
  /** Whether the query says where to, under `target`. */
  readonly hasTarget?: boolean;
  readonly filters: Readonly<Record<string, z.ZodType<Predicate<T>>>>;
  recordsOf(plane: Plane): readonly T[];
  act(
    plane: Plane,
    record: T,
    bulkId: string,
    target: ReplayTarget,
  ): RecordProgress | Promise<RecordProgress>;
}

const anyQuery = z.record(z.string(), z.unknown());
const targetField = z.object({
  source_id: z.string().max(idMaxLength).optional(),
  webhook_ids: z.array(z.string().max(idMaxLength)).min(1).optional(),
});

/** Makes a kind of what it does. */
export function bulkKind<T>(action: BulkAction<T>): BulkKind {
  const { path, filters, isCancellable = true, hasTarget = false } = action;
  const filter = every(filters);
  return {
    path,
    isCancellable,
    read(plane, query, isPlan) {
      const needsTarget = hasTarget && !isPlan;
      const given = accept(read(needsTarget ? anyQuery : anyQuery.default({}), query, "query"));
      const asksTarget = needsTarget ? targetField : targetField.default({});
      const { fits, target } = accept(
        together(
          as("fits", read(filter, given, "query")),
          as("target", read(asksTarget, hasTarget ? given["target"] : {}, "query.target")),
        ),
      );
      const known = Object.entries(given).filter(([key]) => Object.hasOwn(filters, key));
      if (known.length === 0) throw badRequest("Empty query object is not allowed", { query: {} });
      checkTarget(plane, target);
      const step = (record: T): RecordAction => {
        return (bulkId) => {
          if (!fits(record)) return outcome("untouched", plane.services.scheduler.now());
          return action.act(plane, record, bulkId, target);
        };
      };
      return {
        known: Object.fromEntries([...known, ...(hasTarget && !isPlan ? [["target", target]] : [])]),
        steps: action.recordsOf(plane).filter(fits).map(step),
      };
    },
  };
}

/** Whether two queries ask for the same: as text, for a query string knows no numbers. */
export function isSameQuery(one: unknown, other: unknown): boolean {
  return textOf(one) === textOf(other);
}

/** Whether a query asks for all that a part of it asks for. */
export function isPartOf(part: Body, whole: Body): boolean {
  return Object.entries(part).every(([key, value]) => isSameQuery(value, own(whole, key)));
}

function textOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(String(value));
  if (Array.isArray(value)) return `[${value.map(textOf).join()}]`;
  const entries = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}:${textOf(inner)}`);
  return `{${entries.sort().join()}}`;
}
