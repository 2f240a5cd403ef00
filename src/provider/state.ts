import { learnSecret } from "../client/redact";
import { differences, overlay, undeclared, withoutKept } from "../schema/compare";
import { isPlain, isPresent, mapValues, omit, type Plain, pick } from "../schema/plain";
import { changeAt, nest, valueAt } from "../schema/property-path";
import { asSecret } from "../schema/pulumi-values";
import { configOf, type Spec, schemaFor } from "../schema/spec";
import { toCamel, withoutNullsInLists } from "../schema/wire";
import type { ReadObject } from "./answer";

/**
 * Hidden output: what Hookdeck answered for the fields that the program leaves out. Keys that start with `__` are
 * not printed.
 */
export const keptKey = "__kept";

/** Hidden output: which creation wrote the entry of the state. It tells an entry from another of the same object. */
export const markKey = "__mark";

/** The mark of an entry; `undefined` where an earlier version of this package wrote it, or an import. */
export function markIn(outputs: Plain): string | undefined {
  const mark = outputs[markKey];
  return typeof mark === "string" ? mark : undefined;
}

/** What stands in the state as outputs after a write, with the answer kept for what is not declared. */
export function outputsAfterWrite(spec: Spec, inputs: Plain, answer: ReadObject): Plain {
  const declared = configOf(spec, inputs);
  const { secrets, unowned = [] } = spec;
  const kept = secrets.reduce(
    // a secret is not kept; that there is none is
    (rest, path) => changeAt(rest, path, (value) => (value === null ? null : undefined)),
    omit(undeclared(answer.full, declared), unowned),
  );
  const known = secrets.reduce(
    (set, path) => fill(set, path, declared),
    withUnseen(spec, answer.set, declared),
  );
  const visible = [...secrets, ...unowned].reduce((set, path) => hideUndeclared(set, path, declared), known);
  const switches = mapValues(answer.switches, (on, name) => (isPresent(inputs[name]) ? on : undefined));
  return { ...visible, ...answer.outputs, ...switches, [keptKey]: kept };
}

/** What a refresh finds: the outputs, and the inputs that would have made them. */
export function stateFromRead(spec: Spec, olds: Plain, answer: ReadObject): { props: Plain; inputs: Plain } {
  const kept = keptIn(spec, olds);
  const { secrets, unowned = [] } = spec;
  const set = [...secrets, ...unowned].reduce(
    (live, path) => (valueAt(kept, path) === null ? live : hideUndeclared(live, path, olds)),
    withUnseen(spec, answer.set, olds),
  );
  const empty = omit(emptyIn(spec, olds), Object.keys(kept));
  const switches = mapValues(answer.switches, (on, name) => (Object.hasOwn(olds, name) ? on : undefined));
  const stable = mapValues(answer.outputs, (value, key) => (spec.stable.includes(key) ? value : undefined));
  return {
    // an object that was looked up has nothing kept
    props: {
      ...empty,
      ...set,
      ...answer.outputs,
      ...secretOutputs(spec, olds),
      ...switches,
      ...pick(olds, [keptKey, markKey]),
    },
    inputs: { ...empty, ...withoutKept(set, kept), ...switches, ...stable },
  };
}

/** What an object that the program does not manage shows, switches included. */
export function outputsOfForeign(answer: ReadObject): Plain {
  return { ...answer.set, ...answer.outputs };
}

/** What the object should look like: the program's word, and the kept answer for the rest. */
export function desiredConfig(spec: Spec, olds: Plain, news: Plain): Plain {
  const declared = configOf(spec, news);
  const kept = keptIn(spec, olds);
  const variants = "by" in spec.inputs ? spec.inputs : undefined;
  const sameShape = !variants || news[variants.by] === olds[variants.by];
  return overlay(variants && !sameShape ? omit(kept, [variants.owns]) : kept, declared);
}

/** Paths at which the state is not what it should be. */
export function changedPaths(spec: Spec, olds: Plain, news: Plain): string[] {
  const switched = Object.entries(spec.switches)
    .filter(([name, { since }]) => {
      const is = olds[name] ?? isPresent(olds[toCamel(since)]);
      return isPresent(news[name]) && news[name] !== is;
    })
    .map(([name]) => name);
  return [...differences(desiredConfig(spec, olds, news), configOf(spec, olds)), ...switched];
}

/** Declared paths at which an object differs from what the program says. A masked secret says nothing. */
export function declaredDifferences(spec: Spec, inputs: Plain, answer: ReadObject): string[] {
  const visible = spec.secrets.reduce(
    (declared, path) =>
      isPresent(valueAt(answer.set, path)) ? declared : changeAt(declared, path, () => undefined),
    omit(configOf(spec, inputs), spec.unseen ?? []),
  );
  return differences(overlay(answer.set, visible), answer.set);
}

/** Makes the secrets in inputs or outputs known to the redactor. */
export function learnSecrets(spec: Spec, values: Plain): void {
  for (const path of spec.secrets) learnText(valueAt(values, path));
}

function learnText(value: unknown): void {
  if (typeof value === "string") learnSecret(value);
  else if (isPlain(value)) Object.values(value).forEach(learnText);
}

/** What Hookdeck never shows is as it was last said. */
function withUnseen({ unseen = [] }: Spec, values: Plain, said: Plain): Plain {
  return { ...omit(values, unseen), ...pick(said, unseen) };
}

/** Secrets that Hookdeck made. They never change while the object lives, whatever a later answer makes of them. */
export function secretOutputs(spec: Spec, olds: Plain): Plain {
  return pick(
    olds,
    spec.secrets.filter((path) => Object.hasOwn(spec.outputs.shape, path) && isPresent(olds[path])),
  );
}

/** What the program declared as empty: Hookdeck shows nothing for it, and that is no change. */
function emptyIn(spec: Spec, olds: Plain): Plain {
  return mapValues(configOf(spec, olds), (value) => (isEmpty(value) ? value : undefined));
}

function isEmpty(value: unknown): boolean {
  return isPlain(value) && Object.keys(value).length === 0;
}

/** The answer kept in the state. In states of version 0.1.0 it has `null` in lists. */
function keptIn(spec: Spec, olds: Plain): Plain {
  const kept = olds[keptKey];
  return isPlain(kept) ? withoutNullsInLists(schemaFor(spec, { ...kept, ...olds }), kept) : {};
}

function hideUndeclared(values: Plain, path: string, declared: Plain): Plain {
  return isPresent(valueAt(declared, path)) ? values : changeAt(values, path, () => undefined);
}

/** The values with the one at a path taken from others, where it is missing. */
export function fill(values: Plain, path: string, others: Plain): Plain {
  const value = valueAt(others, path);
  return !isPresent(value) || isPresent(valueAt(values, path)) ? values : overlay(values, nest(path, value));
}

/** The values with every secret in the envelope that makes the engine encrypt it. */
export function sealed(spec: Spec, values: Plain): Plain {
  return spec.secrets.reduce((open, path) => changeAt(open, path, asSecret), values);
}
