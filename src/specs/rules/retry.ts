import { z } from "zod";
import { retryCountMax, retryStrategies, statusCodePattern, statusCodesMax } from "../limits";
import type { RuleKind } from "./rule-kind";

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

const statusCode = z
  .string()
  .regex(
    statusCodePattern,
    'must be a code, range, comparison or exclusion such as "503", "500-599", ">=400", "!410"',
  );

/** The kind of {@link RetryRule}. @internal */
export const retry = {
  schema: z.strictObject({
    type: z.literal("retry"),
    strategy: z.enum(retryStrategies),
    interval: z.int().min(1000).exactOptional(),
    count: z.int().min(0).max(retryCountMax).exactOptional(),
    responseStatusCodes: z.array(statusCode).min(1).max(statusCodesMax).exactOptional(),
  }),
  examine({ responseStatusCodes: codes }) {
    if (!Array.isArray(codes) || !codes.every((code) => String(code).startsWith("!"))) return {};
    const reason = 'holds exclusions alone, which match 2xx too and retry successes; put ">=300" before them';
    return { problems: [{ path: ["responseStatusCodes"], reason }] };
  },
  label: ({ count }) => (count === undefined ? "retry" : count === 0 ? "no retries" : `retry ${count}×`),
} satisfies RuleKind<RetryRule>;
