import { z } from "zod";
import { logLevels, rejectionCauses, triggerDelayMax, triggerDelayMin } from "../../../specs/limits";
import { type Reading, read } from "../../contract/joi";
import type { IssueConfigs, IssueConfigsByType, IssueType } from "../../store/issue-trigger";

/** A pattern of names, or a list of ids. */
const scope = z.union([z.string().min(1), z.array(z.string().min(1))]);
const causes = z.array(z.enum(rejectionCauses));

const schemas = {
  delivery: z.object({ strategy: z.enum(["first_attempt", "final_attempt"]), connections: scope }),
  transformation: z.object({ log_level: z.enum(logLevels), transformations: scope }),
  backpressure: z.object({ delay: z.int().min(triggerDelayMin).max(triggerDelayMax), destinations: scope }),
  request: z
    .object({
      rejection_causes: z.union([z.literal("*"), causes]),
      excluded_rejection_causes: causes.optional(),
      sources: scope,
    })
    .refine(
      (configs) => configs.rejection_causes === "*" || configs.excluded_rejection_causes === undefined,
      {
        message: "configs.excluded_rejection_causes is not allowed",
      },
    ),
} satisfies { readonly [Type in IssueType]: z.ZodType<IssueConfigsByType[Type]> };

/** Reads the configs of a type. */
export function readConfigs(type: IssueType, value: unknown): Reading<IssueConfigs> {
  return read<IssueConfigs>(schemas[type], value, "configs");
}
