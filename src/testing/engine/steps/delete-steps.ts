import { Cancelled, type Deployment, Protected } from "../deployment";
import type { StepOp } from "../result";
import { dependenciesOf, type ResourceState } from "../state/state";
import { deletableUrns, refuseUnasked } from "./confined";
import { isManaged } from "./goal";
import type { PlannedStep } from "./step";
import { keptStep } from "./steps";

/** Why something is deleted. */
interface DeleteReason {
  /** Whether it makes room for a successor, or had one before. */
  replacing: boolean;
  /** Whether the successor is still to come: until then the state remembers that it is due. */
  awaitsSuccessor: boolean;
}

/** Deletes an object; what was only read is forgotten, and what no provider manages needs no call. */
export function deleteStep(
  deployment: Deployment,
  old: ResourceState,
  { replacing, awaitsSuccessor }: DeleteReason,
): PlannedStep {
  return {
    op: deleteOp(old, replacing),
    resource: old,
    run: async () => {
      const { dryRun } = deployment.target;
      if (old.protect && !replacing) throw new Protected(old.urn);
      if (!dryRun && !isLeftAlone(deployment, old)) {
        const provider = deployment.providerOf(old);
        await provider.delete(old.urn, old.id ?? "", old.outputs);
      }
      if (awaitsSuccessor && !dryRun) old.pendingReplacement = true;
      return undefined;
    },
    commit: () => {
      if (!old.pendingReplacement) deployment.finished.add(old);
    },
  };
}

/** What is not the engine's to delete: only read, no object at all, kept on purpose, or gone with something else. */
function isLeftAlone({ deleted }: Deployment, old: ResourceState): boolean {
  const goesAlong = old.deletedWith !== undefined && deleted.has(old.deletedWith);
  return !isManaged(old) || old.external === true || old.retainOnDelete === true || goesAlong;
}

function deleteOp(old: ResourceState, replacing: boolean): StepOp {
  if (old.external) return replacing ? "discard-replaced" : "discard";
  return replacing ? "delete-replaced" : "delete";
}

/**
 * Deletes what the state holds and the program no longer asks for, and the old halves of replacements: in
 * layers, so that nothing goes before what depends on it, each layer in parallel.
 */
export async function deleteRest(deployment: Deployment): Promise<void> {
  await deployment.settled();
  const steps = await planDeletes(deployment);
  const staying = new Set<string>();
  for (const layer of layersOf(deployment, steps)) {
    const free = layer.filter(({ resource }) => !staying.has(resource.urn));
    await Promise.all(free.map((step) => deployment.execute([step]).catch(unlessProtected(deployment))));
    const kept = free.filter(({ resource }) => !deployment.finished.has(resource));
    for (const { resource } of kept) noteFoundations(deployment, resource, staying);
  }
}

/** What is deleted. Where the operation is confined, the rest is kept as it is. */
async function planDeletes(deployment: Deployment): Promise<PlannedStep[]> {
  const { previous, selection, decided, renamed } = deployment;
  if (!selection.isConfined) return previous.flatMap((old) => planDelete(deployment, old));
  const deletable = await deletableUrns(deployment);
  const kept = previous.filter(({ urn }) => !(deletable.has(urn) || decided.has(urn) || renamed.has(urn)));
  const steps = previous.flatMap((old) => (deletable.has(old.urn) ? planDelete(deployment, old) : []));
  refuseUnasked(deployment, steps);
  for (const old of kept) await deployment.execute([keptStep(deployment, old)]);
  return steps;
}

/** Lets a layer go on unless the operation is over. */
function unlessProtected({ cancelled }: Deployment): (error: unknown) => void {
  return (error) => {
    if (cancelled || !(error instanceof Cancelled)) throw error;
  };
}

/** What a kept resource depends on has to stay as well. */
function noteFoundations(deployment: Deployment, state: ResourceState, staying: Set<string>): void {
  for (const urn of [...dependenciesOf(state), state.parent]) {
    const foundation = urn === undefined ? undefined : deployment.findOld(urn);
    if (foundation === undefined || staying.has(foundation.urn)) continue;
    staying.add(foundation.urn);
    noteFoundations(deployment, foundation, staying);
  }
}

function planDelete(deployment: Deployment, old: ResourceState): PlannedStep[] {
  if (old.delete) {
    if (deployment.deletedEarly.has(old)) return [];
    deployment.deleted.add(old.urn);
    return [deleteStep(deployment, old, { replacing: true, awaitsSuccessor: false })];
  }
  const { decided, renamed, deleted } = deployment;
  if (decided.has(old.urn) || renamed.has(old.urn) || deleted.has(old.urn)) return [];
  deployment.deleted.add(old.urn);
  if (!old.pendingReplacement)
    return [deleteStep(deployment, old, { replacing: false, awaitsSuccessor: false })];
  // deleted by an earlier run; no successor is wanted any more
  const commit = () => {
    deployment.finished.add(old);
  };
  return [{ op: "remove-pending-replace", resource: old, run: async () => undefined, commit }];
}

function layersOf(deployment: Deployment, steps: PlannedStep[]): PlannedStep[][] {
  const position = new Map(deployment.previous.map((state, index) => [state, index]));
  const before = (a: ResourceState, b: ResourceState) => (position.get(a) ?? 0) < (position.get(b) ?? 0);
  const layers: PlannedStep[][] = [];
  let rest = steps;
  while (rest.length > 0) {
    const free = rest.filter(
      ({ resource }) =>
        !rest.some(
          (other) => before(other.resource, resource) && standsOn(deployment, resource, other.resource),
        ),
    );
    rest = rest.filter((step) => !free.includes(step));
    layers.unshift(free);
  }
  return layers;
}

/** Whether `state` needs `other`: as a dependency, a provider, its parent, or a part of a component it depends on. */
function standsOn(deployment: Deployment, state: ResourceState, other: ResourceState): boolean {
  const dependencies = dependenciesOf(state);
  if (dependencies.has(other.urn) || state.parent === other.urn) return true;
  return [...dependencies].some((urn) => {
    const dependency = deployment.findOld(urn);
    return dependency !== undefined && !dependency.custom && isInside(deployment, other, urn);
  });
}

function isInside(deployment: Deployment, state: ResourceState, component: string): boolean {
  for (let at: ResourceState | undefined = state; at?.parent; at = deployment.findOld(at.parent)) {
    if (at.parent === component) return true;
  }
  return false;
}
