import type { z } from "zod";
import type { Client } from "../client/client";
import type { Plain } from "../schema/plain";
import type { Spec } from "../schema/spec";

/** What a call of a function gets besides its arguments. */
export interface InvokeContext {
  /** Whether this is a preview: then nothing may be changed in Hookdeck. */
  readonly preview: boolean;
  /** Whether it is sure that a preview would say so: an older engine does not. */
  readonly tellsPreview: boolean;
  /** Ends a wait; what Hookdeck does goes on. */
  readonly signal: AbortSignal;
}

/** A function that programs in every language call, as data. */
export interface Invoke {
  /** What it does, for people. */
  readonly description: string;
  /** Arguments in public names, as far as a schema can say. */
  readonly inputs: z.ZodObject;
  /** What it answers: properties of its own, an object of a kind, or a list of them by its name. */
  readonly outputs: z.ZodObject | { readonly found: Spec; readonly list?: string };
  /** Paths of secrets in the answer. */
  readonly secrets: readonly string[];
  /**
   * @throws QueryError naming everything that is wrong with the arguments.
   */
  readonly call: (args: Plain, client: Client, context: InvokeContext) => Promise<Plain>;
}
