import { inspect } from "node:util";
import { redact } from "../redact";

/** What an error is made of besides its message. */
export interface ErrorOptions {
  /** What to do next, as one or more sentences. */
  readonly hint?: string | undefined;
  /** What led to it. Only its message and stack are kept. */
  readonly cause?: unknown;
}

/**
 * Everything this package throws on purpose. The message is written for people and ends with the hint, where there
 * is one. No known secret is left in the message, the stack, the cause, or in what `JSON.stringify` and
 * `util.inspect` show.
 */
export class HookdeckError extends Error {
  /** What to do next; the message ends with it too. */
  readonly hint: string | undefined;

  constructor(message: string, { hint, cause }: ErrorOptions = {}) {
    super(
      redact(hint ? `${message} ${hint}` : message),
      cause === undefined ? {} : { cause: plainCause(cause) },
    );
    this.hint = hint && redact(hint);
    this.stack = redact(this.stack ?? "");
  }

  override get name(): string {
    return this.constructor.name;
  }

  /** What may be logged. */
  toJSON(): Record<string, unknown> {
    return { name: this.name, message: this.message };
  }

  /** @internal */
  [inspect.custom](): string {
    return `${this.name}: ${this.message}`;
  }
}

/** Whether a value is an error. Those of Node itself are of another realm in a test, or in any `vm` context. */
export function isError(value: unknown): value is Error {
  return (
    typeof value === "object" && value !== null && "message" in value && typeof value.message === "string"
  );
}

/** Errors of other libraries may carry requests and headers: only what is named here is kept. */
function plainCause(cause: unknown): Error {
  if (!isError(cause)) return new Error(redact(String(cause)));
  const plain = new Error(
    redact(cause.message),
    cause.cause === undefined ? {} : { cause: plainCause(cause.cause) },
  );
  plain.name = cause.name;
  plain.stack = redact(cause.stack ?? "");
  return plain;
}
