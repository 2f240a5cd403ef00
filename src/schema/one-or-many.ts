import { z } from "zod";
import { isPlain, mapValues, own, type Plain } from "./plain";
import { unknownValue } from "./pulumi-values";

/**
 * Values with a list of one in place of a single value, where the schema takes both: so the state has one shape,
 * whatever a program says. The package schema of other languages has the list alone.
 */
export function withLists(schema: z.ZodObject, values: Plain): Plain {
  return mapValues(values, (value, key) => {
    const inner = own(schema.shape, key);
    return inner instanceof z.core.$ZodType ? listed(inner, value) : value;
  });
}

function listed(schema: z.core.$ZodType, value: unknown): unknown {
  const bare = inside(schema);
  if (bare instanceof z.ZodObject) return isPlain(value) ? withLists(bare, value) : value;
  const takesLists =
    bare instanceof z.ZodUnion && bare.options.some((each) => inside(each) instanceof z.ZodArray);
  const isOne = ["string", "number", "boolean"].includes(typeof value) && value !== unknownValue;
  return takesLists && isOne ? [value] : value;
}

function inside(schema: z.core.$ZodType): z.core.$ZodType {
  const isWrapper = schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional;
  return isWrapper || schema instanceof z.ZodReadonly ? inside(schema.def.innerType) : schema;
}
