import { z } from "zod";
import type { RuleKind } from "./rule-kind";

/** Holds every event back for a while. */
export interface DelayRule {
  /** Kind of rule. */
  type: "delay";
  /** Time to wait, in milliseconds. */
  delay: number;
}

/** The kind of {@link DelayRule}. @internal */
export const delay = {
  schema: z.strictObject({ type: z.literal("delay"), delay: z.int().min(0) }),
  label: (rule) => `delay ${rule["delay"]} ms`,
} satisfies RuleKind<DelayRule>;
