import type { retryStrategies } from "../../specs/limits";
import type { Stored } from "./store";

/** A connection as stored. Without a name it shows under those of its ends. */
export interface Connection extends Stored {
  readonly sourceId: string;
  readonly destinationId: string;
  description: string | null;
  rules: readonly StoredRule[];
  /** When its rules were last set, by the clock. Absent from what emulators kept before they kept it. */
  rulesAt?: number;
  pausedAt: number | null;
}

/** When a failed delivery is repeated. */
export interface RetryRule {
  readonly type: "retry";
  readonly strategy: (typeof retryStrategies)[number];
  /** Milliseconds; `null` for Hookdeck's own. */
  readonly interval: number | null;
  readonly count: number | null;
  /** `null` for every answer that is no success. */
  readonly response_status_codes: readonly string[] | null;
}

/** How long an event waits before its first delivery. */
interface DelayRule {
  readonly type: "delay";
  /** Milliseconds. */
  readonly delay: number;
}

/** Which requests pass, by part of the request. */
interface FilterRule {
  readonly type: "filter";
  readonly headers?: unknown;
  readonly body?: unknown;
  readonly query?: unknown;
  readonly path?: unknown;
}

/** Which transformation a request runs through: an id and nothing else (observed on Hookdeck's API). */
interface TransformRule {
  readonly type: "transform";
  readonly transformation_id: string;
}

/** Which requests are the same. */
export interface DeduplicateRule {
  readonly type: "deduplicate";
  /** Milliseconds. */
  readonly window: number;
  readonly include_fields?: readonly string[] | undefined;
  readonly exclude_fields?: readonly string[] | undefined;
}

/** A rule as it is kept and shown. */
export type StoredRule = RetryRule | DelayRule | FilterRule | TransformRule | DeduplicateRule;

/** What a rule is. */
export type RuleType = StoredRule["type"];
