import * as pulumi from "@pulumi/pulumi";
import { declarerKey, identityInputs } from "../schema/naming";
import { namingOf, type Spec } from "../schema/spec";

/** How often a program has declared a resource of one kind and logical name. */
const declarations = new WeakMap<pulumi.Resource, Map<string, number>>();

/**
 * The hidden input of a resource that tells the provider which declaration it is: the engine does not say so, and two
 * of one program may say the same. Resources in components may have one logical name, and get a number.
 *
 * Nothing is added to kinds of which the program itself tells in time that two mean one object.
 */
export function declarerOf(spec: Spec, name: string, opts: pulumi.CustomResourceOptions): object {
  const stack = pulumi.runtime.getStackResource();
  const isTold = identityInputs(spec) !== undefined && namingOf(spec)?.within === undefined;
  if (!stack || isTold || opts.id !== undefined) return {};
  const known = declarations.get(stack) ?? new Map<string, number>();
  declarations.set(stack, known);
  const title = `hookdeck.${spec.type} "${name}"`;
  const count = (known.get(title) ?? 0) + 1;
  known.set(title, count);
  return { [declarerKey]: count === 1 ? title : `${title} (${count})` };
}
