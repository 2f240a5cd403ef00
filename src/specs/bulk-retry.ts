import { z } from "zod";
import type { Spec } from "../schema/spec";
import { type EventQuery, eventQuery } from "./queries/event-query";

/** A query whose times are text: a program's dates do not travel to the provider. */
type Undated<Value> = Value extends Date
  ? never
  : Value extends readonly (infer Item)[]
    ? Undated<Item>[]
    : Value extends object
      ? { [Key in keyof Value]: Undated<Value[Key]> }
      : Value;

/** What a program may say about a bulk retry. */
export interface BulkRetryInputs {
  /** Which events to deliver again. It must not be empty. A change runs nothing: that is for `triggers`. */
  query: Undated<EventQuery>;
  /**
   * Values whose change runs the retry again, such as the version of the service that was fixed.
   *
   * @default none: it runs once, when the resource is created
   */
  triggers?: (string | number | boolean)[];
  /** Most events that it may retry, by Hookdeck's estimate: above it the update fails. @default no limit */
  maxCount?: number;
}

/** Result of the latest run of a bulk retry. */
export interface BulkRetryOutputs {
  /** Id of the operation in Hookdeck; not set where nothing matched. */
  operationId: string | undefined;
  /** `completed`, `cancelled`, or `nothing` where nothing matched. */
  state: string;
  /** How many events matched, by Hookdeck's estimate. */
  estimatedCount: number | undefined;
  /** How many events were delivered. */
  completedCount: number;
  /** How many events failed to be delivered. */
  failedCount: number;
}

/** Retries events when its triggers change. It is a run: Hookdeck keeps no object for it. @internal */
export const bulkRetrySpec: Spec<BulkRetryInputs, BulkRetryOutputs> = {
  type: "BulkRetry",
  noun: "bulk retry",
  collection: "/bulk/events/retry",
  naming: null,
  inputs: z.strictObject({
    query: eventQuery.refine(
      (query) => Object.keys(query).length > 0,
      "is empty, and would match every event",
    ),
    triggers: z.array(z.union([z.string(), z.number(), z.boolean()])).exactOptional(),
    maxCount: z.int().min(1).exactOptional(),
  }),
  outputs: z.looseObject({
    operationId: z.string(),
    state: z.string(),
    estimatedCount: z.number(),
    completedCount: z.number(),
    failedCount: z.number(),
  }),
  stable: [],
  secrets: [],
  replaces: [],
  switches: {},
};
