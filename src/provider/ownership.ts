import { createHash } from "node:crypto";
import { identityInputs, isUnnamed } from "../schema/naming";
import { omit, type Plain } from "../schema/plain";
import { unknownValue } from "../schema/pulumi-values";
import { namingOf, type Spec, schemaFor } from "../schema/spec";

/** The key under which the ledger knows an object. Ids are unique in all of Hookdeck; a setting has its project's. */
export function objectKey({ type }: Spec, id: string): string {
  return `${type} ${id}`;
}

/**
 * What makes two resources mean one object: the name, for a connection within its source, or that there is only one.
 * `undefined` where every creation makes another object, and where a part of it is not known yet.
 */
export function identityOf(spec: Spec, values: Plain): string | undefined {
  const inputs = identityInputs(spec, values);
  const parts = inputs?.map((input) => values[input]);
  const nameless = isUnnamed(spec, values) ? 1 : 0;
  const isKnown = parts
    ?.slice(nameless)
    .every((part) => typeof part === "string" && part !== "" && part !== unknownValue);
  return isKnown ? `${spec.type} ${JSON.stringify(parts)}` : undefined;
}

/**
 * By what the ledger knows a declared resource: by its identity, or by all that it declares where every creation makes
 * another object. Such an object has two entries of the state after an import. The text tells nothing of the values.
 */
export function declarationOf(spec: Spec, values: Plain): string {
  const identity = identityOf(spec, values);
  if (identity !== undefined) return identity;
  const { shape } = schemaFor(spec, values);
  const said = Object.entries(values).filter(([name]) => Object.hasOwn(shape, name));
  const text = JSON.stringify(said.sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${spec.type} ${createHash("sha256").update(text).digest("hex")}`;
}

/**
 * What two objects share that only a name tells apart, as two connections between the same ends. `undefined` where
 * there is nothing but the name, and where a part of it is not known yet.
 */
export function kinshipOf(spec: Spec, values: Plain): string | undefined {
  const naming = namingOf(spec);
  if (naming?.otherwise === undefined) return undefined;
  const identity = identityOf(spec, omit({ ...values, [naming.by]: "" }, ["adopt"]));
  return identity && `like ${identity}`;
}

/** Whether inputs allow to take over an object that is there already. */
export function mayTakeOver(inputs: Plain, setting: boolean | "explicit", id: string | undefined): boolean {
  const word = inputs["adopt"] ?? setting;
  return word === true || (id !== undefined && word === id);
}

/** Whether an object, in public names, is the one that inputs of a new resource mean. */
export function isNamesake(spec: Spec, inputs: Plain, object: Plain): boolean {
  return identityInputs(spec, inputs)?.every((input) => object[input] === inputs[input]) ?? false;
}
