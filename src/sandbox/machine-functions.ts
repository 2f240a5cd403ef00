import type { QuickJSContext, QuickJSHandle, Scope } from "quickjs-emscripten-core";
import type { ConsoleLine } from "./transformation-run";

/** A machine that code runs in. */
export interface Machine {
  readonly context: QuickJSContext;
  readonly scope: Scope;
  /** Milliseconds that the code may take. */
  readonly timeLimit: number;
  /** When the code has to be at its end, in milliseconds since the epoch of the machine's clock. */
  readonly deadline: number;
}

/** What a machine says to code that calls it after its time. The engine itself ends the code soon after. */
const overtime = new Error("interrupted");

/** Most text that is kept of a run's lines, in characters. */
const consoleMax = 1_000_000;

/**
 * Gives code a function of the host. The engine looks at the time between its own steps, and not while the host
 * works: so every call does, too.
 */
export function define(
  { context, scope, deadline }: Machine,
  on: QuickJSHandle,
  name: string,
  act: (...values: QuickJSHandle[]) => QuickJSHandle | undefined,
): QuickJSHandle {
  const made = scope.manage(
    context.newFunction(name, (...values) => {
      if (Date.now() > deadline) throw overtime;
      return act(...values);
    }),
  );
  context.setProp(on, name, made);
  return made;
}

/** Keeps lines up to a bound. `isFull` says that nothing more is kept, so that nobody needs to put it in words. */
export function lineKeeper(lines: ConsoleLine[]) {
  let left = consoleMax;
  return {
    isFull: () => left < 0,
    keep(type: ConsoleLine["type"], message: string): void {
      if (left < 0) return;
      left -= message.length + 1;
      lines.push(
        left < 0
          ? { type: "warn", message: "The transformation logged more than is kept." }
          : { type, message },
      );
    },
  };
}
