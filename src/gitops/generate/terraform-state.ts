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
          attributes: z.looseObject({ id: z.string().nullish(), source_id: z.string().nullish() }).nullish(),
          deposed: z.string().optional(),
        }),
      ),
    }),
  ),
});

/** One instance of a resource in a Terraform state. */
export interface TerraformInstance {
  /** Its address: `module.shop["eu"].hookdeck_source.orders[0]`. */
  readonly address: string;
  /** The address of its resource, without keys: `module.shop.hookdeck_source.orders`. */
  readonly resource: string;
  /** Type of the resource: `hookdeck_source`. */
  readonly type: string;
  /** Id of the object, or of the source that it is a part of, as `hookdeck_source_auth` is. */
  readonly id: string | undefined;
  /** Whether it is an object of its own, a part of a source, or nothing that a program declares. */
  readonly kind: "object" | "part" | "other";
}

/** What a Terraform state manages in Hookdeck. */
export interface TerraformState {
  /** Instances of Hookdeck's resources, in the order of the state. */
  readonly instances: readonly TerraformInstance[];
  /** The first address of each object, by its id. */
  readonly addresses: ReadonlyMap<string, string>;
}

/**
 * Resources of Hookdeck's Terraform provider that are an object of their own. Version 3 writes them with `gateway_`
 * (https://registry.terraform.io/providers/hookdeck/hookdeck/latest/docs).
 */
const objects = ["source", "destination", "connection", "transformation"];

/** Resources that are a part of a source here. */
const parts = ["source_auth", "source_verification"];

/** Reads a `terraform.tfstate`. @throws HookdeckError where it is none */
export function readTerraformState(text: string, from: string): TerraformState {
  const instances = parse(text, from)
    .filter(({ mode, type }) => mode === "managed" && type.startsWith("hookdeck_"))
    .flatMap(({ module, type, name, instances: all }) => {
      const word = type.replace(/^hookdeck_(gateway_)?/, "");
      const kind = objects.includes(word) ? "object" : parts.includes(word) ? "part" : "other";
      const place = `${module === undefined ? "" : `${module}.`}${type}.${name}`;
      return all.map(({ index_key: index, attributes, deposed }): TerraformInstance => {
        const id = kind === "part" ? attributes?.source_id : attributes?.id;
        const address = index === undefined ? place : `${place}[${keyText(index)}]`;
        if (deposed !== undefined) throw unfinished(address, from);
        return { address, resource: withoutKeys(place), type, kind, id: id ?? undefined };
      });
    });
  const addresses = new Map<string, string>();
  for (const { kind, id, address } of instances)
    if (kind === "object" && id !== undefined && !addresses.has(id)) addresses.set(id, address);
  return { instances, addresses };
}

/** An object that Terraform has replaced shares its address with the new one: forgetting one forgets both. */
function unfinished(address: string, from: string): HookdeckError {
  return new HookdeckError(`${from} has an object at ${address} that Terraform has yet to delete.`, {
    hint: "Run `terraform apply`, and pull the state again.",
  });
}

/** `module.shop["eu"].hookdeck_source.orders` without the keys. */
function withoutKeys(place: string): string {
  return place.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, "");
}

/** A key as it is in an address: a text as Terraform's language quotes it. */
function keyText(index: string | number): string {
  return JSON.stringify(index).replaceAll("${", "$${").replaceAll("%{", "%%{");
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

const hint = "Write one with `terraform state pull > pulled.tfstate` (Terraform 0.12 or newer, or OpenTofu).";
