import { parseProviderReference, parseUrn, providerReference, stackType } from "./urn";
import type { Properties } from "./values";

/** One resource as the state keeps it, in the shape of a Pulumi checkpoint; properties are in wire form. */
export interface ResourceState {
  urn: string;
  custom: boolean;
  type: string;
  id?: string;
  inputs: Properties;
  outputs: Properties;
  parent?: string;
  provider?: string;
  dependencies?: string[];
  propertyDependencies?: Record<string, string[]>;
  additionalSecretOutputs?: string[];
  ignoreChanges?: string[];
  replaceOnChanges?: string[];
  protect?: boolean;
  retainOnDelete?: boolean;
  /** Gone with this resource, so that its own delete is not asked for. */
  deletedWith?: string;
  /** Read by `.get`, managed elsewhere. */
  external?: boolean;
  /** Replaced already; its delete has not succeeded yet. */
  delete?: boolean;
  /** Deleted to be replaced; its successor has not been created yet. */
  pendingReplacement?: boolean;
  /** Replaced by the next update, whatever its diff says. */
  taint?: boolean;
  /** Why the object exists but is not what was asked for; the next update repairs it. */
  initErrors?: string[];
  created?: string;
  modified?: string;
}

/** The URNs that a resource depends on: dependencies of any kind and its provider, without the parent. */
export function dependenciesOf(state: ResourceState): Set<string> {
  return new Set([
    ...(state.dependencies ?? []),
    ...Object.values(state.propertyDependencies ?? {}).flat(),
    ...(state.provider === undefined ? [] : [parseProviderReference(state.provider).urn]),
    ...(state.deletedWith === undefined ? [] : [state.deletedWith]),
  ]);
}

/**
 * The state with other URNs in its references. Those that `to` answers nothing for are forgotten, save the
 * provider, without which nothing could be done with the resource.
 */
export function withReferences(
  { parent, deletedWith, dependencies, propertyDependencies, provider, ...rest }: ResourceState,
  to: (urn: string) => string | undefined,
): ResourceState {
  const all = (urns: string[]) => urns.flatMap((urn) => to(urn) ?? []);
  const one = (urn: string | undefined) => (urn === undefined ? undefined : to(urn));
  const [above, first] = [one(parent), one(deletedWith)];
  return {
    ...rest,
    ...(above !== undefined && { parent: above }),
    ...(first !== undefined && { deletedWith: first }),
    ...(dependencies && { dependencies: all(dependencies) }),
    ...(propertyDependencies && {
      propertyDependencies: Object.fromEntries(
        Object.entries(propertyDependencies).map(([key, urns]) => [key, all(urns)]),
      ),
    }),
    ...(provider !== undefined && { provider: withUrn(provider, to) }),
  };
}

function withUrn(reference: string, to: (urn: string) => string | undefined): string {
  const { urn, id } = parseProviderReference(reference);
  return providerReference(to(urn) ?? urn, id);
}

/** Whether it is a provider that the engine made by itself, which people do not want to see. */
export function isDefaultProvider({ type, urn }: { type: string; urn: string }): boolean {
  return type.startsWith("pulumi:providers:") && parseUrn(urn).name.startsWith("default");
}

/** What the stack exports. */
export function stackOutputsOf(states: ResourceState[]): Properties {
  return states.find(({ type }) => type === stackType)?.outputs ?? {};
}

/** The states with some of them marked to be replaced, or not any more. @throws Error if there is none of a URN */
export function withTaint(
  states: readonly ResourceState[],
  urns: readonly string[],
  taint: boolean,
): ResourceState[] {
  const isMeant = (state: ResourceState) => !state.delete && urns.includes(state.urn);
  const missing = urns.find((urn) => !states.some((state) => isMeant(state) && state.urn === urn));
  if (missing !== undefined) throw new Error(`the state has no resource ${missing}`);
  return states.map((state) => {
    if (!isMeant(state)) return state;
    const { taint: before, ...rest } = state;
    return taint ? { ...rest, taint } : rest;
  });
}
