import { Cancelled, type Deployment } from "../deployment";
import type { Step } from "../result";
import { type ResourceState, withReferences } from "../state/state";
import { markOutputs, withoutSecrets } from "../state/values";
import { requireTargets } from "./confined";
import { diffWithProvider } from "./diff-resource";
import { differences, equal, invert } from "./difference";
import { isManaged } from "./goal";
import { recordChanges } from "./step";

/**
 * Reads every managed object, without the program, and goes on from what is there. Reads are real in a preview
 * too; only the state is not kept.
 */
export async function refreshState(deployment: Deployment): Promise<void> {
  const found = new Map<ResourceState, ResourceState | undefined>();
  requireTargets(deployment);
  const meant = deployment.previous.filter((old) => {
    deployment.selection.reach(old);
    return deployment.selection.isMeant(old);
  });
  const steps = meant.map((old) =>
    deployment.execute([
      {
        op: "refresh",
        resource: old,
        run: async (record) => {
          const state = await refresh(deployment, old, record);
          found.set(old, state);
          record.resultOp ??= state === undefined ? "delete" : "same";
          return undefined;
        },
      },
    ]),
  );
  const outcomes = await Promise.allSettled(steps);
  await deployment.settled();
  const broken = outcomes.find(({ status }) => status === "rejected");
  const states = deployment.previous.map((old) => (found.has(old) ? found.get(old) : old));
  deployment.startFrom(withoutDangling(states.filter((state) => state !== undefined)));
  if (broken) throw new Cancelled();
}

/** What is there in place of `old`; `undefined` if it is gone. */
async function refresh(
  deployment: Deployment,
  old: ResourceState,
  record: Step,
): Promise<ResourceState | undefined> {
  if (!isManaged(old) || old.pendingReplacement) return old;
  const provider = deployment.providerOf(old);
  const read = await provider.read(old.urn, old.id ?? "", old.inputs, old.outputs);
  if (read.id === "" || read.outputs === undefined) return undefined;
  const { initErrors, ...rest } = old;
  const inputs = read.inputs ?? old.inputs;
  const outputs = markOutputs(read.outputs, inputs, old.additionalSecretOutputs ?? []);
  const state: ResourceState = { ...rest, id: read.id, inputs, outputs };
  if (old.external) {
    if (!equal(withoutSecrets(old.outputs), withoutSecrets(outputs))) record.resultOp = "update";
    return state;
  }
  // the provider is asked the way back, from what is there to what was wanted; people are shown the way there
  const diff = await diffWithProvider(
    provider,
    state,
    old.inputs,
    deployment.target.dryRun,
    old.ignoreChanges,
  );
  if (diff.changes) {
    const found = diff.isTold ? diff.differences : differences(inputs, old.inputs);
    const changes = recordChanges(found.map(invert));
    Object.assign(record, changes, { resultOp: "update" });
  }
  if (!equal(inputs, old.inputs) || !equal(outputs, old.outputs)) state.modified = new Date().toISOString();
  return state;
}

/** Forgets references to what is gone. */
function withoutDangling(states: ResourceState[]): ResourceState[] {
  const present = new Set<string>();
  return states.map((state) => {
    const kept = withReferences(state, (urn) => (present.has(urn) ? urn : undefined));
    present.add(state.urn);
    return kept;
  });
}
