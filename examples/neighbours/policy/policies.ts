// What every Hookdeck stack keeps to, whether its program declares dynamic resources or uses the plugin.
import type { ReportViolation, ResourceValidationPolicy } from "@pulumi/policy";

type Props = Record<string, unknown>;

/** Looks at the resources of one kind: `pulumi-nodejs:dynamic/hookdeck:Source` and `hookdeck:index:Source`. */
function policy(
  kind: string,
  { name, description }: { name: string; description: string },
  validate: (props: Props, report: ReportViolation) => void,
): ResourceValidationPolicy {
  const types = [`pulumi-nodejs:dynamic/hookdeck:${kind}`, `hookdeck:index:${kind}`];
  return {
    name,
    description,
    validateResource: ({ type, props }, report) => {
      if (types.includes(type)) validate(props, report);
    },
  };
}

export const policies: ResourceValidationPolicy[] = [
  policy(
    "Source",
    { name: "sources-verify", description: "Every source verifies who sends." },
    (props, report) => {
      if (objectIn(props["config"])["auth"] === undefined && props["disabled"] !== true) {
        report("A source without `config.auth` takes what anybody sends.");
      }
    },
  ),
  policy(
    "Connection",
    { name: "connections-retry", description: "Every connection retries what failed." },
    (props, report) => {
      const rules: unknown[] = Array.isArray(props["rules"]) ? props["rules"] : [];
      if (!rules.some((rule) => objectIn(rule)["type"] === "retry")) {
        report("A connection without a rule of type `retry` gives a delivery up after one attempt.");
      }
    },
  ),
  policy(
    "Destination",
    { name: "destinations-encrypt", description: "No delivery travels over plain http." },
    (props, report) => {
      const url = objectIn(props["config"])["url"];
      if (typeof url === "string" && !/^https:/i.test(url))
        report("The URL of a destination starts with https.");
    },
  ),
];

function objectIn(value: unknown): Props {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
