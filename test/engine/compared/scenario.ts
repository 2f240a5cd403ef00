/** Something that is run on the Pulumi CLI once, recorded, and reproduced by the stand-in from then on. */
export interface Scenario {
  /** A sentence about what is looked at; it names the recording. */
  readonly title: string;
  /** What the resources are: those of a small provider made for this, or our own on the emulator. */
  readonly world: "toys" | "hookdeck";
  readonly phases: readonly Phase[];
  /** Whether resources that do not know of each other are in it: their order is chance, on the CLI too. */
  readonly independent?: boolean;
  /** Whether changed paths are left out, because the provider says itself that there are changes. */
  readonly withoutPaths?: boolean;
}

/** One operation of a scenario and what happens before it. */
export interface Phase {
  readonly op: "up" | "preview" | "refresh" | "refresh preview" | "destroy" | "destroy preview";
  /** Whether `up` or `preview` refresh first. */
  readonly refresh?: boolean;
  /** URNs to replace, without the project: `toy:Toy::a`. */
  readonly replace?: readonly string[];
  readonly targetReplace?: readonly string[];
  /** URNs that the operation is confined to. */
  readonly target?: readonly string[];
  readonly targetDependents?: boolean;
  /** URNs that are marked to be replaced before, and those whose mark is taken away. */
  readonly taint?: readonly string[];
  readonly untaint?: readonly string[];
  /** The program's body from now on; what it returns are the stack's outputs. */
  readonly program?: string;
  /** Secret config that is set before. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** What is changed behind Pulumi's back before: properties of toys by their id, `null` for an object that goes. */
  readonly toys?: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;
  /** The same for our own resources: one call of the API; `<name>` in the path is the id of the object so named. */
  readonly call?: { readonly method: string; readonly path: string; readonly body?: unknown };
}

/** The URN of a short one, as recordings have it: `toy:Toy::a`. */
export function longUrn(short: string): string {
  if (short.startsWith("**")) return short;
  const type = short.replace(/(^|\$)(toy:Toy|hookdeck:)/g, "$1pulumi-nodejs:dynamic/$2");
  return `urn:pulumi:dev::lab::${type}`;
}

/** Toys with the phases in which they are used. */
export function toys(title: string, phases: readonly Phase[], more: Partial<Scenario> = {}): Scenario {
  return { title, world: "toys", phases, ...more };
}

/** Our own resources with the phases in which they are used. */
export function hookdeck(title: string, phases: readonly Phase[], more: Partial<Scenario> = {}): Scenario {
  return { title, world: "hookdeck", phases, ...more };
}

/** An `up`, with a new program or the one of before. */
export function up(program?: string, more: Partial<Phase> = {}): Phase {
  return { op: "up", ...(program === undefined ? {} : { program }), ...more };
}

/** A `preview`, with a new program or the one of before. */
export function preview(program?: string, more: Partial<Phase> = {}): Phase {
  return { op: "preview", ...(program === undefined ? {} : { program }), ...more };
}

/** A refresh, and one that only looks, after something was changed behind Pulumi's back. */
export function refresh(more: Partial<Phase> = {}): Phase {
  return { op: "refresh", ...more };
}
export function refreshPreview(more: Partial<Phase> = {}): Phase {
  return { op: "refresh preview", ...more };
}

export const destroy: Phase = { op: "destroy" };
export const destroyPreview: Phase = { op: "destroy preview" };
/** A program that wants nothing any more. */
export const nothing = "return {};";
