import { z } from "zod";
import { HookdeckError } from "../../client/errors/errors";

const stateSchema = z.looseObject({
  version: z.literal(4),
  resources: z.array(
    z.looseObject({
      module: z.string().optional(),
      mode: z.string(),
      type: z.string(),
      name: z.string(),
      instances: z.array(
        z.looseObject({
          index_key: z.union([z.string(), z.number()]).optional(),
          attributes: z.looseObject({ id: z.string().nullish() }).nullish(),
        }),
      ),
    }),
  ),
});

/** What a Terraform state manages in Hookdeck. */
export interface TerraformState {
  /** Terraform's addresses by the ids of the objects. */
  readonly addresses: ReadonlyMap<string, string>;
  /** Addresses that have no object of their own here, such as `hookdeck_source_auth.orders`. */
  readonly others: readonly string[];
}

/**
 * Resources of Hookdeck's Terraform provider that are an object of their own; the others are a part of a source, or
 * calls to somebody else (https://registry.terraform.io/providers/hookdeck/hookdeck/latest/docs).
 */
const types = ["source", "destination", "connection", "transformation"].map((name) => `hookdeck_${name}`);

/** Reads a `terraform.tfstate`. @throws HookdeckError where it is none */
export function readTerraformState(text: string, from: string): TerraformState {
  const addresses = new Map<string, string>();
  const others: string[] = [];
  for (const { module, mode, type, name, instances } of parse(text, from)) {
    if (mode !== "managed" || !type.startsWith("hookdeck_")) continue;
    for (const { index_key: index, attributes } of instances) {
      const at = index === undefined ? "" : `[${JSON.stringify(index)}]`;
      const address = `${module === undefined ? "" : `${module}.`}${type}.${name}${at}`;
      const id = attributes?.id;
      if (types.includes(type) && id) addresses.set(id, address);
      else others.push(address);
    }
  }
  return { addresses, others };
}

function parse(text: string, from: string): z.output<typeof stateSchema>["resources"] {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new HookdeckError(`${from} is not JSON.`, { hint });
  }
  const { success, data } = stateSchema.safeParse(content);
  if (success) return data.resources;
  throw new HookdeckError(`${from} is not a Terraform state of version 4.`, { hint });
}

const hint =
  "Write one with `terraform state pull > terraform.tfstate` (Terraform 0.12 or newer, or OpenTofu).";
