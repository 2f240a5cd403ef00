import { z } from "zod";
import { HookdeckError } from "../../client/errors/errors";
import { isPlain, mapValues, type Plain } from "../../schema/plain";
import { unknownValue } from "../../schema/pulumi-values";
import type { Spec } from "../../schema/spec";
import { specs } from "../../specs";

const token = "pulumi-nodejs:dynamic/hookdeck:";
const step = z.looseObject({
  op: z.string(),
  urn: z.string(),
  newState: z
    .looseObject({
      type: z.string(),
      inputs: z.record(z.string(), z.unknown()).optional(),
      propertyDependencies: z.record(z.string(), z.array(z.string()).nullable()).nullish(),
    })
    .nullish(),
});
const previewFile = z.looseObject({ steps: z.array(step) });

/** What stands for a secret in a preview. */
export const hiddenValue = "[secret]";

/** A resource that a preview creates. */
export interface PlannedCreation {
  readonly spec: Spec;
  readonly urn: string;
  /** Logical name. */
  readonly name: string;
  /** Its inputs, with {@link unknownValue} for what is not known before the update. */
  readonly inputs: Plain;
  /** URNs of the resources that each input comes from. */
  readonly sources: Readonly<Record<string, readonly string[]>>;
}

/** Reads what `pulumi preview --json` prints. @throws HookdeckError where it is something else */
export function readPreview(text: string, from: string): readonly PlannedCreation[] {
  return parse(text, from).flatMap(({ op, urn, newState }): PlannedCreation[] => {
    const type = newState?.type ?? "";
    const spec = type.startsWith(token) ? specs[type.slice(token.length)] : undefined;
    if (op !== "create" || !newState || !spec) return [];
    const { __provider: _, ...inputs } = newState.inputs ?? {};
    const sources = Object.entries(newState.propertyDependencies ?? {});
    return [
      {
        ...{ spec, urn, inputs },
        name: urn.split("::").slice(3).join("::"),
        sources: Object.fromEntries(sources.map(([key, urns]) => [key, urns ?? []])),
      },
    ];
  });
}

/**
 * The inputs of a creation with the ids of what is taken over before it, as far as each unknown input comes from one
 * resource alone.
 */
export function withKnownIds({ inputs, sources }: PlannedCreation, ids: ReadonlyMap<string, string>): Plain {
  return mapValues(inputs, (value, key) => {
    const [urn, ...more] = Object.hasOwn(sources, key) ? (sources[key] ?? []) : [];
    const id = urn === undefined || more.length > 0 ? undefined : ids.get(urn);
    return id === undefined ? value : replaced(value, id);
  });
}

function replaced(value: unknown, id: string): unknown {
  if (value === unknownValue) return id;
  if (Array.isArray(value)) return value.map((item) => replaced(item, id));
  return isPlain(value) ? mapValues(value, (item) => replaced(item, id)) : value;
}

function parse(text: string, from: string): z.output<typeof previewFile>["steps"] {
  try {
    return previewFile.parse(JSON.parse(text)).steps;
  } catch (cause) {
    throw new HookdeckError(`${from} is no preview.`, {
      cause,
      hint: "Write one with `pulumi preview --json > preview.json`.",
    });
  }
}
