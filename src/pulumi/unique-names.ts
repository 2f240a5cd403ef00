import * as pulumi from "@pulumi/pulumi";
import { identityInputs } from "../schema/naming";
import { namingOf, type Spec } from "../schema/spec";
import { findSettings, Provider } from "./provider";

/** One declaration of an object, as far as the program tells which object that is. */
interface Declared {
  /** `hookdeck.Source "orders"`. */
  readonly title: string;
  readonly provider: pulumi.ProviderResource | undefined;
  /** The inputs of the declaration. */
  readonly inputs: object;
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
  const [by] = identity ?? [];
  // mocks run without a stack, and one process may run many programs with them
  if (!stack || !identity || opts.id !== undefined) return inputs;
  const known = declarations.get(stack) ?? new Map<string, Declared[]>();
  declarations.set(stack, known);
  const declared: Declared = {
    title: `hookdeck.${spec.type} "${name}"`,
    provider: opts.provider ?? opts.parent?.getProvider(`pulumi-nodejs:dynamic/hookdeck:${spec.type}`),
    inputs,
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
  const [mine, its] = [placeOf(spec, declared, called), placeOf(spec, other, called)];
  // of two without a name, one says by its id which object it means
  if (mine.length !== its.length) return;
  // `source.id` is one output, however often it is used
  if (isSameProject && mine.every((value, i) => value === its[i]))
    throw refusal(spec, declared, other, called);
  const settings = isSameProject ? [] : [settingsOf(declared), settingsOf(other)];
  if (!isSameProject && settings.includes(undefined)) return;
  pulumi
    .all(
      [...(settings.length > 0 ? settings : ["", ""]), ...mine, ...its].map((value) => pulumi.output(value)),
    )
    .apply(([one, two, ...values]: readonly unknown[]) => {
      const isSame = mine.every((_, i) => values[i] === values[i + mine.length]);
      if (one === two && isSame) throw refusal(spec, declared, other, called);
    });
}

/** What a name is unique within; without a name, what else tells which object is meant. */
function placeOf(spec: Spec, { inputs }: Declared, called: unknown): readonly unknown[] {
  const [, ...within] = identityInputs(spec, { ...inputs, [namingOf(spec)?.by ?? ""]: called }) ?? [];
  return within.map((input) => Reflect.get(inputs, input));
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
  const otherwise = called === "" ? namingOf(spec)?.otherwise : undefined;
  const what =
    by === undefined
      ? `are both the ${spec.noun} of one project, which has one setting. Take one of the two out.`
      : otherwise !== undefined
        ? `have no name in Hookdeck and one ${otherwise.join(" and ")}, and would be one ${spec.noun}. Give one of the ` +
          "two a name, or take it out."
        : `have one ${by} in Hookdeck, ${JSON.stringify(called)}${within === undefined ? "" : ", under one source"}, and ` +
          `would be one ${spec.noun}. Give one of the two another ${by}, or take it out.`;
  return new pulumi.RunError(`${other.title} and ${declared.title} ${what}`);
}

function isPending(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}
