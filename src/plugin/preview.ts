import { mapValues, type Plain } from "../schema/plain";
import { asSecret, unknownValue } from "../schema/pulumi-values";
import { type Spec, schemasOf } from "../schema/spec";

/** Outputs that an object keeps while it lives, whatever its kind. */
const alwaysStable = ["teamId", "organizationId", "createdAt"];

/** The outputs that a creation will have, as far as they are known before it. */
export function previewOfCreate(spec: Spec, inputs: Plain): Plain {
  return { ...unknownOutputs(spec), ...inputs };
}

/** The outputs that an update will have, as far as they are known before it. */
export function previewOfUpdate(spec: Spec, outputs: Plain, inputs: Plain): Plain {
  const stable = [...alwaysStable, ...spec.stable];
  const kept = mapValues(outputs, (value, key) => (stable.includes(key) ? value : undefined));
  return { ...unknownOutputs(spec), ...kept, ...inputs };
}

/** What Hookdeck says, and what it fills where the program leaves it out. */
function unknownOutputs(spec: Spec): Plain {
  const inputs = schemasOf(spec).flatMap((schema) => Object.keys(schema.shape));
  const filled = inputs.filter((name) => name !== "adopt" && !Object.hasOwn(spec.switches, name));
  const names = new Set([...filled, ...Object.keys(spec.outputs.shape)]);
  const isSecret = (name: string) => spec.secrets.includes(name);
  return Object.fromEntries(
    [...names].map((name) => [name, isSecret(name) ? asSecret(unknownValue) : unknownValue]),
  );
}
