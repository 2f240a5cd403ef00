import type { ResourceState } from "../state/state";
import { isProviderType } from "../state/urn";
import type { Properties } from "../state/values";

/** An earlier name: a whole URN, or what was different then. An absent parent is the one of now, an empty one none. */
export type Alias =
  | string
  | { name?: string; type?: string; stack?: string; project?: string; parent?: string };

/** What the program asks a resource to be. */
export interface Goal {
  urn: string;
  type: string;
  name: string;
  custom: boolean;
  inputs: Properties;
  /** The URN of the parent, empty for none. */
  parent: string;
  dependencies: string[];
  propertyDependencies: Record<string, string[]>;
  /** The reference of the provider, empty for components and for providers. */
  provider: string;
  /** Beats what the provider's diff says about it; `undefined` if the program says nothing. */
  deleteBeforeReplace: boolean | undefined;
  additionalSecretOutputs: string[];
  aliases: Alias[];
  ignoreChanges: string[];
  replaceOnChanges: string[];
  protect: boolean;
  retainOnDelete: boolean;
  /** The URN of the resource whose deletion takes this one along, empty for none. */
  deletedWith: string;
}

/** What a goal says where nothing is asked for. */
export const plainGoal = {
  inputs: {},
  parent: "",
  dependencies: [],
  propertyDependencies: {},
  provider: "",
  deleteBeforeReplace: undefined,
  additionalSecretOutputs: [],
  aliases: [],
  ignoreChanges: [],
  replaceOnChanges: [],
  protect: false,
  retainOnDelete: false,
  deletedWith: "",
} satisfies Partial<Goal>;

/** Whether a provider is asked about it. */
export function isManaged({ custom, type }: { custom: boolean; type: string }): boolean {
  return custom && !isProviderType(type);
}

/** The state that the goal describes, before anything was done for it. */
export function stateOf(goal: Goal, inputs: Properties): ResourceState {
  const { urn, custom, type, parent, provider, deletedWith, protect, retainOnDelete } = goal;
  const { dependencies, propertyDependencies, additionalSecretOutputs, ignoreChanges, replaceOnChanges } =
    goal;
  return {
    urn,
    custom,
    type,
    inputs,
    outputs: {},
    ...(parent && { parent }),
    ...(provider && { provider }),
    ...(deletedWith && { deletedWith }),
    ...(protect && { protect }),
    ...(retainOnDelete && { retainOnDelete }),
    ...(dependencies.length > 0 && { dependencies }),
    ...(Object.keys(propertyDependencies).length > 0 && { propertyDependencies }),
    ...(additionalSecretOutputs.length > 0 && { additionalSecretOutputs }),
    ...(ignoreChanges.length > 0 && { ignoreChanges }),
    ...(replaceOnChanges.length > 0 && { replaceOnChanges }),
  };
}
