import { z } from "zod";
import type { Plain } from "../../src/schema/plain";
import { schemaFor } from "../../src/schema/spec";
import { sourceSpec } from "../../src/specs/source/source";

/** One field of `auth`, read from its schema. */
export interface Field {
  readonly name: string;
  readonly required: boolean;
  /** Values that an enumeration allows. */
  readonly values: readonly string[];
}

/** One way in which `config` can look: for types with a choice, one for each `authType`. */
export interface Shape {
  /** Values of `authType` that choose it; none where it is left out. */
  readonly authTypes: readonly string[];
  /** Whether `auth` can be set at all. */
  readonly takesAuth: boolean;
  readonly fields: readonly Field[];
  /** Keys beside `auth` and `authType`. */
  readonly settings: readonly string[];
}

/** Ways in which the config of this type can look, from the schema that checks it. */
export function shapesOf(type: string): readonly Shape[] {
  const config = inner(schemaFor(sourceSpec, { type }).shape["config"]);
  const options = config instanceof z.ZodDiscriminatedUnion ? config.def.options : [config];
  return options.map((option) => {
    if (!(option instanceof z.ZodObject)) throw new Error(`the config of ${type} is no object`);
    const { auth, authType, ...settings } = option.shape;
    return {
      authTypes: authType instanceof z.ZodEnum || authType instanceof z.ZodLiteral ? textsOf(authType) : [],
      takesAuth: inner(auth) instanceof z.ZodObject || inner(auth) instanceof z.ZodRecord,
      fields: fieldsOf(inner(auth)),
      settings: Object.keys(settings),
    };
  });
}

/** A config in this shape, as a program would write it. */
export function configOf({ authTypes }: Shape, auth: Plain): Plain {
  return authTypes[0] === undefined ? { auth } : { authType: authTypes[0], auth };
}

function fieldsOf(auth: unknown): Field[] {
  if (!(auth instanceof z.ZodObject)) return [];
  return Object.entries(auth.shape).map(([name, schema]) => {
    const value = inner(schema);
    return {
      name,
      required: value === schema,
      values: value instanceof z.ZodEnum ? textsOf(value) : [],
    };
  });
}

function textsOf(schema: z.ZodEnum | z.ZodLiteral): string[] {
  return [...(schema._zod.values ?? [])].map(String);
}

function inner(schema: unknown): z.ZodType {
  if (schema instanceof z.ZodExactOptional) return inner(schema.unwrap());
  if (schema instanceof z.ZodType) return schema;
  throw new Error("no schema");
}
