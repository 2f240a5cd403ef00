import { z } from "zod";
import { adopt } from "../fields";
import {
  issueTriggerNameMaxLength,
  issueTypes,
  logLevels,
  rejectionCauses,
  triggerDelayMax,
  triggerDelayMin,
} from "../limits";
import { issueChannels } from "./channels";
import { scope } from "./scope";

const common = {
  name: z.string().max(issueTriggerNameMaxLength),
  channels: issueChannels.exactOptional(),
  disabled: z.boolean().exactOptional(),
  adopt: adopt.exactOptional(),
};

const cause = z.enum(rejectionCauses);

const someCauses = z.custom<"*" | z.infer<typeof cause>[]>(
  (value) =>
    value === "*" ||
    (Array.isArray(value) && value.length > 0 && value.every((each) => cause.safeParse(each).success)),
  `must be "*" or a list of ${rejectionCauses.join(", ")}`,
);

/** What a program may say, by the type of a trigger. @internal */
export const triggerSchemas = {
  delivery: z.strictObject({
    ...common,
    type: z.enum(issueTypes),
    configs: z.strictObject({ strategy: z.enum(["first_attempt", "final_attempt"]), connections: scope }),
  }),
  transformation: z.strictObject({
    ...common,
    type: z.literal("transformation"),
    configs: z.strictObject({ logLevel: z.enum(logLevels), transformations: scope }),
  }),
  backpressure: z.strictObject({
    ...common,
    type: z.literal("backpressure"),
    configs: z.strictObject({
      delay: z.int().min(triggerDelayMin).max(triggerDelayMax),
      destinations: scope,
    }),
  }),
  request: z.strictObject({
    ...common,
    type: z.literal("request"),
    configs: z.strictObject({
      rejectionCauses: someCauses,
      excludedRejectionCauses: z.array(cause).min(1).exactOptional(),
      sources: scope,
    }),
  }),
};
