import type { Plain } from "../../schema/plain";
import type { RuleType } from "../../specs/limits";

type LabelOf = (rule: Plain, names: ReadonlyMap<string, string>) => string;

const labels: Readonly<Record<RuleType, LabelOf>> = {
  retry: ({ count }) => (count === undefined ? "retry" : count === 0 ? "no retries" : `retry ${count}×`),
  delay: ({ delay }) => `delay ${delay} ms`,
  filter: () => "filter",
  transform: ({ transformationId }, names) =>
    `transform ${names.get(String(transformationId)) ?? transformationId}`,
  deduplicate: () => "deduplicate",
};

/** What a rule is called in a picture. `names` has the names of transformations by id. */
export function labelOf(rule: Plain, names: ReadonlyMap<string, string>): string {
  const type = String(rule["type"]);
  // a project may have rules of a type that this package does not know
  return isKnown(type) ? labels[type](rule, names) : type;
}

function isKnown(type: string): type is RuleType {
  return Object.hasOwn(labels, type);
}
