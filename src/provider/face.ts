import { HookdeckConfigError } from "../client/errors/errors";
import { redact } from "../client/redact";
import type { Plain } from "../schema/plain";
import type { Checked } from "./check";
import type { Difference } from "./diff";
import type { AnyLifecycle } from "./lifecycle";

// What each face of the provider does, whatever protocol it speaks.

/**
 * Answers the engine's `check`: the problems of the inputs, or else why the program may not have the object that it
 * declares. Settings that cannot be used are a problem too, since a thrown error would come with its stack.
 *
 * @param beside names of what the program declares that only a name tells from it. @default nobody knows of any
 */
export async function checkDeclared(
  lifecycle: AnyLifecycle,
  olds: Plain,
  news: Plain,
  beside: readonly string[] = [],
): Promise<Checked> {
  try {
    const { inputs, problems } = lifecycle.check(olds, news);
    return {
      inputs,
      problems: problems.length > 0 ? problems : await lifecycle.register(olds, inputs, beside),
    };
  } catch (error) {
    if (!(error instanceof HookdeckConfigError)) throw error;
    return { inputs: news, problems: [{ property: "", reason: error.message }] };
  }
}

/** Answers the engine's `diff`, and notes which object the resource has. */
export function diffDeclared(lifecycle: AnyLifecycle, id: string, olds: Plain, news: Plain): Difference {
  lifecycle.claim(id, olds, news);
  return lifecycle.diff(olds, news);
}

/** An error with a message and nothing else: the plugin prints stacks, and waits for ever on what is no error. */
export function plainError(thrown: unknown): Error {
  const message = thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
  const error = new Error(redact(message));
  error.stack = "";
  return error;
}
