import * as pulumi from "@pulumi/pulumi";
import { besideKey } from "../schema/naming";
import { namingOf, type Spec } from "../schema/spec";

/** The inputs of what a program declares, by the first of the inputs that tell what is alike. */
const declarations = new WeakMap<pulumi.Resource, Map<unknown, object[]>>();

/**
 * The hidden input of a resource that tells the provider the names of what this program declares beside it, such as
 * other connections between the same ends. The engine registers one resource after the other, and the provider sees
 * none that is declared below: it would take the object of such a resource for that of a stranger.
 *
 * It knows what is declared until the program waits for the first time, and ends that are the same values or the same
 * outputs. Nothing is added to other kinds.
 */
export function besideOf(spec: Spec, inputs: object, opts: pulumi.CustomResourceOptions): object {
  const { by, otherwise = [], alone } = namingOf(spec) ?? {};
  const stack = pulumi.runtime.getStackResource();
  // mocks run without a stack
  if (!stack || by === undefined || alone !== true || opts.id !== undefined) return {};
  const known = declarations.get(stack) ?? new Map<unknown, object[]>();
  declarations.set(stack, known);
  const [first = ""] = otherwise;
  const near = known.get(Reflect.get(inputs, first)) ?? [];
  known.set(Reflect.get(inputs, first), near);
  near.push(inputs);
  const isBeside = (other: object) =>
    other !== inputs && otherwise.every((end) => Reflect.get(other, end) === Reflect.get(inputs, end));
  // what is declared below is known once the program has run so far
  const names = Promise.resolve().then(() => {
    const found = near.filter(isBeside).map((other): unknown => Reflect.get(other, by));
    const plain = found.filter((name) => typeof name === "string");
    return plain.length > 0 ? plain : undefined;
  });
  return { [besideKey]: names };
}
