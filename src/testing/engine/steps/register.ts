import { type Deployment, Reported } from "../deployment";
import type { CheckFailure } from "../providers/provider-backend";
import { ignoreChanges } from "../state/property-path";
import type { ResourceState } from "../state/state";
import { parseUrn } from "../state/urn";
import type { Properties } from "../state/values";
import { findPredecessor } from "./aliases";
import { leaveAlone, refuseMissing } from "./confined";
import { diffGoal } from "./diff-resource";
import { type Goal, isManaged, stateOf } from "./goal";
import { planReplacement } from "./replace";
import type { PlannedStep } from "./step";
import { createStep, replaceStep, sameStep, updateStep } from "./steps";

/** Brings one registered resource about and answers its new state. */
export async function register(deployment: Deployment, goal: Goal): Promise<ResourceState> {
  const { state, steps } = await deployment.decide(async () => {
    claim(deployment, goal.urn, goal.parent);
    const state = stateOf(goal, goal.inputs);
    const planned = await plan(deployment, goal, state);
    if (!deployment.selection.skipped.has(goal.urn)) refuseMissing(deployment, planned.state);
    return planned;
  });
  await deployment.execute(steps);
  return state;
}

/** The new state of a registration, and the way to it. */
interface Planned {
  state: ResourceState;
  steps: PlannedStep[];
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

async function plan(deployment: Deployment, goal: Goal, state: ResourceState): Promise<Planned> {
  const { selection } = deployment;
  const old = findPredecessor(deployment, goal);
  const deletedEarly = old !== undefined && deployment.deleted.has(old.urn);
  const isAnew = deletedEarly || old?.external === true;
  if (!isAnew && !selection.includes(state)) return leaveAlone(deployment, goal, state, old);
  const known = old !== undefined && !isAnew && !selection.mustReplace(goal.urn, old);
  const olds = known ? old.inputs : {};
  state.inputs = await check(deployment, goal, olds, known ? wanted(deployment, goal, olds) : goal.inputs);
  deployment.decided.add(goal.urn);
  if (!isAnew) selection.reach(state);
  return { state, steps: await planSteps(deployment, goal, state, { old, deletedEarly }) };
}

async function planSteps(
  deployment: Deployment,
  goal: Goal,
  state: ResourceState,
  { old, deletedEarly }: { old: ResourceState | undefined; deletedEarly: boolean },
): Promise<PlannedStep[]> {
  if (old !== undefined && deletedEarly) {
    // something that it depends on is replaced, delete first, and took it along
    deployment.deleted.delete(old.urn);
    deployment.replaced.add(goal.urn);
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
  if (old.pendingReplacement || diff.mustReplace) {
    if (old.protect && goal.protect) refuseReplacement(deployment, goal.urn);
    deployment.replaced.add(goal.urn);
    // a forced replacement was checked as a new one already
    if (!deployment.selection.mustReplace(goal.urn, old))
      state.inputs = await check(deployment, goal, {}, goal.inputs);
    return planReplacement(deployment, goal, old, state, diff);
  }
  const unfinished = (old.initErrors ?? []).length > 0;
  if (diff.changes || unfinished) {
    return [updateStep(deployment, old, state, { differences: diff.differences })];
  }
  return [sameStep(deployment, old, state)];
}

/** The inputs as the program wants them, those that `ignoreChanges` names as they were. */
function wanted(deployment: Deployment, goal: Goal, olds: Properties): Properties {
  const { inputs, impossible } = ignoreChanges(goal.ignoreChanges, olds, goal.inputs);
  if (impossible.length > 0) {
    const paths = impossible.join(", ");
    deployment.report("info", `cannot ignore changes to what was added or removed: ${paths}`, goal.urn);
  }
  return inputs;
}

/** A preview goes on, to show the rest as well. */
function refuseReplacement(deployment: Deployment, urn: string): void {
  const message = `unable to replace resource "${urn}"\nas it is currently marked for protection. To unprotect the resource, remove the \`protect\` flag from the resource in your Pulumi program and run \`pulumi up\``;
  deployment.report("error", message, urn);
  deployment.failed = true;
  if (!deployment.target.dryRun) throw new Reported();
}

/** What the provider makes of the inputs. */
async function check(
  deployment: Deployment,
  goal: Goal,
  olds: Properties,
  news: Properties,
): Promise<Properties> {
  if (!isManaged(goal)) return news;
  const provider = deployment.providerOf(goal);
  return reportFailures(
    deployment,
    goal.urn,
    await provider.check(goal.urn, olds, news, deployment.target.dryRun),
  );
}

/** The inputs that passed a check; each of its complaints becomes an error. */
export function reportFailures(
  deployment: Deployment,
  urn: string,
  { inputs, failures }: { inputs: Properties; failures: CheckFailure[] },
): Properties {
  const { type, name } = parseUrn(urn);
  for (const { property, reason } of failures) {
    const subject = `${type} resource '${name}'${property === "" ? "" : `: property ${property}`}`;
    deployment.report("error", `${subject} has a problem: ${reason}`, urn);
  }
  if (failures.length > 0) throw new Reported();
  return inputs;
}
