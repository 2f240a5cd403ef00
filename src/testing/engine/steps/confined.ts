import { type Deployment, Reported } from "../deployment";
import type { ResourceState } from "../state/state";
import { findDependents } from "./dependents";
import type { Goal } from "./goal";
import { foundationsOf } from "./selection";
import type { PlannedStep } from "./step";
import { keptStep, skippedStep } from "./steps";

/**
 * Leaves a registration alone whose resource is no target. What its entry depends on is kept before it, so that the
 * state stays in order.
 *
 * @throws Error where its provider is another one by now, which only an `up` of everything can change
 */
export function leaveAlone(
  deployment: Deployment,
  { urn }: Goal,
  state: ResourceState,
  old: ResourceState | undefined,
): { state: ResourceState; steps: PlannedStep[] } {
  if (old === undefined) {
    deployment.selection.skipped.add(urn);
    return { state, steps: [skippedStep(state)] };
  }
  if (old.provider !== undefined && !deployment.providers.has(old.provider)) {
    throw new Error(
      `the program does not register ${old.provider} any more, which manages ${urn}: a change of providers needs an up without targets`,
    );
  }
  // an entry that is left alone keeps its URN, and what names it does so too
  deployment.renamed.delete(old.urn);
  const steps = keep(deployment, old);
  const kept = steps.at(-1)?.resource ?? old;
  return { state: kept, steps };
}

function keep(deployment: Deployment, old: ResourceState): PlannedStep[] {
  deployment.decided.add(old.urn);
  const before = foundationsOf(old).flatMap((urn) => {
    const foundation = deployment.findOld(urn);
    const isThere = foundation === undefined || deployment.decided.has(urn) || deployment.renamed.has(urn);
    if (isThere) return [];
    deployment.registered.add(urn);
    return keep(deployment, foundation);
  });
  return [...before, keptStep(deployment, old)];
}

/** Refuses steps for a resource that depends on one which the operation would have to create, and is not about. */
export function refuseMissing(deployment: Deployment, { urn, ...rest }: ResourceState): void {
  const { selection, target } = deployment;
  for (const foundation of foundationsOf({ urn, ...rest })) {
    if (!selection.skipped.delete(foundation)) continue;
    const message = `resource "${urn}" depends on "${foundation}", which does not exist yet and is not a target: make it one too`;
    deployment.report("error", message, urn);
    deployment.failed = true;
    // a preview goes on, to show the rest as well
    if (!target.dryRun) throw new Reported();
  }
}

/** @throws Reported where something is to be replaced that the state does not have */
export function requireReplaced(deployment: Deployment): void {
  const isThere = (urn: string) => deployment.previous.some((state) => state.urn === urn);
  refuseUnknown(deployment, deployment.selection.missingReplaced(isThere));
}

/** @throws Reported where a target is neither in the state nor in the program */
export function requireTargets(deployment: Deployment): void {
  const { previous, registered, selection } = deployment;
  const isThere = (urn: string) => registered.has(urn) || previous.some((state) => state.urn === urn);
  refuseUnknown(deployment, selection.missingTargets(isThere));
}

function refuseUnknown(deployment: Deployment, urns: readonly string[]): void {
  for (const urn of urns) deployment.report("error", `the stack has no resource "${urn}"`);
  if (urns.length > 0) throw new Reported();
}

/** What may be deleted when the operation is confined: the targets and everything that depends on them. */
export async function deletableUrns(deployment: Deployment): Promise<ReadonlySet<string>> {
  const { previous, selection } = deployment;
  const found = new Set<string>();
  for (const state of previous) {
    if (selection.isTarget(state.urn) || foundationsOf(state).some((urn) => found.has(urn))) {
      found.add(state.urn);
    }
  }
  for (const state of previous) if (found.has(state.urn)) await findDependents(deployment, state);
  return found;
}

/** Refuses to delete what depends on a target, unless it was said that it may go along. */
export function refuseUnasked(deployment: Deployment, steps: readonly PlannedStep[]): void {
  const { selection, target } = deployment;
  if (selection.targetDependents) return;
  const unasked = steps.filter(({ resource }) => !selection.isTarget(resource.urn));
  for (const { resource } of unasked) {
    const message = `resource "${resource.urn}" would be deleted, and is not a target: make it one too, or set targetDependents`;
    deployment.report("error", message, resource.urn);
    deployment.failed = true;
  }
  if (unasked.length > 0 && !target.dryRun) throw new Reported();
}
