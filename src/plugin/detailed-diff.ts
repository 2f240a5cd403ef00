import { PropertyDiff } from "@pulumi/pulumi/proto/provider_pb";
import { changedPaths, desiredConfig, keptKey } from "../provider/state";
import { withoutKept } from "../schema/compare";
import { isPlain, isPresent, omit, own, type Plain, pick } from "../schema/plain";
import { formatPath, parsePath } from "../schema/property-path";
import { configOf, type Spec } from "../schema/spec";

type Change = "add" | "delete" | "update";

const { ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE, UPDATE_REPLACE } = PropertyDiff.Kind;
const kinds = { add: ADD, delete: DELETE, update: UPDATE };
const replacing = { add: ADD_REPLACE, delete: DELETE_REPLACE, update: UPDATE_REPLACE };

/**
 * What differs between the state and what the program says, by property path, as the engine prints it.
 *
 * @param replaces properties whose change replaces the object
 */
export function detailedDiff(
  spec: Spec,
  { olds, news }: { olds: Plain; news: Plain },
  replaces: readonly string[],
): ReadonlyMap<string, PropertyDiff> {
  const found = new Map(changesBetween(stateOf(spec, olds, news), desiredConfig(spec, olds, news), []));
  for (const name of changedPaths(spec, olds, news)) {
    // a switch is no part of the configuration; without a value in the state, it is as Hookdeck's answer says
    if (Object.hasOwn(spec.switches, name)) found.set(name, Object.hasOwn(olds, name) ? "update" : "add");
  }
  return new Map(
    [...found].map(([path, change]) => {
      const isReplacing = replaces.includes(path.split(/[.[]/, 1).join());
      return [path, new PropertyDiff().setKind((isReplacing ? replacing : kinds)[change])];
    }),
  );
}

/**
 * The configuration that the state holds. Where the object gets another shape, without what Hookdeck filled in for the
 * old one: nobody asked for it, and another shape resets it.
 */
function stateOf(spec: Spec, olds: Plain, news: Plain): Plain {
  const { inputs } = spec;
  const all = configOf(spec, olds);
  const kept = olds[keptKey];
  if (!("by" in inputs) || news[inputs.by] === olds[inputs.by] || !isPlain(kept)) return all;
  const own = withoutKept(pick(all, [inputs.owns]), pick(kept, [inputs.owns]));
  return { ...omit(all, [inputs.owns]), ...own };
}

/**
 * Whether a change is at a path that the option `ignoreChanges` names, or in it. In an `up` the engine puts such
 * inputs back by itself; in a refresh it leaves that to a provider that tells what differs.
 */
export function isIgnored(path: string, ignored: readonly string[]): boolean {
  const parts = parsePath(path);
  return ignored.map(parsePath).some((outer) => {
    return (
      outer.length <= parts.length && outer.every((part, index) => part === "*" || part === parts[index])
    );
  });
}

/** The leaves at which two values differ; what is `null` is not there. */
function changesBetween(before: unknown, after: unknown, path: readonly PropertyKey[]): [string, Change][] {
  if (isPlain(before) && isPlain(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => changesBetween(own(before, key), own(after, key), [...path, key]));
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const longest = before.length > after.length ? before : after;
    return longest.flatMap((_, index) => changesBetween(before[index], after[index], [...path, index]));
  }
  const [was, is] = [before, after].map(isPresent);
  if ((!was && !is) || before === after) return [];
  return [[formatPath(path), was && is ? "update" : is ? "add" : "delete"]];
}
