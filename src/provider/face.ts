import { HookdeckConfigError } from "../client/errors/errors";
import { redact } from "../client/redact";
import type { Plain } from "../schema/plain";
import type { Checked, Declaration } from "./check";
import type { Difference } from "./diff";
import type { AnyLifecycle } from "./lifecycle";

// What each face of the provider does, whatever protocol it speaks.

/**
 * Answers the engine's `check`: the problems of the inputs, or else why the program may not have the object that it
 * declares. Settings that cannot be used are a problem too, since a thrown error would come with its stack.
 */
export async function checkDeclared(
  lifecycle: AnyLifecycle,
  olds: Plain,
  news: Plain,
  declaration: Declaration = {},
): Promise<Checked> {
  try {
    const { inputs, problems } = lifecycle.check(olds, news);
    return {
      inputs,
      problems: problems.length > 0 ? problems : await lifecycle.register(olds, inputs, declaration),
    };
  } catch (error) {
    if (!(error instanceof HookdeckConfigError)) throw error;
    return { inputs: news, problems: [{ property: "", reason: error.message }] };
  }
}

/**
 * Answers the engine's `diff`, and notes which object the resource has.
 *
 * @param declarer what its `check` was told. @default the engine does not say which resource it is
 */
export function diffDeclared(
  lifecycle: AnyLifecycle,
  id: string,
  { olds, news, declarer }: { olds: Plain; news: Plain; declarer?: string },
): Difference {
  lifecycle.claim(id, olds, news, declarer);
  return lifecycle.diff(olds, news);
}

/** An error with a message and nothing else: the plugin prints stacks, and waits for ever on what is no error. */
export function plainError(thrown: unknown): Error {
  const message = thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
  const error = new Error(redact(message));
  error.stack = "";
  return error;
}
