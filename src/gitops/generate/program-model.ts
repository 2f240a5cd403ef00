import { isPlain, mapValues, own, type Plain } from "../../schema/plain";
import type { Spec } from "../../schema/spec";
import type { Declaration } from "./declaration";
import { referencesOf } from "./selection";

/** What stands in a program for a value that it does not write down. */
export type Reference =
  | { readonly kind: "secret"; readonly key: string }
  | { readonly kind: "script"; readonly file: string }
  | { readonly kind: "id"; readonly variable: string };

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
 * The resources that a program declares, in their order: what is referred to comes first.
 *
 * @param secretsOf where a resource takes secrets. @default everywhere where it has one, as a whole
 */
export function programModel(
  declarations: readonly Declaration[],
  secretsOf: (declaration: Declaration) => readonly SecretPlace[] = wholeSecrets,
): readonly ProgramResource[] {
  const byId = new Map(declarations.map((each) => [each.live.id, each]));
  const known = new Map(declarations.map(({ live }) => [live.id, live]));
  const references = new Map(declarations.map((each) => [each, referencesOf(each.live, known)]));
  const used = new Set([...references.values()].flat());
  return inOrder(declarations, (each) =>
    (references.get(each) ?? []).flatMap((id) => byId.get(id) ?? []),
  ).map((each) => resourceOf(each, byId, secretsOf(each), used.has(each.live.id)));
}

function wholeSecrets({ secrets }: Declaration): SecretPlace[] {
  return secrets.map(({ path, key }) => ({ path: path.split("."), key }));
}

/** What is referred to comes first; apart from that the order is kept. */
function inOrder(
  declarations: readonly Declaration[],
  standsOn: (declaration: Declaration) => readonly Declaration[],
): readonly Declaration[] {
  const ordered = new Set<Declaration>();
  const add = (declaration: Declaration): void => {
    if (ordered.has(declaration)) return;
    for (const other of standsOn(declaration)) add(other);
    ordered.add(declaration);
  };
  for (const declaration of declarations) add(declaration);
  return [...ordered];
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
  const marked = (value: unknown, path: string): unknown => {
    if (script !== undefined && path === spec.script) return mark({ kind: "script", file: script });
    if (Array.isArray(value)) return value.map((item) => marked(item, `${path}[]`));
    if (isPlain(value))
      return mapValues(value, (item, key) => marked(item, path === "" ? key : `${path}.${key}`));
    const other = typeof value === "string" && value !== live.id ? byId.get(value) : undefined;
    return other === undefined ? value : mark({ kind: "id", variable: other.variable });
  };
  const open = { ...Object(marked(said, "")) };
  const args = secrets.reduce<Plain>(
    (all, { path, key }) => place(all, path, mark({ kind: "secret", key })),
    open,
  );
  return { spec, name, variable, isUsed, args, references };
}

function place(values: Plain, [head = "", ...rest]: readonly string[], value: unknown): Plain {
  const inner = own(values, head);
  const below = isPlain(inner) ? inner : {};
  return { ...values, [head]: rest.length === 0 ? value : place(below, rest, value) };
}
