import type { z } from "zod";
import type { ApiContext, Endpoint } from "./endpoint";
import { mapValues, own, type Plain } from "./plain";

/** What a spec's hooks may need to know about the conversation with Hookdeck. */
export interface WireContext {
  /** Version of Hookdeck's API, such as `2026-09-01`. */
  readonly apiVersion: string;
}

/** Inputs whose shape depends on one of them, as a source's `config` depends on its `type`. */
export interface Variants {
  /** Property that chooses. */
  readonly by: string;
  /** What Hookdeck takes it for when it is left out. */
  readonly fallback: string;
  /** Property whose shape it chooses, and whose kept answer is worthless once the choice changes. */
  readonly owns: string;
  readonly schemas: Readonly<Record<string, z.ZodObject>>;
  /** For values that this package does not know by name. Left out, such a value is refused. */
  readonly other?: z.ZodObject;
  /** Type of such a value, as a program writes it: `hookdeck.UnlistedSourceType`. */
  readonly otherType?: string;
}

/** A switch that Hookdeck turns with a call of its own: `PUT /sources/{id}/disable`. */
export interface Switch {
  /** Wire name of the time at which it was turned on, `null` while it is off. */
  readonly since: string;
  readonly on: string;
  readonly off: string;
}

/** Objects that can depend on another one. */
export interface Users {
  /** Path of their collection below the API version. */
  readonly collection: `/${string}`;
  /** What messages call them, in the plural. */
  readonly noun: string;
  /** Whether one of them, in wire names, depends on the object with that id. */
  readonly uses: (user: Plain, id: string) => boolean;
  /** Whether they go with the object, instead of keeping Hookdeck from deleting it. */
  readonly cascade?: boolean;
}

/** The input that a person knows an object by. */
export interface Naming {
  readonly by: string;
  /** Whether the resource's logical name fills it where the program says nothing. */
  readonly automatic: boolean;
  /** Input within whose objects the name is unique, as a connection's under its source. @default the project */
  readonly within?: string;
  /**
   * Inputs that tell which object is meant where it has no name in Hookdeck, as an empty text says. @default every
   * object has a name
   */
  readonly otherwise?: readonly string[];
  /** Whether one without a name is refused a second one beside it, as a second connection doubles every event. */
  readonly alone?: boolean;
}

/** One thing that `check` found wrong with the inputs. */
export interface Problem {
  /** Public path, such as `rules[0].interval`. */
  readonly property: string;
  /** What is wrong and the way out, as a phrase that follows the property's name. */
  readonly reason: string;
}

/**
 * Declares a resource as data. The class, `check`, `diff`, the wire body in both directions and the secret
 * outputs are derived from it.
 */
export interface Spec<Inputs extends object = object, Outputs extends object = object> {
  /** Name of the class and last part of the type token `hookdeck:Source`. It never changes. */
  readonly type: string;
  /** What messages call it. */
  readonly noun: string;
  /** Path of the collection below the API version. */
  readonly collection: `/${string}`;
  /** How Hookdeck serves it, where it is no collection with pages, ids and an upsert by name. */
  readonly endpoint?: (apiContext: ApiContext) => Partial<Endpoint>;
  /** First API version that has it. @default all of them */
  readonly since?: string;
  /** What it is called by; `null` where there is only one. @default its name, which the logical name fills */
  readonly naming?: Naming | null;
  /** Strict schema of what a program may set, in public names; with switches, without outputs. */
  readonly inputs: z.ZodObject | Variants;
  /** Tolerant schema of what only Hookdeck sets, in public names. */
  readonly outputs: z.ZodObject;
  /**
   * What every answer of the kind has, by wire name: without it, the answer says nothing about the object. As far as
   * all
   * versions of the API have it.
   */
  readonly always?: Readonly<Record<string, z.ZodType>>;
  /** What an answer may leave out without a word of it, by wire name: it is then as it was last known. */
  readonly mayLack?: readonly string[];
  /** Outputs that never change while the object lives: they stay known in a preview of an update. */
  readonly stable: readonly string[];
  /** Paths of secret inputs, such as `config.auth`. */
  readonly secrets: readonly string[];
  /** Paths, with `*` for any part, below which a program may write secrets: no reason quotes a value there. */
  readonly unquoted?: readonly string[];
  /** Query that makes a read reveal the secrets, where Hookdeck can be asked to. */
  readonly reveal?: Readonly<Record<string, string>>;
  /** Inputs that cannot change in place. They are sent at creation only. */
  readonly replaces: readonly string[];
  /** The properties whose replacement can exist beside the old object, and is made before the old one is deleted. */
  readonly replacesBeside?: readonly string[];
  /** What a program means where it leaves an input out, and where leaving it out must not depend on the past. */
  readonly defaults?: Plain;
  /** Inputs that POST takes. The others are sent after it, with a PUT. @default all of them */
  readonly birth?: readonly string[];
  /** Inputs that Hookdeck never shows: the state is believed, and a change of theirs cannot be found. */
  readonly unseen?: readonly string[];
  /** Inputs that are left alone where the program leaves them out, because another resource sets them too. */
  readonly unowned?: readonly string[];
  /** Operational switches among the inputs, by public name: left out means left alone. */
  readonly switches: Readonly<Record<string, Switch>>;
  /** What to send for a field that was removed from the program where `null` is refused, in public names. */
  readonly resets?: (inputs: Plain) => Plain;
  /** What Hookdeck answers where nothing was said, besides `resets`: a generated program leaves it out. */
  readonly usual?: Plain;
  /** Type of the secrets of such inputs, as a program writes it: `hookdeck.HmacAuth`. @default no type */
  readonly secretType?: (inputs: Plain) => string;
  /** Input that holds a script: a generated program keeps it in a file of its own. */
  readonly script?: string;
  /**
   * Names that older API versions and the wire have for inputs, by path in camelCase, with what to write instead; `*`
   * stands for any key.
   */
  readonly renamed?: Readonly<Record<string, string>>;
  /** What the schema cannot say, as problems found in inputs that have no unknowns. */
  readonly check?: (inputs: Plain, context: WireContext) => readonly Problem[];
  /** What a person should know about inputs that are in order, as a phrase that follows the object's name. */
  readonly warn?: (inputs: Plain, context: WireContext) => string | undefined;
  /** Last change to a body in wire names before it is sent. */
  readonly send?: (body: Plain, context: WireContext) => Plain;
  /** First change to an answer in wire names, before it is read. */
  readonly receive?: (answer: Plain, context: WireContext) => Plain;
  /** Whether Hookdeck made such an object with its project, and nobody changed it since; in public names. */
  readonly isHookdecksOwn?: (set: Plain, outputs: Plain) => boolean;
  /** What may use such an object: it keeps Hookdeck from deleting it, or is deleted with it. */
  readonly users?: Users;
  /** Carries the types of the public interfaces; never present at run time. */
  readonly types?: { readonly inputs: Inputs; readonly outputs: Outputs };
}

const byName: Naming = { by: "name", automatic: true };

/** The input that a person knows such an object by, where there are several. */
export function namingOf({ naming = byName }: Pick<Spec, "naming">): Naming | undefined {
  return naming ?? undefined;
}

/** What messages call one object: `the source "orders"` without its article. */
export function titleOf(spec: Pick<Spec, "naming" | "noun">, values: Plain): string {
  const name = own(values, namingOf(spec)?.by ?? "");
  if (name === "") return `${spec.noun} without a name`;
  return typeof name === "string" ? `${spec.noun} ${JSON.stringify(name)}` : spec.noun;
}

/** The schema that applies to these inputs. */
export function schemaFor(spec: Pick<Spec, "inputs">, inputs: Plain): z.ZodObject {
  const schema = spec.inputs;
  if (!("by" in schema)) return schema;
  const choice = inputs[schema.by] ?? schema.fallback;
  const known = typeof choice === "string" ? own(schema.schemas, choice) : undefined;
  const found = known ?? schema.other ?? schema.schemas[schema.fallback];
  if (!found) throw new Error(`no schema for ${schema.by} ${String(choice)}`);
  return found;
}

/** The part of inputs or outputs that is configuration: neither switches nor outputs nor Pulumi's own keys. */
export function configOf(spec: Pick<Spec, "inputs" | "switches">, values: Plain): Plain {
  const schema = schemaFor(spec, values);
  return mapValues(values, (value, key) =>
    Object.hasOwn(schema.shape, key) && !Object.hasOwn(spec.switches, key) && key !== "adopt"
      ? value
      : undefined,
  );
}

/** Every schema that a spec's inputs can follow. */
export function schemasOf(spec: Pick<Spec, "inputs">): readonly z.ZodObject[] {
  const schema = spec.inputs;
  if (!("by" in schema)) return [schema];
  return [...Object.values(schema.schemas), ...(schema.other ? [schema.other] : [])];
}
