import type { Deployment } from "../deployment";
import { dependenciesOf, type ResourceState } from "../state/state";
import { isProviderType, parseProviderReference } from "../state/urn";
import { mapEntries, unknown } from "../state/values";
import { diffWithProvider, replacedOnChanges } from "./diff-resource";

/** A resource that has to go because something that it depends on is deleted. */
interface Dependent {
  state: ResourceState;
  /** Its properties that cannot change in place. */
  replaceKeys: string[];
}

/**
 * Walks the state onwards from the resource. A dependent goes along if its provider does, or if its own diff,
 * with every property that comes from something deleted unknown, says that it must be replaced. Those unknowns
 * are sent in a real `up` too.
 */
export async function findDependents(deployment: Deployment, root: ResourceState): Promise<Dependent[]> {
  const going = new Set([root.urn]);
  const touched = new Set([root.urn]);
  const dependents: Dependent[] = [];
  for (const state of deployment.previous.slice(deployment.previous.indexOf(root) + 1)) {
    if (deployment.decided.has(state.urn) || deployment.renamed.has(state.urn)) continue;
    if (deployment.deleted.has(state.urn)) continue;
    if (![...dependenciesOf(state)].some((urn) => touched.has(urn))) continue;
    touched.add(state.urn);
    if (!state.custom || state.external) continue;
    const replaceKeys = await findReplaceKeys(deployment, state, going);
    if (replaceKeys === undefined) continue;
    dependents.push({ state, replaceKeys });
    going.add(state.urn);
  }
  return dependents;
}

async function findReplaceKeys(
  deployment: Deployment,
  state: ResourceState,
  going: Set<string>,
): Promise<string[] | undefined> {
  if (state.provider !== undefined && going.has(parseProviderReference(state.provider).urn)) return [];
  if (state.deletedWith !== undefined && going.has(state.deletedWith)) return [];
  const affected = (key: string) => (state.propertyDependencies?.[key] ?? []).some((urn) => going.has(urn));
  if (isProviderType(state.type) || !Object.keys(state.inputs).some(affected)) return undefined;
  const news = mapEntries(state.inputs, (value, key) => (affected(key) ? unknown : value));
  const provider = deployment.providerOf(state);
  const found = await diffWithProvider(provider, state, news, true, state.ignoreChanges);
  const diff = replacedOnChanges(found, state.replaceOnChanges ?? [], false);
  return diff.mustReplace || diff.replaces.length > 0 ? diff.replaces : undefined;
}
