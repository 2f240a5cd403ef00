import type { Deployment } from "../deployment";
import type { Provider } from "../providers/provider";
import { contains, ignoreChanges, type PropertyPath, parsePath, valueAt } from "../state/property-path";
import type { ResourceState } from "../state/state";
import { isProviderType } from "../state/urn";
import { containsSecret, type Properties } from "../state/values";
import { type ChangeKind, type Difference, difference, differences, equal } from "./difference";
import { type Goal, isManaged } from "./goal";

/** Whether and how a resource has to change. */
export interface ResourceDiff {
  changes: boolean;
  /** Properties that only a replacement can change, as the provider names them. */
  replaces: string[];
  /** Whether it has to be replaced, for one of those or for another reason. */
  mustReplace: boolean;
  deleteBeforeReplace: boolean;
  differences: Difference[];
  /** The differences that decided; empty when the provider said by itself whether there are changes, and not which. */
  compared: Difference[];
  /** Whether the provider said which. */
  isTold?: boolean;
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
    mustReplace: false,
    deleteBeforeReplace: false,
    differences: differences(old.inputs, state.inputs),
    compared: [],
  };
  if (deployment.selection.mustReplace(goal.urn, old)) {
    return { ...compared, changes: true, replaces: ["id"], mustReplace: true, differences: [] };
  }
  if (goal.deletedWith !== "" && deployment.replaced.has(goal.deletedWith)) {
    return { ...compared, changes: true, replaces: ["deletedWith"], mustReplace: true };
  }
  // another provider instance never replaces: the dynamic plugin does not implement DiffConfig
  if ((old.provider === undefined) !== (state.provider === undefined)) {
    return { ...compared, changes: true, replaces: ["provider"], mustReplace: true };
  }
  if (isProviderType(goal.type)) return { ...compared, changes: !equal(old.outputs, state.inputs) };
  if (!isManaged(goal)) return { ...compared, changes: !equal(old.inputs, state.inputs) };
  const provider = deployment.providerOf(state);
  const diff = await diffWithProvider(
    provider,
    // a renamed resource is asked about under its name of now
    { ...old, urn: state.urn },
    state.inputs,
    deployment.target.dryRun,
    goal.ignoreChanges,
  );
  return replacedOnChanges(diff, goal.replaceOnChanges, (old.initErrors ?? []).length > 0);
}

/**
 * Adds what `replaceOnChanges` names. It looks at the paths that the engine found, which a provider can leave it
 * without.
 */
export function replacedOnChanges(diff: ResourceDiff, options: string[], unfinished: boolean): ResourceDiff {
  const paths = options.map(parsePath);
  const isMeant = (changed: PropertyPath) => paths.some((path) => contains(path, changed));
  const changed = diff.compared.map(({ path }) => parsePath(path));
  // only a property that is meant as a whole is told as a reason
  const keys = changed.flatMap(([key = ""]) => (isMeant([key]) ? [String(key)] : []));
  const replaces = [...new Set([...diff.replaces, ...keys])];
  const isInit = unfinished && paths.some((path) => contains(path, ["#initerror"]));
  const mustReplace = diff.mustReplace || changed.some(isMeant) || isInit;
  return { ...diff, changes: diff.changes || isInit, replaces, mustReplace };
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
  ignored: string[] = [],
): Promise<ResourceDiff> {
  const answer = await provider.diff(old.urn, old.id ?? "", old.outputs, news, preview, ignored);
  // what a provider tells in detail is told about its outputs
  const told = answer.detailed?.map(({ path, kind }) => differenceAt(path, kind, old.outputs, news));
  const found = told ?? differences(old.inputs, ignoreChanges(ignored, old.inputs, news).inputs);
  const changes = answer.changes ?? found.length > 0;
  return {
    changes,
    replaces: answer.replaces,
    // a list of replacing properties counts only when there is a change
    mustReplace: changes && answer.replaces.length > 0,
    deleteBeforeReplace: answer.deleteBeforeReplace,
    differences: changes ? found : [],
    compared: answer.changes === undefined || told !== undefined ? found : [],
    isTold: told !== undefined,
  };
}

/** A change of which a provider tells the path and the kind. */
function differenceAt(path: string, kind: ChangeKind, before: Properties, after: Properties): Difference {
  const [old, current] = [
    kind === "add" ? undefined : valueAt(before, path),
    kind === "delete" ? undefined : valueAt(after, path),
  ];
  const hidden = containsSecret(old ?? null) || containsSecret(current ?? null);
  return { ...difference(path, hidden, old, current), kind };
}
