import type { Deployment } from "./deployment";
import { type Difference, differences, equal } from "./difference";
import { type Goal, isManaged } from "./goal";
import type { Provider } from "./provider";
import type { ResourceState } from "./state";
import { isProviderType } from "./urn";
import type { Properties } from "./values";

/** Whether and how a resource has to change. */
export interface ResourceDiff {
  changes: boolean;
  /** Properties that only a replacement can change. */
  replaces: string[];
  deleteBeforeReplace: boolean;
  differences: Difference[];
}

/** The reasons for a change, in the engine's order: the provider's identity first, what the provider says last. */
export async function diffGoal(
  deployment: Deployment,
  goal: Goal,
  old: ResourceState,
  state: ResourceState,
): Promise<ResourceDiff> {
  const compared = {
    replaces: [],
    deleteBeforeReplace: false,
    differences: differences(old.inputs, state.inputs),
  };
  // another provider instance never replaces: the dynamic plugin does not implement DiffConfig
  if ((old.provider === undefined) !== (state.provider === undefined)) {
    return { ...compared, changes: true, replaces: ["provider"] };
  }
  if (isProviderType(goal.type)) return { ...compared, changes: !equal(old.outputs, state.inputs) };
  if (!isManaged(goal)) return { ...compared, changes: !equal(old.inputs, state.inputs) };
  const provider = deployment.providers.get(state.provider, deployment.previous);
  return diffWithProvider(provider, old, state.inputs, deployment.target.dryRun);
}

/**
 * Asks the provider. When it leaves `changes` out, the engine compares old and new inputs itself, secrets in
 * clear, and what it finds decides.
 */
export async function diffWithProvider(
  provider: Provider,
  old: Pick<ResourceState, "urn" | "id" | "inputs" | "outputs">,
  news: Properties,
  preview: boolean,
): Promise<ResourceDiff> {
  const answer = await provider.diff(old.urn, old.id ?? "", old.outputs, news, preview);
  const found = differences(old.inputs, news);
  const changes = answer.changes ?? found.length > 0;
  return {
    changes,
    replaces: answer.replaces,
    deleteBeforeReplace: answer.deleteBeforeReplace,
    differences: changes ? found : [],
  };
}
