import type { Deployment } from "../deployment";
import type { ResourceState } from "../state/state";
import { deleteStep } from "./delete-steps";
import { findDependents } from "./dependents";
import type { ResourceDiff } from "./diff-resource";
import type { Goal } from "./goal";
import type { PlannedStep } from "./step";
import { createStep, replaceStep } from "./steps";

/**
 * Create first: the successor is made and the old one deleted at the very end. Delete first, on the word of
 * the option or else of the provider: the dependents that cannot follow are deleted, last one first, then
 * the resource itself, then the successor is made; the program registers the dependents again later.
 */
export async function planReplacement(
  deployment: Deployment,
  goal: Goal,
  old: ResourceState,
  state: ResourceState,
  diff: ResourceDiff,
): Promise<PlannedStep[]> {
  const reason = { differences: diff.differences, replaceKeys: diff.replaces };
  if (!(goal.deleteBeforeReplace ?? diff.deleteBeforeReplace)) {
    const create = createStep(deployment, state, "create-replacement", {
      ...reason,
      successorOf: old,
      replaced: old,
    });
    return [create, replaceStep(state, reason)];
  }
  const steps: PlannedStep[] = [];
  const dependents = await findDependents(deployment, old);
  for (const { state: dependent, replaceKeys } of dependents.reverse()) {
    if (deployment.deletedEarly.has(dependent)) continue;
    if (dependent.protect) {
      throw new Error(
        `unable to replace resource "${dependent.urn}" as part of replacing "${old.urn}" as it is currently marked for protection`,
      );
    }
    deployment.deletedEarly.set(dependent, replaceKeys);
    deployment.deleted.add(dependent.urn);
    steps.push(deleteStep(deployment, dependent, { replacing: true, awaitsSuccessor: true }));
  }
  // deleted by an earlier run that then failed
  if (!old.pendingReplacement) {
    steps.push(deleteStep(deployment, old, { replacing: true, awaitsSuccessor: true }));
  }
  const create = createStep(deployment, state, "create-replacement", { ...reason, replaced: old });
  return [...steps, replaceStep(state, reason), create];
}
