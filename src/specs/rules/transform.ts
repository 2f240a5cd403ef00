import { z } from "zod";
import type { RuleKind } from "./rule-kind";

/** Runs each event through a transformation. */
export interface TransformRule {
  /** Kind of rule. */
  type: "transform";
  /** Id of the transformation. */
  transformationId: string;
}

/** The kind of {@link TransformRule}. @internal */
export const transform = {
  schema: z.strictObject({ type: z.literal("transform"), transformationId: z.string().min(1) }),
  label: ({ transformationId: id }, names) => `transform ${names.get(String(id)) ?? id}`,
} satisfies RuleKind<TransformRule>;
