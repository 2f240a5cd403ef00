import { performance } from "node:perf_hooks";
import type { Target } from "./deployment";
import { withEnvironment } from "./environment";
import { makeResult } from "./make-result";
import { presentProperties } from "./marked-values";
import { operate, type Task } from "./operation";
import type { StateOptions, TestStackOptions, UpdateOptions } from "./options";
import type { Result } from "./result";
import { snapshot } from "./snapshot";
import { type ResourceState, stackOutputsOf } from "./state";
import { type ExportedState, exportStates, StateFile } from "./state-file";
import { parseUrn } from "./urn";
import { openWorkspace, requireLoopback, type Workspace } from "./workspace";

/**
 * A resource as the state keeps it.
 * @experimental
 */
export interface TestResource {
  /** The URN. */
  urn: string;
  /** The type token. */
  type: string;
  /** The logical name. */
  name: string;
  /** The id that the provider gave; absent for components. */
  id?: string;
  /** What was asked for; secrets are `SecretValue`s. */
  inputs: Record<string, unknown>;
  /** What is there; secrets are `SecretValue`s. */
  outputs: Record<string, unknown>;
  /** The URN of the parent. */
  parent?: string;
  /** The URNs of all resources that it depends on. */
  dependencies: string[];
  /** Whether it is only read, as by `.get`. */
  external: boolean;
}

/**
 * A stack of a test: a program and the state of what it made. One operation at a time.
 * @experimental
 */
export class TestStack {
  private states: ResourceState[] = [];
  private busy = false;

  /** @internal */
  constructor(
    private workspace: Workspace,
    private readonly target: Target,
    private readonly file: StateFile | undefined,
    private readonly options: TestStackOptions,
  ) {
    this.states = file?.load() ?? [];
  }

  /** Makes it so: creates, updates and deletes what differs between the program and the state. No preview before it. */
  up({ refresh = false, details, signal }: UpdateOptions = {}): Promise<Result> {
    return this.operate({ kind: "update", refresh, signal }, false, details);
  }

  /** Tells what `up` would do. */
  preview({ refresh = false, details, signal }: UpdateOptions = {}): Promise<Result> {
    return this.operate({ kind: "update", refresh, signal }, true, details);
  }

  /** Reads what is really there and takes it into the state, or only tells. Does not run the program. */
  refresh({ previewOnly = false, details, signal }: StateOptions = {}): Promise<Result> {
    return this.operate({ kind: "refresh", refresh: true, signal }, previewOnly, details);
  }

  /** Deletes everything that the state holds, or only tells. Does not run the program. */
  destroy({ previewOnly = false, details, signal }: StateOptions = {}): Promise<Result> {
    return this.operate({ kind: "destroy", refresh: false, signal }, previewOnly, details);
  }

  /** The stack's outputs as of the last operation that was no preview; secrets are `SecretValue`s. */
  get outputs(): Record<string, unknown> {
    return presentProperties(stackOutputsOf(this.states));
  }

  /** All resources of the state, the stack itself and providers included. */
  get resources(): TestResource[] {
    return this.states.map((state) => ({
      urn: state.urn,
      type: state.type,
      name: parseUrn(state.urn).name,
      ...(state.id === undefined ? {} : { id: state.id }),
      inputs: presentProperties(state.inputs),
      outputs: presentProperties(state.outputs),
      ...(state.parent === undefined ? {} : { parent: state.parent }),
      dependencies: [...(state.dependencies ?? [])],
      external: state.external === true,
    }));
  }

  /** The resource with a logical name, the first if there are several. @throws Error if there is none */
  resource(name: string): TestResource {
    const found = this.resources.find((resource) => resource.name === name);
    if (found === undefined) throw new Error(`the stack has no resource named ${name}`);
    return found;
  }

  /** The state in the shape of `pulumi stack export --show-secrets`: its secrets are in clear. */
  exportState(): ExportedState {
    return exportStates(this.states);
  }

  /** Runs another program from now on: a function, or the project in a folder. The stack keeps its name. */
  program(next: (() => unknown) | string): void {
    const { config, secretConfig } = this.workspace;
    this.workspace = openWorkspace(next, { ...this.options, config, secretConfig });
  }

  /** Changes config keys for the operations to come; the others stay. @throws Error if an address is not on loopback */
  config({ config = {}, secretConfig = {} }: Pick<TestStackOptions, "config" | "secretConfig">): void {
    const { workspace } = this;
    const next = { ...workspace.config, ...config };
    const nextSecret = { ...workspace.secretConfig, ...secretConfig };
    requireLoopback(next, nextSecret, workspace.env);
    this.workspace = { ...workspace, config: next, secretConfig: nextSecret };
  }

  private async operate(task: Task, dryRun: boolean, details = false): Promise<Result> {
    if (this.busy) throw new Error("the stack is busy: wait for its last operation, one runs at a time");
    this.busy = true;
    try {
      const start = performance.now();
      const target = { ...this.target, dryRun };
      const deployment = await withEnvironment(this.workspace.env, () =>
        operate(this.workspace, target, task, this.states),
      );
      const states = snapshot(deployment);
      if (!dryRun) {
        this.states = states;
        this.file?.save(states);
      }
      return makeResult(deployment, task.kind, states, { milliseconds: performance.now() - start, details });
    } finally {
      this.busy = false;
    }
  }
}

/** Prepares a stack; see `testStack`. */
export function openStack(program: (() => unknown) | string, options: TestStackOptions): TestStack {
  const workspace = openWorkspace(program, options);
  const named = typeof workspace.program === "function" ? "project" : workspace.program.name;
  const target: Target = {
    project: options.project ?? named,
    stack: options.stack ?? "test",
    organization: "organization",
    dryRun: false,
    parallel: options.parallel ?? 8,
  };
  const { stateFile, passphrase } = options;
  const file = stateFile === undefined ? undefined : new StateFile(stateFile, passphrase);
  return new TestStack(workspace, target, file, options);
}
