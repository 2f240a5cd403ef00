import * as pulumi from "@pulumi/pulumi";
import { identityInputs, type Spec } from "../schema/spec";
import { findSettings, Provider } from "./provider";

/** One declaration of an object, as far as the program tells which object that is. */
interface Declared {
  /** `hookdeck.Source "orders"`. */
  readonly title: string;
  readonly provider: pulumi.ProviderResource | undefined;
  /** What the name is unique within; `undefined` for the project. */
  readonly within: unknown;
}

/** What a program declares, by kind and name; a program run by a test has a stack of its own. */
const declarations = new WeakMap<pulumi.Resource, Map<string, Declared[]>>();

/**
 * The inputs of a resource, once it is sure that no other one of the program means the same object of Hookdeck: two of
 * them would take turns in changing it, and each would delete it under the other. A name that is an output is checked
 * as soon as it is known.
 *
 * @throws RunError naming both resources.
 */
export function withUniqueName(
  spec: Spec,
  name: string,
  inputs: object,
  opts: pulumi.CustomResourceOptions,
): object {
  const stack = pulumi.runtime.getStackResource();
  const identity = identityInputs(spec);
  const [by, within] = identity ?? [];
  // mocks run without a stack, and one process may run many programs with them
  if (!stack || !identity || opts.id !== undefined) return inputs;
  const known = declarations.get(stack) ?? new Map<string, Declared[]>();
  declarations.set(stack, known);
  const declared: Declared = {
    title: `hookdeck.${spec.type} "${name}"`,
    provider: opts.provider ?? opts.parent?.getProvider(`pulumi-nodejs:dynamic/hookdeck:${spec.type}`),
    within: within === undefined ? undefined : Reflect.get(inputs, within),
  };
  const claim = (called: unknown): void => {
    const key = JSON.stringify([spec.type, called]);
    const others = known.get(key) ?? [];
    for (const other of others) compare(spec, declared, other, called);
    known.set(key, [...others, declared]);
  };
  const called: unknown = by === undefined ? "" : Reflect.get(inputs, by);
  if (by === undefined || !isPending(called)) {
    claim(called);
    return inputs;
  }
  const checked = pulumi.all([called]).apply(([value]) => {
    claim(value);
    return value;
  });
  return { ...inputs, [by]: checked };
}

/** Refuses the second declaration of an object, now or as soon as it is known to be one. */
function compare(spec: Spec, declared: Declared, other: Declared, called: unknown): void {
  const isSameProject = declared.provider === other.provider;
  // `source.id` is one output, however often it is used
  if (isSameProject && declared.within === other.within) throw refusal(spec, declared, other, called);
  const settings = isSameProject ? [] : [settingsOf(declared), settingsOf(other)];
  if (!isSameProject && settings.includes(undefined)) return;
  pulumi
    .all([...settings, pulumi.output(declared.within), pulumi.output(other.within)])
    .apply((values: readonly unknown[]) => {
      const [[mine, its], [within, otherWithin]] = [values.slice(0, -2), values.slice(-2)];
      if (mine === its && within === otherWithin) throw refusal(spec, declared, other, called);
    });
}

/** The key and address of a provider's project, as one text; `undefined` for a provider that cannot be asked. */
function settingsOf({ provider }: Declared): pulumi.Output<string> | undefined {
  if (provider === undefined) {
    const config = new pulumi.Config("hookdeck");
    return pulumi.output(JSON.stringify([config.get("apiKey"), config.get("apiBase")]));
  }
  if (!(provider instanceof Provider)) return undefined;
  return findSettings(provider)?.apply((settings) =>
    JSON.stringify([settings["hookdeck:apiKey"], settings["hookdeck:apiBase"]]),
  );
}

function refusal(spec: Spec, declared: Declared, other: Declared, called: unknown): pulumi.RunError {
  const [by, within] = identityInputs(spec) ?? [];
  const what =
    by === undefined
      ? `are both the ${spec.noun} of one project, which has one setting. Take one of the two out.`
      : `have one ${by} in Hookdeck, ${JSON.stringify(called)}${within === undefined ? "" : ", under one source"}, and ` +
        `would be one ${spec.noun}. Give one of the two another ${by}, or take it out.`;
  return new pulumi.RunError(`${other.title} and ${declared.title} ${what}`);
}

function isPending(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}
