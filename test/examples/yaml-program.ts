import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { z } from "zod";

const programSchema = z.object({
  resources: z.record(
    z.string(),
    z.object({
      type: z.string(),
      name: z.string().optional(),
      properties: z.record(z.string(), z.unknown()).default({}),
    }),
  ),
});

class Resource extends pulumi.CustomResource {}

/**
 * A program in YAML as the function that its language host would run; of expressions it knows `${name}`, `${name.id}` and
 * `fn::readFile`.
 */
export function yamlProgram(file: string, config: Readonly<Record<string, string>>): () => void {
  const { resources } = programSchema.parse(parse(readFileSync(file, "utf8")));
  return () => {
    const made = new Map<string, pulumi.CustomResource>();
    const resolved = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(resolved);
      if (typeof value === "object" && value !== null && "fn::readFile" in value)
        return readFileSync(join(dirname(file), String(value["fn::readFile"])), "utf8");
      if (typeof value === "object" && value !== null)
        return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolved(item)]));
      const [, name = "", id] = /^\$\{([\w-]+)(\.id)?\}$/.exec(String(value)) ?? [];
      if (name === "") return value;
      if (id === undefined) return pulumi.secret(config[name]);
      const resource = made.get(name);
      if (resource === undefined) throw new Error(`${file} refers to ${name} before it declares it`);
      return resource.id;
    };
    for (const [key, { type, name = key, properties }] of Object.entries(resources)) {
      const token = type.replace(/^hookdeck:(?=\w+$)/, "hookdeck:index:");
      made.set(key, new Resource(token, name, { ...Object(resolved(properties)) }));
    }
  };
}
