import type { Result } from "./result";

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
