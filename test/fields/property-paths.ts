import { z } from "zod";
import { type Spec, schemasOf } from "../../src/schema/spec";

/**
 * Paths of everything that a program may set: `config.url`; `rules[retry].count`, by the kind of the element;
 * `scopes` for a list of values; `grants.*.scopes`, where `*` is any key.
 */
export function inputPathsOf(spec: Pick<Spec, "inputs">): string[] {
  const paths = [...new Set(schemasOf(spec).flatMap((schema) => pathsIn(schema, "")))];
  // what holds nothing in one variant is told by what it holds in another
  return paths.filter((path) => !paths.some((other) => other.startsWith(`${path}.`)));
}

function pathsIn(schema: z.core.$ZodType, at: string): string[] {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodExactOptional
  ) {
    return pathsIn(schema.def.innerType, at);
  }
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const { options, discriminator } = schema.def;
    return options.flatMap((option) =>
      pathsIn(option, at.endsWith("[]") ? kindOf(option, discriminator, at) : at),
    );
  }
  if (schema instanceof z.ZodUnion) return schema.def.options.flatMap((option) => pathsIn(option, at));
  if (schema instanceof z.ZodArray) return pathsIn(schema.def.element, `${at}[]`);
  if (schema instanceof z.ZodRecord) return pathsIn(schema.def.valueType, `${at}.*`);
  if (!(schema instanceof z.ZodObject)) return [at.replace(/(\[\]|\.\*)+$/, "")];
  const inside = Object.entries(schema.shape).flatMap(([key, child]) =>
    pathsIn(child, at === "" ? key : `${at}.${key}`),
  );
  return inside.length === 0 ? [at] : inside;
}

/** `rules[]` as `rules[retry]`. */
function kindOf(option: z.core.$ZodType, discriminator: string, at: string): string {
  const kind = option instanceof z.ZodObject ? option.shape[discriminator] : undefined;
  if (!(kind instanceof z.ZodLiteral)) throw new Error(`an element of ${at} has no kind`);
  return `${at.slice(0, -1)}${String([...kind.values][0])}]`;
}
