import { z } from "zod";
import type { ResourceState } from "./state";
import {
  fromWire,
  isObject,
  isSecret,
  mapEntries,
  type Properties,
  propertiesFromWire,
  secret,
  signatureKey,
  type Value,
} from "./values";

const properties = z.record(z.string(), z.unknown()).default({}).transform(propertiesFromWire);
const urns = z.array(z.string()).exactOptional();
const flag = z.boolean().exactOptional();

/** The properties of a resource in a state: what a checkpoint of Pulumi has too. @internal */
export const resourceFields = {
  urn: z.string(),
  custom: z.boolean(),
  type: z.string(),
  id: z.string().exactOptional(),
  inputs: properties,
  outputs: properties,
  parent: z.string().exactOptional(),
  provider: z.string().exactOptional(),
  dependencies: urns,
  propertyDependencies: z.record(z.string(), z.array(z.string())).exactOptional(),
  additionalSecretOutputs: urns,
  ignoreChanges: urns,
  replaceOnChanges: urns,
  protect: flag,
  retainOnDelete: flag,
  deletedWith: z.string().exactOptional(),
  external: flag,
  delete: flag,
  pendingReplacement: flag,
  taint: flag,
  initErrors: urns,
  created: z.string().exactOptional(),
  modified: z.string().exactOptional(),
};

/** A deployment as `pulumi stack export --show-secrets` prints it: secrets in clear, as JSON texts. */
export interface ExportedState {
  /** The version of the format. */
  version: 3;
  deployment: { resources: Record<string, unknown>[] };
}

// the CLI writes null where there is nothing
const withoutNulls = z
  .record(z.string(), z.unknown())
  .transform((given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)));
const exported = z.object({
  version: z.literal(3),
  deployment: z.object({ resources: z.array(withoutNulls.pipe(z.object(resourceFields))).default([]) }),
});

/** The state in the shape of an export with its secrets shown. @internal */
export function exportStates(states: ResourceState[]): ExportedState {
  const resources = states.map((state) => ({
    ...state,
    inputs: exportProperties(state.inputs),
    outputs: exportProperties(state.outputs),
  }));
  return { version: 3, deployment: { resources } };
}

/**
 * Reads what `exportStates` or the CLI wrote. @throws Error if it is no such export, or its secrets are not in clear
 *
 * @internal
 */
export function importStates(state: unknown): ResourceState[] {
  const parsed = exported.safeParse(openSecrets(state));
  if (!parsed.success) throw new Error(`this is not an exported state: ${z.prettifyError(parsed.error)}`);
  return parsed.data.deployment.resources;
}

/** The same with secrets as they travel. @throws Error if they are not in clear */
export function openSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(openSecrets);
  if (typeof value !== "object" || value === null) return value;
  if (Object.hasOwn(value, signatureKey) && "plaintext" in value) {
    return secret(fromWire(openSecrets(JSON.parse(String(value.plaintext)))));
  }
  if (Object.hasOwn(value, signatureKey) && "ciphertext" in value) {
    throw new Error("the secrets of this state are encrypted: export it with --show-secrets");
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, openSecrets(inner)]));
}

function exportProperties(properties: Properties): Properties {
  return mapEntries(properties, exportValue);
}

function exportValue(value: Value): Value {
  if (Array.isArray(value)) return value.map(exportValue);
  if (isSecret(value)) {
    return { [signatureKey]: value[signatureKey] ?? "", plaintext: JSON.stringify(value.value) };
  }
  return isObject(value) ? exportProperties(value) : value;
}
