import { z } from "zod";
import { HookdeckError } from "../client/errors/errors";
import type { Plain } from "../schema/plain";
import type { Spec } from "../schema/spec";
import { runs, specs } from "../specs";
import { openState, type Path } from "./opened-values";
import { classIn } from "./type-token";

const properties = z.record(z.string(), z.unknown()).default({});
const resources = z.array(
  z.looseObject({
    urn: z.string(),
    type: z.string(),
    id: z.string().optional(),
    provider: z.string().optional(),
    external: z.boolean().optional(),
    delete: z.boolean().optional(),
    pendingReplacement: z.boolean().optional(),
    inputs: properties,
    outputs: properties,
  }),
);
const deployment = z.looseObject({ resources: resources.nullish() });
const stateFile = z.union([
  z.looseObject({ engine: z.literal("stand-in"), resources }).transform((file) => file.resources),
  z.looseObject({ deployment: deployment.nullable() }).transform((file) => file.deployment?.resources ?? []),
]);

/** An object of Hookdeck's that a stack manages, as the stack's state keeps it. */
export interface ManagedObject {
  readonly spec: Spec;
  readonly urn: string;
  /** Logical name. */
  readonly name: string;
  readonly id: string;
  readonly inputs: Plain;
  readonly outputs: Plain;
  /** Where the program put secrets into the inputs. */
  readonly secrets: readonly Path[];
  /** URN of the `hookdeck.Provider` that it belongs to; left out for the stack's own project. */
  readonly provider: string | undefined;
}

/** What the states of stacks say about Hookdeck. */
export interface StackState {
  /** Where it was read, for people. */
  readonly from: string;
  readonly objects: readonly ManagedObject[];
  /** Configuration of each `hookdeck.Provider`, by URN. */
  readonly providers: ReadonlyMap<string, Plain>;
}

/**
 * Reads the text of a state: what `pulumi stack export` prints, or a file that `testStack` keeps.
 *
 * @param from what messages call it: the name of the file or stack
 * @throws HookdeckError where it is neither, or holds a resource that this version does not know.
 */
export function readState(text: string, from: string): StackState {
  const all = parse(text, from);
  const objects = all.flatMap((resource): ManagedObject[] => {
    const { urn, type, id, external } = resource;
    const kind = classIn(type);
    if (kind === undefined || id === undefined || external || resource.delete) return [];
    // nothing of it stands in Hookdeck
    if (resource.pendingReplacement || Object.hasOwn(runs, kind)) return [];
    const { values: inputs, secrets } = openState(resource.inputs);
    const provider = resource.provider?.split("::").slice(0, -1).join("::");
    return [
      {
        spec: specOf(kind, from),
        ...{ urn, name: nameOf(urn), id, inputs, secrets },
        outputs: openState(resource.outputs).values,
        provider: provider === undefined || nameOf(provider).startsWith("default") ? undefined : provider,
      },
    ];
  });
  const providers = all
    .filter(({ type }) => type.startsWith("pulumi:providers:"))
    .map(({ urn, type, inputs }) => [urn, withFullNames(type, openState(inputs).values)] as const);
  return { from, objects, providers: new Map(providers) };
}

function parse(text: string, from: string): z.output<typeof resources> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new HookdeckError(`${from} is not JSON.`, { hint });
  }
  const { success, data } = stateFile.safeParse(content);
  if (success) return data;
  throw new HookdeckError(`${from} holds no state of a Pulumi stack.`, { hint });
}

const hint = "Write one with `pulumi stack export --show-secrets --file state.json`.";

function specOf(type: string, from: string): Spec {
  const spec = Object.hasOwn(specs, type) ? specs[type] : undefined;
  if (spec) return spec;
  throw new HookdeckError(
    `${from} holds a hookdeck.${type}, which this version of pulumi-hookdeck does not know.`,
    {
      hint: "Update it: npm install pulumi-hookdeck@latest",
    },
  );
}

/** The settings of a provider by their full names, which the plugin leaves out. */
function withFullNames(type: string, settings: Plain): Plain {
  if (type !== "pulumi:providers:hookdeck") return settings;
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [`hookdeck:${name}`, value]));
}

/** The logical name in a URN. */
function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}
