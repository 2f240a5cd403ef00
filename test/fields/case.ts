import { overlay } from "../../src/schema/compare";
import type { Plain } from "../../src/schema/plain";
import { isPlain } from "../../src/schema/plain";
import { nest } from "../../src/schema/property-path";
import type { bases } from "./bases";

/** An edit that somebody makes behind Pulumi's back to a field that a program may set. */
export interface DriftCase {
  readonly type: keyof typeof bases;
  /** The part of the inputs that declares the field. */
  readonly declared: Plain;
  /** The edit, in wire names of API version 2026-09-01. */
  readonly edit: Plain;
  /** Path that a refresh shows where the program declares the field. */
  readonly path: string;
  /** Path that it shows where the program leaves the field out; `undefined` where that is left alone. */
  readonly leftOut: string | undefined;
  /** First API version that has the field. */
  readonly since?: "2026-09-01";
}

/** The same, with what else the table of fields shows. A field needs one of them; further edits need no columns. */
export interface FieldCase extends DriftCase {
  /** The field by its path, as `inputPathsOf` spells it: `config.url`, `rules[retry].count`, `grants.*.scopes`. */
  readonly field: string;
  /** The field with another value. */
  readonly changed: Plain;
  /** What stands in Hookdeck for what is declared, in wire names. */
  readonly sent: Readonly<Record<"2025-07-01" | "2026-09-01", Plain>>;
  readonly refused: { readonly declared: Plain; readonly property: string; readonly reason: string };
  /** What is declared besides, where it is not the base of the type with its neighbours. */
  readonly base?: Plain;
}

/** What there is to say about a field. Everything else follows from its path. */
export interface Saying {
  readonly is: unknown;
  readonly becomes: unknown;
  /** A value that is refused, a part of the reason, and the property: the field's own, or what follows it. */
  readonly refuses: readonly [value: unknown, reason: string, property?: string];
  /** The field, where its path leads to what is around it. @default the path */
  readonly field?: string;
  /** What has to be declared with it. */
  readonly beside?: Plain;
  /** Path that a refresh shows where it is not the field's own. */
  readonly shown?: string;
  /** Path that it shows where the field is left out. @default the field's own; `null` where that is left alone */
  readonly leftOut?: string | null;
  readonly since?: "2026-09-01";
  readonly base?: Plain;
  /** The same in wire names, where that is no mere change of case. */
  readonly wire?: { readonly new: Plain; readonly old?: Plain; readonly edit: Plain };
}

/** The case of a field by its path through objects. */
export function field(type: FieldCase["type"], path: string, saying: Saying): FieldCase {
  return caseOf(type, path, saying, (value) => overlay(saying.beside ?? {}, nest(path, value)));
}

/** The case of one property of a connection's only rule. */
export function ruleField(kind: string, key: string, { beside, ...saying }: Saying): FieldCase {
  const rules = (value: unknown) => ({ rules: [{ type: kind, ...beside, [key]: value }] });
  const more = { field: `rules[${kind}].${key}`, leftOut: "rules" };
  return caseOf("Connection", `rules[0].${key}`, { ...more, ...saying }, rules);
}

/** The case of a switch: left out, it is left alone. */
export function switchField(type: FieldCase["type"], name: "disabled" | "paused"): FieldCase {
  const wire = { new: { [`${name}_at`]: null }, edit: { [name]: true } };
  const refuses = ["yes", "must be a boolean"] as const;
  return field(type, name, { is: false, becomes: true, refuses, leftOut: null, wire });
}

function caseOf(
  type: FieldCase["type"],
  path: string,
  { field: own = path, is, becomes, refuses, shown, leftOut, wire, since, base }: Saying,
  declare: (value: unknown) => Plain,
): FieldCase {
  const [bad, reason, where = ""] = refuses;
  const property = /^[.[]|^$/.test(where) ? `${path}${where}` : where;
  const declared = declare(is);
  const newest = wire?.new ?? snake(declared);
  return {
    type,
    field: own,
    path: shown ?? path,
    leftOut: leftOut === undefined ? path : (leftOut ?? undefined),
    declared,
    changed: declare(becomes),
    edit: wire?.edit ?? snake(declare(becomes)),
    sent: { "2026-09-01": newest, "2025-07-01": wire?.old ?? newest },
    refused: { declared: declare(bad), property, reason },
    ...(since && { since }),
    ...(base && { base }),
  };
}

/** The base of an object with the field on top, the way a program would write them in one. */
export function join(base: Plain, declared: Plain): Plain {
  const config = isPlain(base["config"]) && isPlain(declared["config"]) ? base["config"] : undefined;
  return { ...base, ...declared, ...(config && { config: { ...config, ...Object(declared["config"]) } }) };
}

function snake(value: Plain): Plain {
  const convert = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(convert);
    return isPlain(item) ? snake(item) : item;
  };
  const name = (key: string) => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [name(key), convert(item)]));
}
