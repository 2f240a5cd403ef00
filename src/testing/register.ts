import { type Deployment, Reported } from "./deployment";
import { diffGoal } from "./diff-resource";
import { type Goal, isManaged, stateOf } from "./goal";
import { planReplacement } from "./replace";
import type { ResourceState } from "./state";
import type { PlannedStep } from "./step";
import { createStep, replaceStep, sameStep, updateStep } from "./steps";
import type { Properties } from "./values";

/** Brings one registered resource about and answers its new state. */
export async function register(deployment: Deployment, goal: Goal): Promise<ResourceState> {
  const { state, steps } = await deployment.decide(async () => {
    claim(deployment, goal.urn, goal.parent);
    const state = stateOf(goal, goal.inputs);
    return { state, steps: await plan(deployment, goal, state) };
  });
  await deployment.execute(steps);
  return state;
}

/** Makes sure that a parent is there and that no second resource of the run has the same URN. */
export function claim(deployment: Deployment, urn: string, parent: string): void {
  if (parent !== "" && !deployment.registered.has(parent)) {
    throw new Error(`could not find parent resource ${parent}`);
  }
  if (deployment.registered.has(urn)) {
    throw new Error(`Duplicate resource URN '${urn}'; try giving it a unique name`);
  }
  deployment.registered.add(urn);
}

async function plan(deployment: Deployment, goal: Goal, state: ResourceState): Promise<PlannedStep[]> {
  const old = deployment.findOld(goal.urn);
  const deletedEarly = deployment.deleted.has(goal.urn);
  const known = old !== undefined && !deletedEarly && !old.external;
  state.inputs = await check(deployment, goal, known ? old.inputs : {});
  deployment.decided.add(goal.urn);
  if (old !== undefined && deletedEarly) {
    // something that it stands on is replaced, delete first, and took it along
    deployment.deleted.delete(goal.urn);
    const replaceKeys = deployment.deletedEarly.get(old) ?? [];
    const create = createStep(deployment, state, "create-replacement", { replaceKeys, replaced: old });
    return [replaceStep(state, {}), create];
  }
  if (old === undefined) return [createStep(deployment, state, "create", {})];
  if (old.external) {
    // only read until now: what is made replaces the entry, and the entry is discarded
    const create = createStep(deployment, state, "create-replacement", { successorOf: old });
    return [create, replaceStep(state, {})];
  }
  return planChange(deployment, goal, old, state);
}

async function planChange(
  deployment: Deployment,
  goal: Goal,
  old: ResourceState,
  state: ResourceState,
): Promise<PlannedStep[]> {
  const diff = await diffGoal(deployment, goal, old, state);
  // a list of replacing properties counts only when there is a change
  if (old.pendingReplacement || (diff.changes && diff.replaces.length > 0)) {
    state.inputs = await check(deployment, goal, {});
    return planReplacement(deployment, goal, old, state, diff);
  }
  const unfinished = (old.initErrors ?? []).length > 0;
  if (diff.changes || unfinished) {
    return [updateStep(deployment, old, state, { differences: diff.differences })];
  }
  return [sameStep(deployment, old, state)];
}

/** What the provider makes of the inputs. Each of its complaints becomes an error, and any ends the operation. */
async function check(deployment: Deployment, goal: Goal, olds: Properties): Promise<Properties> {
  if (!isManaged(goal)) return goal.inputs;
  const provider = deployment.providers.get(goal.provider, deployment.previous);
  const { inputs, failures } = await provider.check(goal.urn, olds, goal.inputs, deployment.target.dryRun);
  for (const { property, reason } of failures) {
    const subject = `${goal.type} resource '${goal.name}'${property === "" ? "" : `: property ${property}`}`;
    deployment.report("error", `${subject} has a problem: ${reason}`, goal.urn);
  }
  if (failures.length > 0) throw new Reported();
  return inputs;
}
