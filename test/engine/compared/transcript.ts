import { z } from "zod";
import { signatureKey, unknown } from "../../../src/testing/engine/state/values";
import type { Phase, Scenario } from "./scenario";
import { type Call, sorted, type World } from "./world";

/** What one operation did, as either engine shows it. */
export interface Observed {
  readonly ok: boolean;
  readonly steps: readonly ObservedStep[];
  readonly calls: readonly Call[];
  /** The resources of an export with secrets in clear; nothing after an operation that only looks. */
  readonly resources: unknown;
}

/** One step of an operation. */
export interface ObservedStep {
  readonly op: string;
  readonly urn: string;
  /** What a refresh found. */
  readonly found?: string | undefined;
  readonly paths: readonly string[];
  readonly replaceKeys: readonly string[];
  readonly failed: boolean;
}

const urns = z.array(z.string()).default([]);
const resource = z.object({
  urn: z.string(),
  id: z.string().optional(),
  inputs: z.record(z.string(), z.unknown()).default({}),
  outputs: z.record(z.string(), z.unknown()).default({}),
  parent: z.string().optional(),
  provider: z.string().optional(),
  dependencies: urns,
  propertyDependencies: z.record(z.string(), z.array(z.string()).nullable()).default({}),
  deletedWith: z.string().optional(),
  additionalSecretOutputs: urns,
  ignoreChanges: urns,
  replaceOnChanges: urns,
  initErrors: urns,
  aliases: urns,
  external: z.boolean().optional(),
  delete: z.boolean().optional(),
  protect: z.boolean().optional(),
  retainOnDelete: z.boolean().optional(),
  pendingReplacement: z.boolean().optional(),
  taint: z.boolean().optional(),
});

/** One phase as text, without anything that differs from run to run. */
export function transcribe(scenario: Scenario, phase: Phase, world: World, observed: Observed): string {
  const { ok, steps, calls, resources } = observed;
  const isLook = phase.op.includes("preview");
  const lines = [
    `${[phase.op, ...asked(phase)].join(" ")}: ${ok ? "succeeded" : "failed"}`,
    ...section(
      "steps",
      inOrder(
        scenario,
        steps.map((step) => [step.urn, stepText(step, scenario, isLook)]),
      ),
    ),
    ...section(
      "calls",
      inOrder(
        scenario,
        calls.map(({ about, text }) => [about, text]),
      ),
    ),
    ...(isLook ? [] : section("state", inOrder(scenario, states(resources, scenario)))),
  ];
  return world.clean(lines.join("\n")).replaceAll(unknown, "<unknown>");
}

function asked({ refresh, replace, targetReplace, target, targetDependents }: Phase): string[] {
  const urns = { replace, "target-replace": targetReplace, target };
  return [
    ...(refresh ? ["--refresh"] : []),
    ...Object.entries(urns).flatMap(([name, all = []]) => all.map((urn) => `--${name} ${urn}`)),
    ...(targetDependents ? ["--target-dependents"] : []),
  ];
}

function states(resources: unknown, scenario: Scenario): (readonly [urn: string, text: string])[] {
  return z
    .array(resource)
    .parse(resources)
    .map((state) => [state.urn, stateText(state, scenario)]);
}

/** Chance decides the order of independent resources: then each resource's own order is what counts. */
function inOrder({ independent }: Scenario, lines: (readonly [about: string, text: string])[]): string[] {
  const kept = independent ? [...lines].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)) : lines;
  return kept.map(([, text]) => text);
}

function section(title: string, lines: string[]): string[] {
  return [`  ${title}`, ...lines.map((line) => `    ${line}`)];
}

function stepText(step: ObservedStep, { withoutPaths }: Scenario, isLook: boolean): string {
  const { op, urn, found, replaceKeys, failed } = step;
  // for providers too the CLI leaves it to its display to find out what changed
  const paths = withoutPaths || urn.includes("::pulumi:providers:") ? [] : step.paths;
  return [
    op,
    short(urn),
    ...(found === undefined || found === op ? [] : [`found: ${found}`]),
    ...(paths.length === 0 ? [] : [`changed: ${[...paths].sort().join(", ")}`]),
    ...(replaceKeys.length === 0 ? [] : [`replaced for: ${[...replaceKeys].sort().join(", ")}`]),
    ...(failed && !isLook ? ["failed"] : []),
  ].join(" ");
}

function stateText(state: z.infer<typeof resource>, { world }: Scenario): string {
  const { urn, inputs, outputs, parent, provider, deletedWith, propertyDependencies, ...rest } = state;
  const ofProperties = Object.entries(propertyDependencies).filter(
    ([, urns]) => urns !== null && urns.length > 0,
  );
  const said = Object.entries({
    ...rest,
    id: rest.id && withoutUuids(rest.id),
    parent: parent && short(parent),
    provider: provider && withoutUuids(short(provider)),
    deletedWith: deletedWith && short(deletedWith),
    dependencies: rest.dependencies.map(short).sort(),
    propertyDependencies: Object.fromEntries(
      ofProperties.map(([key, urns]) => [key, (urns ?? []).map(short).sort()]),
    ),
    inputs: shown(inputs),
    // what ours answer is the matter of other tests, that the secrets in it are marked is the engine's
    ...(world === "toys" ? { outputs: shown(outputs) } : { secretOutputs: secretPaths(outputs) }),
  }).filter(([, value]) => value !== undefined && value !== false && !isEmpty(value));
  return `${short(urn)} ${JSON.stringify(sorted(Object.fromEntries(said)))}`;
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

/** A value of the state: secrets as such, and the text of a provider as one word. */
function shown(value: unknown, key = ""): unknown {
  if (key === "__provider" && typeof value === "string") return "<text>";
  if (Array.isArray(value)) return value.map((item) => shown(item));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  if (signatureKey in value) {
    if ("plaintext" in value) return { "<secret>": shown(JSON.parse(String(value.plaintext))) };
    return {
      "<reference>": entries.filter(([name]) => name !== signatureKey).map(([, inner]) => shown(inner)),
    };
  }
  return Object.fromEntries(entries.map(([name, inner]) => [name, shown(inner, name)]));
}

function secretPaths(value: unknown, path: string[] = []): string[] {
  if (typeof value !== "object" || value === null) return [];
  if (signatureKey in value) return "plaintext" in value ? [path.join(".")] : [];
  return Object.entries(value).flatMap(([key, inner]) => secretPaths(inner, [...path, key]));
}

function short(urn: string): string {
  return urn
    .replace(/^urn:pulumi:dev::lab::/, "")
    .replace("pulumi-nodejs:dynamic/", "")
    .replace("pulumi:providers:", "provider ");
}

function withoutUuids(text: string): string {
  return text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "<uuid>");
}
