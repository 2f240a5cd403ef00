import type { Emulator, StandInAnswer } from "../emulator";
import type { Task, Workspace } from "./engine/operation";
import { OperationFailed, type Result } from "./engine/result";
import { type ExportedState, exportStates, importStates } from "./engine/state/checkpoint";
import { presentProperties } from "./engine/state/marked-values";
import { type ResourceState, stackOutputsOf, withTaint } from "./engine/state/state";
import { readImportFile } from "./engine/steps/import-file";
import type { OperationOptions, StateOptions, TestStackOptions, UpdateOptions } from "./options";
import { type Delivery, type IncomingRequest, Routing } from "./routing";
import { runOperation } from "./run-operation";
import type { StackParts } from "./stack-parts";
import { type TestResource, testResource } from "./test-resource";
import { openWorkspace, withConfig } from "./workspace";

/**
 * A stack of a test: a program and the state of what it made. One operation at a time.
 * @experimental
 */
export class TestStack implements AsyncDisposable {
  private states: ResourceState[];
  private workspace: Workspace;
  private busy = false;
  private readonly routing: Routing | undefined;

  /** @internal */
  constructor(private readonly parts: StackParts) {
    const { file, workspace, emulator } = parts;
    this.states = file?.load() ?? [];
    this.workspace = workspace;
    this.routing = emulator && new Routing(emulator.emulator, emulator.clock, () => this.states);
  }

  /**
   * Makes it so: creates, updates and deletes what differs between the program and the state. No preview before it.
   * @throws OperationFailed if something fails, as all four operations do unless `throws` is false
   */
  up({ refresh = false, ...options }: UpdateOptions = {}): Promise<Result> {
    return this.operate({ kind: "update", refresh }, false, options);
  }

  /** Tells what `up` would do. */
  preview({ refresh = false, ...options }: UpdateOptions = {}): Promise<Result> {
    return this.operate({ kind: "update", refresh }, true, options);
  }

  /** Reads what is really there and takes it into the state, or only tells. Does not run the program. */
  refresh({ previewOnly = false, ...options }: StateOptions = {}): Promise<Result> {
    return this.operate({ kind: "refresh", refresh: true }, previewOnly, options);
  }

  /** Deletes everything that the state holds, or only tells. Does not run the program. */
  destroy({ previewOnly = false, ...options }: StateOptions = {}): Promise<Result> {
    return this.operate({ kind: "destroy", refresh: false }, previewOnly, options);
  }

  /**
   * Takes objects that exist into the state, as `pulumi import --file` does, and neither reads nor changes them.
   *
   * @param file the content of the file, as `pulumi-hookdeck generate` writes it: every entry with inputs and outputs
   * @throws Error where an entry lacks something or has what is not supported
   */
  async importFile(file: unknown, options: OperationOptions = {}): Promise<Result> {
    const imports = readImportFile(file);
    return this.operate({ kind: "update", refresh: false, imports }, false, options);
  }

  /** The stack's outputs as of the last operation that was no preview; secrets are `SecretValue`s. */
  get outputs(): Record<string, unknown> {
    return presentProperties(stackOutputsOf(this.states));
  }

  /** All resources of the state, the stack itself and providers included. */
  get resources(): TestResource[] {
    return this.states.map(testResource);
  }

  /** The resource with a logical name, the first if there are several. @throws Error if there is none */
  resource(name: string): TestResource {
    const found = this.resources.find((resource) => resource.name === name);
    if (found === undefined) throw new Error(`the stack has no resource named ${name}`);
    return found;
  }

  /** The emulator at hand. @throws Error if the stack was opened without one */
  get emulator(): Emulator {
    return this.atHand.emulator;
  }

  /**
   * Sends a request to a source, by the name that the program gave it, and resolves when everything is done that it
   * brings about at this time: rules, deliveries, first attempts. Answers what the sender gets.
   */
  send(source: string, request: IncomingRequest = {}): Promise<{ status: number; body: string }> {
    return this.atHand.send(source, request);
  }

  /**
   * What arrived, oldest first: at a destination, by the name that the program gave it, at a URL and below it, or
   * everywhere. Destinations that are really reached, those on loopback, keep their own account.
   */
  received(of?: string): Delivery[] {
    return this.atHand.received(of);
  }

  /** Sets what a destination, by the name that the program gave it, or a URL answers in place of status 200. */
  answer(of: string, answer: StandInAnswer): void {
    this.atHand.answer(of, answer);
  }

  /** Lets time pass for the emulator, in milliseconds, with everything that comes due: delays, retries, rates. */
  pass(milliseconds: number): Promise<void> {
    return this.atHand.pass(milliseconds);
  }

  /**
   * Resolves when the filters that were deployed are in force: at once, unless the emulator lets them take effect late
   * (its option `settling`). The time of a stack's own emulator is moved on by that, with everything that comes due.
   */
  settled(): Promise<void> {
    return this.atHand.settled();
  }

  /** Ends the emulator if it is the stack's own. Nothing else is left of a stack between operations. */
  async close(): Promise<void> {
    await this.parts.emulator?.close();
  }

  /** `close`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** The state in the shape of `pulumi stack export --show-secrets`: its secrets are in clear. */
  exportState(): ExportedState {
    return exportStates(this.states);
  }

  /** Goes on from a state that `exportState` gave, or `pulumi stack export --show-secrets`. */
  importState(state: unknown): void {
    this.states = importStates(state);
    this.parts.file?.save(this.states);
  }

  /**
   * Marks resources to be replaced by the next `up`, as `pulumi state taint` does: it goes about them as about those
   * in `replace`. @throws Error if the state does not have one of the URNs, and then marks none
   */
  taint(...urns: string[]): void {
    this.mark(urns, true);
  }

  /** Takes the mark of `taint` away again, as `pulumi state untaint` does. @throws Error if the state lacks a URN */
  untaint(...urns: string[]): void {
    this.mark(urns, false);
  }

  /** Runs another program from now on: a function, or the project in a folder. The stack keeps its name. */
  program(next: (() => unknown) | string): void {
    const { config, secretConfig } = this.workspace;
    this.workspace = openWorkspace(next, { ...this.parts.options, config, secretConfig });
  }

  /** Changes config keys for the operations to come; the others stay. @throws Error if an address is not on loopback */
  config(changes: Pick<TestStackOptions, "config" | "secretConfig">): void {
    this.workspace = withConfig(this.workspace, changes);
  }

  private mark(urns: readonly string[], taint: boolean): void {
    this.requireIdle();
    this.states = withTaint(this.states, urns, taint);
    this.parts.file?.save(this.states);
  }

  private get atHand(): Routing {
    if (this.routing) return this.routing;
    throw new Error("the stack has no emulator at hand: open it with testStack(program, { emulator: true })");
  }

  private requireIdle(): void {
    if (this.busy) throw new Error("the stack is busy: wait for its last operation, one runs at a time");
  }

  private async operate(task: Task, dryRun: boolean, options: UpdateOptions): Promise<Result> {
    this.requireIdle();
    this.busy = true;
    try {
      const target = { ...this.parts.target, dryRun };
      const { states, result } = await runOperation(this.workspace, target, { task, options }, this.states);
      if (!dryRun) {
        this.states = states;
        this.parts.file?.save(states);
      }
      const { throws = this.parts.options.throws ?? true } = options;
      if (throws && !result.ok) throw new OperationFailed(result);
      return result;
    } finally {
      this.busy = false;
    }
  }
}
