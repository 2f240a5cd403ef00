import { changes } from "./changes";
import { failures } from "./failures";
import { forcedReplacement } from "./forced-replacement";
import { hookdeckResources } from "./hookdeck-resources";
import { options } from "./options";
import { replacement } from "./replacement";
import { targets } from "./targets";
import { values } from "./values";

/** Everything that is compared with the Pulumi CLI. */
export const scenarios = [
  ...changes,
  ...replacement,
  ...forcedReplacement,
  ...targets,
  ...options,
  ...failures,
  ...values,
  ...hookdeckResources,
];
