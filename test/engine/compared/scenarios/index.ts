import { changes } from "./changes";
import { failures } from "./failures";
import { hookdeckResources } from "./hookdeck-resources";
import { options } from "./options";
import { replacement } from "./replacement";
import { values } from "./values";

/** Everything that is compared with the Pulumi CLI. */
export const scenarios = [
  ...changes,
  ...replacement,
  ...options,
  ...failures,
  ...values,
  ...hookdeckResources,
];
