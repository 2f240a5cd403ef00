import { randomUUID } from "node:crypto";
import type { Deployment } from "../deployment";
import type { Provider, Written } from "../providers/provider";
import type { ProviderError } from "../providers/provider-backend";
import type { StepOp } from "../result";
import type { ResourceState } from "../state/state";
import { isProviderType, providerReference } from "../state/urn";
import { unknown } from "../state/values";
import type { Difference } from "./difference";
import { isManaged } from "./goal";
import type { PlannedStep } from "./step";

/** Why a step is taken, for the record. */
export interface Reason {
  differences?: Difference[];
  replaceKeys?: string[];
}

/** Nothing to do: the new inputs and options are kept, outputs and id stay as they were. */
export function sameStep(deployment: Deployment, old: ResourceState, state: ResourceState): PlannedStep {
  return {
    op: "same",
    resource: state,
    registers: true,
    run: async () => {
      carryOver(old, state);
      state.outputs = old.outputs;
      if (isProviderType(state.type)) useProvider(deployment, state);
      return undefined;
    },
    commit: () => succeed(deployment, old, state),
  };
}

/** Nothing to do, since the operation is confined to others: the entry stays as it is. */
export function keptStep(deployment: Deployment, old: ResourceState): PlannedStep {
  const state = { ...old };
  return {
    op: "same",
    resource: state,
    registers: true,
    run: async () => undefined,
    commit: () => succeed(deployment, old, state),
  };
}

/** Nothing is made, since the operation is confined to others: the program goes on without knowing the outputs. */
export function skippedStep(state: ResourceState): PlannedStep {
  return { op: "same", resource: state, registers: true, run: async () => undefined };
}

/** Makes the object. With `successorOf`, the old one is deleted once everything else is done. */
export function createStep(
  deployment: Deployment,
  state: ResourceState,
  op: StepOp,
  { successorOf, replaced, ...reason }: Reason & { successorOf?: ResourceState; replaced?: ResourceState },
): PlannedStep {
  return {
    op,
    ...reason,
    resource: state,
    registers: true,
    run: async () => {
      const partial = await create(deployment, state);
      if (!partial) state.created = state.modified = new Date().toISOString();
      if (successorOf) successorOf.delete = true;
      return partial;
    },
    commit: () => {
      deployment.states.push(state);
      if (replaced?.pendingReplacement) deployment.finished.add(replaced);
    },
  };
}

async function create(deployment: Deployment, state: ResourceState): Promise<ProviderError | undefined> {
  if (isProviderType(state.type) && !deployment.target.dryRun) state.id = randomUUID();
  const written = await write(deployment, state, (provider) =>
    provider.create(state.urn, state.inputs, deployment.target.dryRun),
  );
  if (written && written.id !== "") state.id = written.id;
  return written?.error;
}

/** Changes the object in place. When it ends up half done, the old inputs stay, so that the next run tries again. */
export function updateStep(
  deployment: Deployment,
  old: ResourceState,
  state: ResourceState,
  reason: Reason,
): PlannedStep {
  return {
    op: "update",
    ...reason,
    resource: state,
    registers: true,
    run: () => update(deployment, old, state),
    commit: () => succeed(deployment, old, state),
  };
}

async function update(
  deployment: Deployment,
  old: ResourceState,
  state: ResourceState,
): Promise<ProviderError | undefined> {
  carryOver(old, state);
  state.modified = new Date().toISOString();
  const written = await write(deployment, state, (provider) =>
    provider.update(state.urn, old.id ?? "", old.outputs, state.inputs, deployment.target.dryRun),
  );
  if (written?.error) state.inputs = old.inputs;
  return written?.error;
}

/** Has the provider write an object. Nothing is written for providers and components, nor in a preview. */
async function write(
  deployment: Deployment,
  state: ResourceState,
  call: (provider: Provider) => Promise<Written>,
): Promise<Written | undefined> {
  if (isProviderType(state.type)) useProvider(deployment, state);
  if (!isManaged(state)) return undefined;
  const provider = deployment.providerOf(state);
  if (deployment.target.dryRun && !(provider.configured && provider.previews)) {
    // a preview shows the checked inputs; what the provider would add is unknown
    state.outputs = provider.configured ? structuredClone(state.inputs) : {};
    return undefined;
  }
  const written = await call(provider);
  state.outputs = written.outputs;
  if (written.error?.partial) state.initErrors = written.error.partial.reasons;
  return written;
}

/** The step that stands for a replacement as a whole; its parts do the work. */
export function replaceStep(state: ResourceState, reason: Reason): PlannedStep {
  return { op: "replace", ...reason, resource: state, run: async () => undefined };
}

/** The id under which a provider is known: unknown in a preview until it has been made. */
function useProvider(deployment: Deployment, state: ResourceState): void {
  state.outputs = state.inputs;
  deployment.providers.use(providerReferenceOf(state), state.inputs);
}

/** How children name a provider that was registered as `state`. */
export function providerReferenceOf({ urn, id }: ResourceState): string {
  return providerReference(urn, id ?? unknown);
}

function carryOver(old: ResourceState, state: ResourceState): void {
  if (old.id !== undefined) state.id = old.id;
  if (old.created !== undefined) state.created = old.created;
  if (old.modified !== undefined) state.modified = old.modified;
}

function succeed(deployment: Deployment, old: ResourceState, state: ResourceState): void {
  deployment.finished.add(old);
  deployment.states.push(state);
}
