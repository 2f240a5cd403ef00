import { identityOf, kinshipOf } from "../../provider/ownership";
import { overlay } from "../../schema/compare";
import { isPresent, omit, type Plain } from "../../schema/plain";
import { valueAt } from "../../schema/property-path";
import { configOf, type Spec } from "../../schema/spec";
import { editsBetween } from "../drift/edits";
import { withoutSecrets } from "../generate/declared-inputs";
import type { LiveObject, LiveProject } from "../live-project";
import { kindOf } from "../name-pattern";
import { type PlannedCreation, withKnownIds } from "./preview";

/** A property that a takeover changes. */
export interface PlannedEdit {
  /** Path of the property, as Pulumi spells it: `rules[0].count`. */
  readonly path: string;
  /** What Hookdeck has, or `null` for nothing. */
  readonly hookdeck: unknown;
  /** What the program says, or `null` for nothing. */
  readonly program: unknown;
}

/** An object that the first `pulumi up` takes over. */
export interface PlannedTakeover {
  readonly kind: string;
  /** Logical name in the program. */
  readonly name: string;
  readonly id: string;
  readonly edits: readonly PlannedEdit[];
  /** Paths of secrets that are set, whatever they are now. */
  readonly secrets: readonly string[];
}

/** What the creations of a preview mean for a live project. */
export interface TakeoverPlan {
  readonly takeovers: readonly PlannedTakeover[];
  /** What is not there and will be made. */
  readonly created: readonly { readonly kind: string; readonly name: string }[];
  /** What is there several times, so that `pulumi up` refuses to choose. */
  readonly unclear: readonly {
    readonly kind: string;
    readonly name: string;
    readonly ids: readonly string[];
  }[];
}

/** Says of each creation which object it takes over, and what of it changes. Nothing is changed. */
export async function planTakeover(
  project: LiveProject,
  creations: readonly PlannedCreation[],
): Promise<TakeoverPlan> {
  const all = await project.everything();
  const ids = new Map<string, string>();
  const takeovers: PlannedTakeover[] = [];
  const created: { kind: string; name: string }[] = [];
  const unclear: { kind: string; name: string; ids: readonly string[] }[] = [];
  // the engine previews a resource after those that it refers to
  for (const creation of creations) {
    const { spec, urn, name } = creation;
    const inputs = withKnownIds(creation, ids);
    const found = meantBy(all, spec, inputs);
    const title = { kind: kindOf(spec), name };
    const [only] = found;
    if (!only) created.push(title);
    else if (found.length > 1) unclear.push({ ...title, ids: found.map(({ id }) => id) });
    else {
      ids.set(urn, only.id);
      takeovers.push({ ...title, id: only.id, ...changesOf(spec, inputs, only) });
    }
  }
  return { takeovers, created, unclear };
}

/** The objects that inputs mean: by their name, or by an id in `adopt` where only a name tells them apart. */
function meantBy(all: readonly LiveObject[], spec: Spec, inputs: Plain): readonly LiveObject[] {
  const identity = identityOf(spec, inputs);
  const kinship = kinshipOf(spec, inputs);
  const own = all.filter((live) => live.spec === spec);
  const namesakes = own.filter(({ set }) => identity !== undefined && identityOf(spec, set) === identity);
  const kin = own.filter(
    ({ set, id }) => kinship !== undefined && kinshipOf(spec, set) === kinship && id === inputs["adopt"],
  );
  return namesakes.length > 0 ? namesakes : kin;
}

function changesOf(spec: Spec, inputs: Plain, { set, switches }: LiveObject) {
  const variants = "by" in spec.inputs ? spec.inputs : undefined;
  const choice = variants && inputs[variants.by];
  const reshaped = variants !== undefined && isPresent(choice) && choice !== set[variants.by];
  const declared = withoutSecrets(spec, configOf(spec, inputs));
  const before = withoutSecrets(spec, set);
  const after = overlay(reshaped ? omit(before, [variants.owns]) : before, declared);
  const { edits } = editsBetween(after, before, []);
  const turned = Object.keys(spec.switches).filter(
    (key) => isPresent(inputs[key]) && inputs[key] !== (switches[key] === true),
  );
  return {
    edits: [
      ...edits.map(({ path, state, hookdeck }) => ({ path, hookdeck, program: state })),
      ...turned.map((key) => ({ path: key, hookdeck: switches[key] === true, program: inputs[key] })),
    ],
    secrets: spec.secrets.filter((path) => isPresent(valueAt(inputs, path))),
  };
}
