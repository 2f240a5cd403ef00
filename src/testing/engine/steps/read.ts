import type { Deployment } from "../deployment";
import type { ResourceState } from "../state/state";
import { unknown } from "../state/values";
import { type Goal, stateOf } from "./goal";
import { claim } from "./register";
import type { PlannedStep } from "./step";
import { replaceStep } from "./steps";

/** What `.get` asks for. */
export interface ReadGoal extends Goal {
  id: string;
}

/**
 * Reads an object that is managed elsewhere. A resource that was managed here until now is given up, and
 * deleted at the end when the program reads another object under its name.
 */
export async function readResource(deployment: Deployment, goal: ReadGoal): Promise<ResourceState> {
  const { state, steps } = await deployment.decide(async () => {
    claim(deployment, goal.urn, goal.parent);
    deployment.decided.add(goal.urn);
    const state = { ...stateOf(goal, goal.inputs), id: goal.id, external: true };
    return { state, steps: plan(deployment, goal, state) };
  });
  await deployment.execute(steps);
  return state;
}

function plan(deployment: Deployment, goal: ReadGoal, state: ResourceState): PlannedStep[] {
  const old = deployment.findOld(goal.urn);
  const replaced = old !== undefined && !old.external && old.id !== goal.id ? old : undefined;
  const step: PlannedStep = {
    op: replaced ? "read-replacement" : "read",
    resource: state,
    registers: true,
    run: async () => {
      await read(deployment, goal, state);
      if (replaced) replaced.delete = true;
      return undefined;
    },
    commit: () => {
      if (old && !replaced) deployment.finished.add(old);
      deployment.states.push(state);
    },
  };
  return replaced ? [step, replaceStep(state, {})] : [step];
}

async function read(deployment: Deployment, { urn, id }: ReadGoal, state: ResourceState): Promise<void> {
  // an id that comes from something not made yet: there is nothing to read in this preview
  if (id === unknown) return;
  const provider = deployment.providerOf(state);
  const found = await provider.read(urn, id, state.inputs, state.inputs);
  if (found.outputs === undefined) throw new Error(`resource '${id}' does not exist`);
  state.outputs = found.outputs;
  if (found.id !== "") state.id = found.id;
}
