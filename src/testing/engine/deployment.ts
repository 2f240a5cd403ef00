import { randomUUID } from "node:crypto";
import type { Provider } from "./providers/provider";
import type { Providers } from "./providers/providers";
import type { Diagnostic, Step } from "./result";
import type { ResourceState } from "./state/state";
import { markOutputs, type Properties } from "./state/values";
import { Selection } from "./steps/selection";
import { Slots } from "./steps/slots";
import { type PlannedStep, recordOf } from "./steps/step";

/** The operation is over; the SDK is told that the engine is shutting down, which it takes in silence. */
export class Cancelled extends Error {}

/** A protected resource is not deleted, and the rest of the operation goes on. */
export class Protected extends Error {
  constructor(urn: string) {
    super(
      `resource "${urn}" cannot be deleted\nbecause it is protected. To unprotect the resource, remove the \`protect\` flag from the resource in your Pulumi program and run \`pulumi up\``,
    );
  }
}

/** The operation cannot go on, and the diagnostics say why already. */
export class Reported extends Error {}

/** What an operation is about. */
export interface Target {
  project: string;
  stack: string;
  organization: string;
  dryRun: boolean;
  /** How many steps run at the same time. */
  parallel: number;
}

/**
 * One running operation: what was, what has been decided, what has been done. As in the engine, steps are
 * decided one registration at a time and taken in parallel; the first failure ends the operation, while
 * steps that have begun are finished and recorded.
 */
export class Deployment {
  /** Tells this operation from others in the same process. */
  readonly id = randomUUID();
  readonly steps: Step[] = [];
  readonly diagnostics: Diagnostic[] = [];
  /** New states in the order in which they came to be. */
  readonly states: ResourceState[] = [];
  /** Old states that have a successor or are gone. */
  readonly finished = new Set<ResourceState>();
  /** The newest state of each registration, for outputs that come later and for references. */
  readonly current = new Map<string, ResourceState>();
  /** What this run has asked for, so that a second one of the same URN is refused. */
  readonly registered = new Set<string>();
  /** What has a step; anything else in the state is deleted at the end. */
  readonly decided = new Set<string>();
  /** Earlier URNs by the ones of now, and the other way round, for aliases that this run has used. */
  readonly earlier = new Map<string, string>();
  readonly renamed = new Map<string, string>();
  /** What this run replaces. */
  readonly replaced = new Set<string>();
  /** What is being deleted: dependents of a replacement at first, what the program left out at the end. */
  readonly deleted = new Set<string>();
  /** Old states deleted before a replacement, with the properties that made it necessary. */
  readonly deletedEarly = new Map<ResourceState, string[]>();
  /** What the program exports, with the URN of the stack. */
  stackOutputs: { urn: string; outputs: Properties } | undefined;
  failed = false;
  cancelled = false;
  /** Rejects when the operation is over before its time. */
  readonly cancellation: Promise<never>;

  private readonly olds = new Map<string, ResourceState>();
  private readonly slots: Slots;
  private queue: Promise<unknown> = Promise.resolve();
  private rejectCancellation: (reason: Cancelled) => void = () => {};
  private old: ResourceState[] = [];

  constructor(
    readonly target: Target,
    readonly providers: Providers,
    old: ResourceState[],
    readonly selection = new Selection(),
  ) {
    this.slots = new Slots(target.parallel);
    this.cancellation = new Promise((_, reject) => {
      this.rejectCancellation = reject;
    });
    this.cancellation.catch(() => {});
    this.startFrom(old);
  }

  /** The state before the operation, or after the refresh that it began with. */
  get previous(): readonly ResourceState[] {
    return this.old;
  }

  startFrom(states: ResourceState[]): void {
    this.old = states;
    this.olds.clear();
    for (const state of states) if (!state.delete) this.olds.set(state.urn, state);
  }

  findOld(urn: string): ResourceState | undefined {
    return this.olds.get(urn);
  }

  /** The provider of a resource that this run registers, or that the state holds. */
  providerOf({ provider }: Pick<ResourceState, "provider">): Provider {
    return this.providers.get(provider, [...this.old, ...this.states]);
  }

  report(severity: Diagnostic["severity"], message: string, urn = ""): void {
    this.diagnostics.push({ severity, message, ...(urn === "" ? {} : { urn }) });
  }

  /** Takes what a process printed, line by line. */
  print(text: string): void {
    for (const line of text.split("\n")) if (line !== "") this.report("info", line);
  }

  /** Ends the operation as failed, with a message unless there is one already. */
  stop(error: unknown): void {
    if (error instanceof Cancelled) return;
    if (!(error instanceof Reported)) this.report("error", messageOf(error));
    this.failed = true;
    this.cancelled = true;
    this.rejectCancellation(new Cancelled("the operation is over"));
  }

  /** Decides something, after everything that was asked before it has been decided. */
  decide<T>(decision: () => Promise<T>): Promise<T> {
    const decided = this.queue.then(async () => {
      if (this.cancelled) throw new Cancelled();
      try {
        return await decision();
      } catch (error) {
        this.stop(error);
        throw new Cancelled();
      }
    });
    this.queue = decided.catch(() => {});
    return this.unlessCancelled(decided);
  }

  /** Takes steps one after another, as soon as there is room. */
  execute(steps: PlannedStep[]): Promise<void> {
    const taken = this.slots.run(async () => {
      for (const step of steps) await this.take(step);
    });
    return this.unlessCancelled(taken);
  }

  /** Waits until nothing is being decided or done any more. */
  async settled(): Promise<void> {
    await this.queue;
    await this.slots.idle();
  }

  private unlessCancelled<T>(promise: Promise<T>): Promise<T> {
    return Promise.race([promise, this.cancellation]);
  }

  private async take(step: PlannedStep): Promise<void> {
    if (this.cancelled) throw new Cancelled();
    const record = recordOf(step);
    this.steps.push(record);
    try {
      const partial = await step.run(record);
      if (step.registers) this.register(step.resource);
      step.commit?.();
      if (partial) throw partial;
    } catch (error) {
      throw this.fail(step, record, error);
    }
  }

  private register(state: ResourceState): void {
    state.outputs = markOutputs(state.outputs, state.inputs, state.additionalSecretOutputs ?? []);
    this.current.set(state.urn, state);
  }

  private fail({ resource }: PlannedStep, record: Step, error: unknown): Cancelled {
    record.failed = true;
    record.error = messageOf(error);
    this.report("error", record.error, resource.urn);
    if (error instanceof Protected) this.failed = true;
    else this.stop(new Reported());
    return new Cancelled();
  }
}

/** The text of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
