import type { ChangeKind } from "./steps/difference";

export type { ChangeKind } from "./steps/difference";

/** All kinds of steps, in the order in which they are counted up for people. */
export const stepOps = [
  "create",
  "update",
  "delete",
  "replace",
  "create-replacement",
  "delete-replaced",
  "read",
  "read-replacement",
  "import",
  "discard",
  "discard-replaced",
  "remove-pending-replace",
  "refresh",
  "same",
] as const;

/**
 * What an operation does to one resource, in the words of Pulumi's engine.
 * @experimental
 */
export type StepOp = (typeof stepOps)[number];

/**
 * One changed property.
 * @experimental
 */
export interface PropertyChange {
  /** Where it is: `config.url`, `rules[0].count`. */
  path: string;
  /** What happens to it. */
  kind: ChangeKind;
  /** The value before, absent for `add`. Secrets are the text `[secret]`, unknowns `[unknown]`. */
  before?: unknown;
  /** The value after, absent for `delete`. Secrets are the text `[secret]`, unknowns `[unknown]`. */
  after?: unknown;
}

/**
 * One step of an operation.
 * @experimental
 */
export interface Step {
  /** What was done, or would be done. A refresh tells what it found in `resultOp`. */
  op: StepOp;
  /** The URN of the resource. */
  urn: string;
  /** The type token, such as `pulumi-nodejs:dynamic/hookdeck:Source`. */
  type: string;
  /** The logical name: the first argument of the resource's constructor. */
  name: string;
  /** The changed properties by path; empty when nothing changed or nothing is known of it. */
  changed: Record<string, ChangeKind>;
  /** The same with values, secrets masked. */
  changes: PropertyChange[];
  /** The properties that make a replacement necessary, as the provider named them. */
  replaceKeys: string[];
  /** For `refresh`: what it found. */
  resultOp?: "same" | "update" | "delete";
  /** Whether the step failed. */
  failed: boolean;
  /** Why it failed. */
  error?: string;
  /** Whether it concerns a provider that the engine made by itself; people are not shown these. */
  internal: boolean;
}

/**
 * A message for people.
 * @experimental
 */
export interface Diagnostic {
  /** How bad it is. */
  severity: "info" | "warning" | "error";
  /** The resource it is about; absent when it is about the whole. */
  urn?: string;
  /** The text. */
  message: string;
}

/**
 * How many resources each kind of step concerned.
 * @experimental
 */
export type Counts = Partial<Record<StepOp, number>>;

/**
 * How to print a result.
 * @experimental
 */
export interface PrintOptions {
  /** Whether each changed property gets a line with its old and new value. @default what the operation was given */
  details?: boolean;
}

/**
 * What an operation did. A failed one is thrown in an `OperationFailed`, or answered where the test asks for that.
 * @experimental
 */
export interface Result {
  /** Whether everything succeeded. */
  ok: boolean;
  /** The operation: `update` for `up` and `preview`. */
  kind: "update" | "refresh" | "destroy";
  /** Whether it was only looked at, as in `preview`: nothing was written and the state is as before. */
  dryRun: boolean;
  /** The steps in the order in which they began. The order of independent resources is not a promise. */
  steps: Step[];
  /** Whether something would change or did: any step but `same` and `read`; in a refresh, any drift. */
  changes: boolean;
  /** The number of resources per kind of step, without the engine's own providers. */
  summary: Counts;
  /** Messages of the engine, the program and the provider, in the order in which they came. */
  diagnostics: Diagnostic[];
  /** The errors among the diagnostics, as one text each. */
  errors: string[];
  /** The stack's outputs: secrets are `SecretValue`s, what a preview cannot know is `unknownOutput`. */
  outputs: Record<string, unknown>;
  /** The result for people, in the manner of the Pulumi CLI. Secrets are masked. Not a format to parse. */
  toString(options?: PrintOptions): string;
}

/**
 * An operation that failed, thrown with what a person would have seen. `throws: false` answers the result instead.
 * @experimental
 */
export class OperationFailed extends Error {
  /** What the operation did until then. Not enumerable, so that test runners do not print it besides the message. */
  declare readonly result: Result;

  /** @internal */
  constructor(result: Result) {
    const [first = "see below"] = result.errors;
    super(`${nameOf(result)} failed: ${first}\n\n${result}`);
    this.name = "OperationFailed";
    Object.defineProperty(this, "result", { value: result });
  }
}

function nameOf({ kind, dryRun }: Result): string {
  if (kind === "update") return dryRun ? "preview" : "up";
  return dryRun ? `${kind} (preview)` : kind;
}
