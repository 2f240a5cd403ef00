import { isPlain, mapValues, own, type Plain } from "../../schema/plain";
import type { Spec } from "../../schema/spec";
import type { Declaration } from "./declaration";
import { isReference, referencesOf } from "./references";

/** What stands in a program for a value that it does not write down. */
export type Reference =
  | { readonly kind: "secret"; readonly key: string; readonly type?: string }
  | { readonly kind: "script"; readonly file: string }
  | { readonly kind: "id"; readonly variable: string }
  /** A text that TypeScript takes under a type of its own only. */
  | { readonly kind: "unlisted"; readonly text: string; readonly type: string };

/** A secret that a program takes from the stack's configuration. */
export interface SecretPlace {
  readonly path: readonly string[];
  readonly key: string;
}

/** One resource of a program, in the words of no language. */
export interface ProgramResource {
  readonly spec: Spec;
  /** Logical name. */
  readonly name: string;
  readonly variable: string;
  /** Whether another resource refers to it. */
  readonly isUsed: boolean;
  /** Its inputs, in public names, with a text of its own for each reference. */
  readonly args: Plain;
  /** What such a text stands for. */
  readonly references: ReadonlyMap<unknown, Reference>;
}

/**
 * The resources that a program declares, in the order given. What is referred to has to come first.
 *
 * @param secretsOf where a resource takes secrets. @default everywhere where it has one, as a whole
 */
export function programModel(
  declarations: readonly Declaration[],
  secretsOf: (declaration: Declaration) => readonly SecretPlace[] = wholeSecrets,
): readonly ProgramResource[] {
  const byId = new Map(declarations.map((each) => [each.live.id, each]));
  const known = new Map(declarations.map(({ live }) => [live.id, live]));
  const used = new Set(declarations.flatMap(({ live }) => referencesOf(live, known)));
  return declarations.map((each) => resourceOf(each, byId, secretsOf(each), used.has(each.live.id)));
}

function wholeSecrets({ secrets }: Declaration): SecretPlace[] {
  return secrets.map(({ path, key }) => ({ path: path.split("."), key }));
}

function resourceOf(
  { live, name, variable, said, script }: Declaration,
  byId: ReadonlyMap<string, Declaration>,
  secrets: readonly SecretPlace[],
  isUsed: boolean,
): ProgramResource {
  const { spec } = live;
  const references = new Map<unknown, Reference>();
  const mark = (reference: Reference): string => {
    // no value of an object has this character
    const text = `\u0000${references.size}`;
    references.set(text, reference);
    return text;
  };
  const { by: otherBy, otherType = "" } = unlistedIn(spec, live.set);
  const marked = (value: unknown, path: readonly string[]): unknown => {
    const at = path.join(".");
    if (script !== undefined && at === spec.script) return mark({ kind: "script", file: script });
    if (Array.isArray(value)) return value.map((item, i) => marked(item, [...path, String(i)]));
    if (isPlain(value)) return mapValues(value, (item, key) => marked(item, [...path, key]));
    if (typeof value !== "string") return value;
    if (at === otherBy) return mark({ kind: "unlisted", text: value, type: otherType });
    const other = isReference(path) && value !== live.id ? byId.get(value) : undefined;
    return other === undefined ? value : mark({ kind: "id", variable: other.variable });
  };
  const open: Plain = { ...Object(marked(said, [])) };
  const type = spec.secretType?.(live.set);
  const args = secrets.reduce(
    (all, { path, key }) =>
      place(all, path, mark({ kind: "secret", key, ...(type !== undefined && { type }) })),
    open,
  );
  return { spec, name, variable, isUsed, args, references };
}

function place(values: Plain, [head = "", ...rest]: readonly string[], value: unknown): Plain {
  const inner = own(values, head);
  const below = isPlain(inner) ? inner : {};
  return { ...values, [head]: rest.length === 0 ? value : place(below, rest, value) };
}

/** The input whose value this package does not know by name, and the type under which a program says it. */
function unlistedIn({ inputs }: Spec, set: Plain): { by?: string; otherType?: string } {
  if (!("by" in inputs) || inputs.otherType === undefined) return {};
  const { by, schemas, otherType } = inputs;
  return Object.hasOwn(schemas, String(set[by])) ? {} : { by, otherType };
}
