/** A command line or an environment that a command cannot work with: printed as one line, exit code 1. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
