import type { ProviderError } from "../providers/provider-backend";
import type { PropertyChange, Step, StepOp } from "../result";
import { mask } from "../state/marked-values";
import { isDefaultProvider, type ResourceState } from "../state/state";
import { parseUrn } from "../state/urn";
import type { Difference } from "./difference";

/** A step that is decided but not taken yet. */
export interface PlannedStep {
  op: StepOp;
  /** The resource it is about. */
  resource: ResourceState;
  differences?: Difference[];
  replaceKeys?: string[];
  /** Whether `resource` becomes the registration's new state. */
  registers?: boolean;
  /** Does the work. An error that it answers, rather than throws, is a failure that leaves something to keep. */
  run(record: Step): Promise<ProviderError | undefined>;
  /** Notes the outcome for the state; called unless `run` threw. */
  commit?(): void;
}

/** The public record of a step. */
export function recordOf({ op, resource, differences = [], replaceKeys = [] }: PlannedStep): Step {
  const { type, name } = parseUrn(resource.urn);
  return {
    op,
    urn: resource.urn,
    type,
    name,
    ...recordChanges(differences),
    replaceKeys,
    failed: false,
    internal: isDefaultProvider(resource),
  };
}

/** What changes, as a record has it. */
export function recordChanges(differences: Difference[]): Pick<Step, "changed" | "changes"> {
  return {
    changed: Object.fromEntries(differences.map(({ path, kind }) => [path, kind])),
    changes: differences.map(propertyChange),
  };
}

function propertyChange({ path, kind, before, after }: Difference): PropertyChange {
  return {
    path,
    kind,
    ...(before === undefined ? {} : { before: mask(before) }),
    ...(after === undefined ? {} : { after: mask(after) }),
  };
}
