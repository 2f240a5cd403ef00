import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { toCamel } from "../../src/schema/wire";
import type { Field } from "./source-shapes";

/** What this test reads of a schema in an OpenAPI document. */
const node = z.object({
  $ref: z.string().optional(),
  enum: z.array(z.string()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
});
const root = z.object({ components: z.object({ schemas: z.record(z.string(), z.unknown()) }) });

/** A type's config, in public names. */
export interface DocumentedConfig {
  /** Values of `authType`; empty where the type has no choice. */
  readonly authTypes: readonly string[];
  /** Fields of `auth`, of all choices together. */
  readonly fields: readonly Field[];
  /** Keys beside `auth` and `authType`. */
  readonly settings: readonly string[];
}

/** What Hookdeck's OpenAPI document of a version says of sources, or `undefined` where it is not at hand. */
export function documentOf(apiVersion: string) {
  const file = path.join(__dirname, "../../../shared/openapi", `${apiVersion}.json`);
  if (!existsSync(file)) return undefined;
  const { schemas } = root.parse(JSON.parse(readFileSync(file, "utf8"))).components;

  function follow(schema: unknown): z.infer<typeof node> {
    const parsed = node.parse(schema);
    return parsed.$ref === undefined
      ? parsed
      : follow(schemas[parsed.$ref.slice("#/components/schemas/".length)]);
  }

  function fieldsOf(auth: z.infer<typeof node>): Field[] {
    const own = Object.entries(auth.properties ?? {}).map(([name, schema]) => ({
      name: toCamel(name),
      required: auth.required?.includes(name) ?? false,
      values: follow(schema).enum ?? [],
    }));
    return [...own, ...(auth.oneOf ?? []).flatMap((option) => fieldsOf(follow(option)))];
  }

  function configOf(type: string): DocumentedConfig {
    const { auth, auth_type, ...settings } =
      follow(schemas[`SourceTypeConfig${type.replace("-", "")}`]).properties ?? {};
    return {
      authTypes: auth_type === undefined ? [] : [...(follow(auth_type).enum ?? [])].sort(),
      fields: fieldsOf(follow(auth)),
      settings: Object.keys(settings).map(toCamel).sort(),
    };
  }

  const types = follow(follow(schemas["Source"]).properties?.["type"]).enum ?? [];
  return { types: [...types].sort(), configOf };
}
