import { presentProperties } from "./engine/state/marked-values";
import type { ResourceState } from "./engine/state/state";
import { parseUrn } from "./engine/state/urn";

/**
 * A resource as the state keeps it.
 * @experimental
 */
export interface TestResource {
  /** The URN. */
  urn: string;
  /** The type token. */
  type: string;
  /** The logical name. */
  name: string;
  /** The id that the provider gave; absent for components. */
  id?: string;
  /** What was asked for; secrets are `SecretValue`s. */
  inputs: Record<string, unknown>;
  /** What is there; secrets are `SecretValue`s. */
  outputs: Record<string, unknown>;
  /** The URN of the parent. */
  parent?: string;
  /** The URNs of all resources that it depends on. */
  dependencies: string[];
  /** Whether it is only read, as by `.get`. */
  external: boolean;
}

/** A resource of the state as people see it. */
export function testResource(state: ResourceState): TestResource {
  return {
    urn: state.urn,
    type: state.type,
    name: parseUrn(state.urn).name,
    ...(state.id === undefined ? {} : { id: state.id }),
    inputs: presentProperties(state.inputs),
    outputs: presentProperties(state.outputs),
    ...(state.parent === undefined ? {} : { parent: state.parent }),
    dependencies: [...(state.dependencies ?? [])],
    external: state.external === true,
  };
}
