import { z } from "zod";
import {
  deduplicateWindowMax,
  deduplicateWindowMin,
  type RuleType,
  retryCountMax,
  retryStrategies,
  statusCodePattern,
  statusCodesMax,
} from "../limits";
import { fieldPathProblem } from "./field-path";
import type { Filter } from "./filter";
import { filterProblems } from "./filter-check";

/** Delivers an event again when its destination did not take it. */
export interface RetryRule {
  /** Kind of rule. */
  type: "retry";
  /** `linear` waits the same time before each retry, `exponential` doubles it. */
  strategy: (typeof retryStrategies)[number];
  /** Time to the first retry, in milliseconds, at least 1000. */
  interval?: number;
  /**
   * Most automatic retries, 0 to 50. With 0 a failed event is not retried by itself.
   *
   * @default as many as Hookdeck makes, at most 50
   */
  count?: number;
  /**
   * Answers to retry on, 1 to 10: codes, ranges, comparisons and exclusions such as `"429"`, `"500-599"`, `">=400"`,
   * `"!410"`. The last entry that matches decides.
   *
   * @default every answer but 2xx
   */
  responseStatusCodes?: string[];
}

/** Holds every event back for a while. */
export interface DelayRule {
  /** Kind of rule. */
  type: "delay";
  /** Time to wait, in milliseconds. */
  delay: number;
}

/**
 * Lets through only the events that match in every part given. A part matches by the fields named here; others are
 * not looked at. Texts are case-sensitive.
 */
export interface FilterRule {
  /** Kind of rule. */
  type: "filter";
  /** What the body must be. */
  body?: Filter;
  /** What the headers must be. */
  headers?: Filter;
  /** What the parameters of the query must be. */
  query?: Filter;
  /** What the path must be, such as `{ $startsWith: "/orders" }`. */
  path?: Filter;
}

/** Runs each event through a transformation. */
export interface TransformRule {
  /** Kind of rule. */
  type: "transform";
  /** Id of the transformation. */
  transformationId: string;
}

/** Drops events that are the same as one before, within a window. */
export interface DeduplicateRule {
  /** Kind of rule. */
  type: "deduplicate";
  /** How long an event is remembered, in milliseconds, 1000 to 3600000. */
  window: number;
  /** Fields that make two events the same, such as `body.id`. Not together with `excludeFields`. */
  includeFields?: string[];
  /** Fields to leave out when events are compared. Not together with `includeFields`. */
  excludeFields?: string[];
}

/** One step between a source and a destination. Filter, transform and deduplicate run in the order given. */
export type Rule = RetryRule | DelayRule | FilterRule | TransformRule | DeduplicateRule;

const condition = z
  .custom<Filter>()
  .superRefine((filter, context) => {
    for (const { path, message } of filterProblems(filter)) {
      context.addIssue({ code: "custom", path: [...path], message });
    }
  })
  .exactOptional();

const fieldPath = z.string().superRefine((path, context) => {
  const message = fieldPathProblem(path);
  if (message !== undefined) context.addIssue({ code: "custom", message });
});

const statusCode = z
  .string()
  .regex(
    statusCodePattern,
    'must be a code, range, comparison or exclusion such as "503", "500-599", ">=400", "!410"',
  );

const { retry, ...others } = {
  retry: z.strictObject({
    type: z.literal("retry"),
    strategy: z.enum(retryStrategies),
    interval: z.int().min(1000).exactOptional(),
    count: z.int().min(0).max(retryCountMax).exactOptional(),
    responseStatusCodes: z.array(statusCode).min(1).max(statusCodesMax).exactOptional(),
  }),
  delay: z.strictObject({ type: z.literal("delay"), delay: z.int().min(0) }),
  filter: z.strictObject({
    type: z.literal("filter"),
    body: condition,
    headers: condition,
    query: condition,
    path: condition,
  }),
  transform: z.strictObject({ type: z.literal("transform"), transformationId: z.string().min(1) }),
  deduplicate: z.strictObject({
    type: z.literal("deduplicate"),
    window: z.int().min(deduplicateWindowMin).max(deduplicateWindowMax),
    includeFields: z.array(fieldPath).min(1).exactOptional(),
    excludeFields: z.array(fieldPath).min(1).exactOptional(),
  }),
} satisfies { readonly [Type in RuleType]: z.ZodType<Extract<Rule, { type: Type }>> };

/** Schema of {@link Rule}. @internal */
export const rule = z.discriminatedUnion("type", [retry, ...Object.values(others)]);
