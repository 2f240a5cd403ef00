import { z } from "zod";

/** The two ways in which the provider is served. */
export type Face = "dynamic" | "plugin";

/** Runs stacks: the Pulumi CLI or the stand-in. Scenarios and the demo see nothing else of either. */
export interface Engine {
  /** For titles: `Pulumi CLI 3.260.0`, `stand-in`. */
  readonly title: string;
  /** Whether an operation is a process of its own, which can be killed and interrupted a second time. */
  readonly isProcess: boolean;
  /** Whether its programs use dynamic resources or the plugin. */
  readonly face: Face;
  /** Opens a new, empty stack for the Pulumi project in a folder. Nothing is written into that folder. */
  open(options: StackOptions): Promise<Stack>;
}

/** What a stack is made of. */
export interface StackOptions {
  /** Folder with a `Pulumi.yaml`, from whose program folder `pulumi-hookdeck` and Pulumi's SDK resolve. */
  readonly folder: string;
  /** Plain config, with full keys: `hookdeck:apiBase`. */
  readonly config?: Readonly<Record<string, string>>;
  /** Secret config, with full keys: `hookdeck:apiKey`. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Environment of program and provider, on top of the own one without its `PULUMI_*` and `HOOKDECK_*`. */
  readonly env?: Readonly<Record<string, string>>;
  /** Ends a running operation, and lets no other start. */
  readonly signal?: AbortSignal;
  /** Milliseconds that one operation of a process may take. @default 180000 */
  readonly deadline?: number;
}

/** One stack, with its state in a folder that `close` removes. */
export interface Stack {
  up(options?: UpdateOptions & Disturbance): Promise<Outcome>;
  preview(options?: UpdateOptions): Promise<Outcome>;
  refresh(
    options?: { readonly previewOnly?: boolean; readonly expectNoChanges?: boolean } & Targets,
  ): Promise<Outcome>;
  destroy(options?: Targets): Promise<Outcome>;
  /** Marks the resources of some URNs to be replaced by the next `up`, as `pulumi state taint` does. */
  taint(...urns: string[]): Promise<void>;
  /** Takes such marks away again. */
  untaint(...urns: string[]): Promise<void>;
  /** Takes objects that exist into the state, as a file for `pulumi import --file` describes them. */
  importFile(content: unknown): Promise<Outcome>;
  /**
   * After its engine was killed: frees the stack and drops what it had begun, with `pulumi cancel` and
   * `pulumi refresh --clear-pending-creates`. Nothing on an engine that is no process.
   */
  recover(): Promise<Outcome | undefined>;
  /** Sets config values for the operations that follow. */
  configure(values: Pick<StackOptions, "config" | "secrets">): Promise<void>;
  /** The state as it is kept: secrets are sealed. */
  state(): Promise<StackState>;
  /** The state as `pulumi stack export --show-secrets` prints it. */
  exportState(): Promise<string>;
  /** Goes on from a state that `exportState` answered, of this engine or another. */
  importState(text: string): Promise<void>;
  /** The stack's outputs, secrets in clear. */
  outputs(): Promise<Readonly<Record<string, unknown>>>;
  /** Ends what still runs and removes the state; what the stack created in Hookdeck stays. */
  close(): Promise<void>;
}

/** How `up` and `preview` are run. */
export interface UpdateOptions extends Targets {
  readonly refresh?: boolean;
  readonly expectNoChanges?: boolean;
  /** URNs to replace whatever their diff says. */
  readonly replace?: readonly string[];
  /** URNs to replace while everything else is left alone. */
  readonly targetReplace?: readonly string[];
}

/** What an operation is confined to. */
export interface Targets {
  /** URNs; `*` and `**` stand for any text. */
  readonly target?: readonly string[];
  /** Whether what depends on them is included. */
  readonly targetDependents?: boolean;
}

/** What happens to an operation while it runs. */
export interface Disturbance {
  /** One Ctrl-C each. On an engine that is no process only the first is heeded. */
  readonly interrupts?: readonly AbortSignal[];
  /** `kill -9` of the engine. Not heeded on an engine that is no process. */
  readonly kill?: AbortSignal;
}

/** What came of one operation. */
export interface Outcome {
  readonly ok: boolean;
  /** Whether it failed only because changes were found where none were expected; exit code 7 on the CLI. */
  readonly unexpectedChanges: boolean;
  /** What a person sees. */
  readonly text: string;
  /** Every step but "same", in the order in which the steps began. */
  readonly changes: readonly Change[];
  /** The messages of what went wrong. */
  readonly errors: readonly string[];
}

/** One step of an operation. */
export interface Change {
  /** Pulumi's word: create, update, delete, replace, create-replacement, delete-replaced, read… */
  readonly op: string;
  /** The resource type without its module: `Source`, `Connection`, `Stack`. */
  readonly type: string;
  /** The logical name. */
  readonly name: string;
  /** Property paths that differ, sorted: `config.url`, `rules[0].interval`. */
  readonly paths: readonly string[];
  /** Whether a refresh found this, and not the comparison with the program. */
  readonly refresh: boolean;
}

/** A stack's state, for assertions and for finding what must not be in it. */
export interface StackState {
  /** The whole state as text. */
  readonly text: string;
  readonly resources: readonly StateResource[];
}

/** One resource of the state. */
export interface StateResource {
  readonly urn: string;
  /** As in {@link Change}. */
  readonly type: string;
  readonly name: string;
  readonly id: string | undefined;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

const properties = z.record(z.string(), z.unknown());

/** A resource as both engines write it into their state. */
export const resourceSchema = z
  .object({
    urn: z.string(),
    id: z.string().optional(),
    inputs: properties.default({}),
    outputs: properties.default({}),
  })
  .transform((resource) => ({ ...resource, id: resource.id, ...namesOf(resource.urn) }));

/** Key that marks a secret in the state of either engine. */
const secretMark = "4dabf18193072939515e22adb298388d";

/** Whether a value of the state is a secret, and therefore sealed. */
export function isSealed(value: unknown): boolean {
  return typeof value === "object" && value !== null && secretMark in value;
}

/** Takes a URN apart into what scenarios speak of. */
export function namesOf(urn: string): { type: string; name: string } {
  const [, , qualifiedType = "", ...name] = urn.split("::");
  const type = qualifiedType.split("$").at(-1)?.split(":").at(-1) ?? "";
  return { type, name: name.join("::") };
}

/** Environment that program and provider get: the own one without what would reach a real account. */
export function cleanEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(PULUMI|HOOKDECK)_/.test(name));
  return { ...Object.fromEntries(own), ...extra };
}
