import type { ConfigReader } from "../../client/config";
import { HookdeckError } from "../../client/errors/errors";
import { desiredConfig } from "../../provider/state";
import { isPresent, type Plain } from "../../schema/plain";
import { configOf, type Spec } from "../../schema/spec";
import { toCamel } from "../../schema/wire";
import { LiveProject } from "../live-project";
import { kindOf, type ObjectPattern } from "../name-pattern";
import { isSealed, openAnswer } from "../opened-values";
import type { ManagedObject, StackState } from "../stack-state";
import { type Edit, editsBetween } from "./edits";

/** An object that a state speaks of. */
export interface FoundObject {
  /** URN in the state. */
  readonly urn: string;
  /** Kind of object: `source`, `issue-trigger`. */
  readonly kind: string;
  /** Logical name in the program. */
  readonly name: string;
  readonly id: string;
}

/** A managed object that is not as its state says. */
export interface DriftedObject extends FoundObject {
  /** What happened to it: `gone`, `edited`, or the switches that were turned: `paused`, `enabled`. */
  readonly found: readonly string[];
  readonly edits: readonly Edit[];
}

/** A live object that is in none of the states. */
export interface UnmanagedObject {
  readonly kind: string;
  /** Name in Hookdeck. */
  readonly name: string;
  readonly id: string;
}

/** What the comparison of states with their live projects found. */
export interface Drift {
  /** Objects that were compared. */
  readonly compared: number;
  readonly drifted: readonly DriftedObject[];
  /** Switches that were turned and that the program leaves open: no drift, but worth knowing. */
  readonly turned: readonly (FoundObject & { readonly found: readonly string[] })[];
  /** Secrets that the state holds encrypted and that may have changed. */
  readonly notCompared: readonly (FoundObject & { readonly paths: readonly string[] })[];
  readonly unmanaged: readonly UnmanagedObject[];
}

/** What is compared with what. */
export interface DriftOptions {
  readonly states: readonly StackState[];
  /** Credentials of the stacks' own project. */
  readonly credentials: ConfigReader;
  /** Unmanaged objects to pass over. @default none */
  readonly ignore?: readonly ObjectPattern[];
}

/**
 * Compares states with what is live, as `pulumi refresh --preview-only` does: with the provider's own reading and
 * comparison, at one page walk per kind of object.
 *
 * @throws HookdeckError where a key is missing or wrong, or opens another project than the state's.
 */
export async function findDrift({ states, credentials, ignore = [] }: DriftOptions): Promise<Drift> {
  const own = new LiveProject(credentials);
  const projects = new Map<string, LiveProject>();
  const projectOf = ({ provider }: ManagedObject, state: StackState): LiveProject => {
    if (provider === undefined) return own;
    const known = projects.get(provider) ?? new LiveProject(readerOf(provider, state));
    projects.set(provider, known);
    return known;
  };
  const managed = states.flatMap((state) =>
    state.objects.map((object) => ({ object, project: projectOf(object, state) })),
  );
  // a key of the organization manages projects and keys, and lists what is in none
  const closed = new Set(managed.filter(isOrganizations).map(({ project }) => project));
  const listed = [own, ...projects.values()].filter((project) => !closed.has(project));
  // the walks are asked for first: they go through to the end, and every read finds its object in them
  const live = await Promise.all(listed.map((each) => each.everything()));
  const findings = await Promise.all(managed.map(({ object, project }) => compare(object, project)));

  const ids = new Set(managed.map(({ object }) => object.id));
  const unmanaged = new Map(live.flat().map((object) => [object.id, object]));
  return {
    compared: managed.length,
    drifted: findings.flatMap(({ drifted }) => drifted ?? []),
    turned: findings.flatMap(({ turned }) => turned ?? []),
    notCompared: findings.flatMap(({ notCompared }) => notCompared ?? []),
    unmanaged: [...unmanaged.values()]
      .filter(({ id }) => !ids.has(id))
      .filter(({ spec, set, outputs }) => spec.isHookdecksOwn?.(set, outputs) !== true)
      .filter(({ spec, name }) => !ignore.some((pattern) => pattern.matches(spec, name)))
      .map(({ spec, name, id }) => ({ kind: kindOf(spec), name, id })),
  };
}

/** Whether an object is the organization's, and not a project's. */
function isOrganizations({ object }: { readonly object: ManagedObject }): boolean {
  return isPresent(object.outputs["organizationId"]);
}

interface Finding {
  readonly drifted?: DriftedObject;
  readonly turned?: Drift["turned"][number];
  readonly notCompared?: Drift["notCompared"][number];
}

async function compare(object: ManagedObject, project: LiveProject): Promise<Finding> {
  const { spec, urn, name, id, inputs, outputs } = object;
  const named: FoundObject = { urn, kind: kindOf(spec), name, id };
  const found = await project.lifecycle(spec).read(id, outputs);
  if (!found) return { drifted: { ...named, found: ["gone"], edits: [] } };
  const live = openAnswer(found.props);
  const open = Object.keys(spec.switches).filter((key) => !isPresent(inputs[key]));
  const moved = open.filter((key) => isOn(spec, key, outputs) !== isOn(spec, key, live));
  const turned = moved.length > 0 && { turned: { ...named, found: wordsFor(spec, moved, live) } };
  if (project.lifecycle(spec).diff(live, inputs).changes === false) return { ...turned };

  const secrets = [...object.secrets, ...spec.secrets.map((path) => path.split("."))];
  const config = editsBetween(desiredConfig(spec, live, inputs), configOf(spec, live), secrets);
  const declared = Object.keys(spec.switches).filter((key) => isPresent(inputs[key]));
  const switched = declared.filter((key) => inputs[key] !== isOn(spec, key, live));
  const edits = [
    ...config.edits,
    ...switched.map((key) => ({ path: key, state: inputs[key], hookdeck: isOn(spec, key, live) })),
  ];
  const words = [...(config.edits.length > 0 ? ["edited"] : []), ...wordsFor(spec, switched, live)];
  return {
    ...turned,
    ...(edits.length > 0 && { drifted: { ...named, found: words, edits } }),
    ...(config.notCompared.length > 0 && { notCompared: { ...named, paths: config.notCompared } }),
  };
}

function isOn({ switches }: Spec, key: string, values: Plain): boolean {
  return isPresent(values[toCamel(switches[key]?.since ?? key)]);
}

/** How switches stand now: `disabled`, `unpaused`. */
function wordsFor(spec: Spec, keys: readonly string[], live: Plain): string[] {
  return keys.map((key) => {
    const verb = (isOn(spec, key, live) ? spec.switches[key]?.on : spec.switches[key]?.off) ?? key;
    return verb.endsWith("e") ? `${verb}d` : `${verb}ed`;
  });
}

function readerOf(provider: string, { providers, from }: StackState): ConfigReader {
  const config = providers.get(provider) ?? {};
  const key = config["hookdeck:apiKey"];
  if (typeof key !== "string" || isSealed(key)) {
    throw new HookdeckError(`The API key of ${provider.split("::").at(-1)} is encrypted in ${from}.`, {
      hint: "Name the stack with --stack, or write the file with `pulumi stack export --show-secrets`.",
    });
  }
  return (name) => {
    const value = config[name];
    return typeof value === "string" ? value : undefined;
  };
}
