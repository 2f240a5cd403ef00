import * as pulumi from "@pulumi/pulumi";

/**
 * The inputs with the value at a path made secret. `additionalSecretOutputs` alone would leave the input in plain
 * text in the state. Where a part on the way is an output or a promise, that part becomes secret as a whole.
 */
export function withSecret(inputs: object, path: string): object {
  const [head = "", ...rest] = path.split(".");
  const value: unknown = Reflect.get(inputs, head);
  if (value === undefined || value === null) return inputs;
  return { ...inputs, [head]: secretWithin(value, rest.join(".")) };
}

function secretWithin(value: unknown, path: string): unknown {
  const isOpen = path !== "" && typeof value === "object" && value !== null && !isPending(value);
  return isOpen ? withSecret(value, path) : pulumi.secret(value);
}

function isPending(value: object): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise || Array.isArray(value);
}
