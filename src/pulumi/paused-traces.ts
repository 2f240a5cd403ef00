/**
 * Turns off the stack traces of errors while a resource is declared. Pulumi's SDK takes one for every promise of every
 * output, which is half of the time of a program's process, and more where source maps are read. The place of a
 * declaration, which messages show, is read apart from them. `PULUMI_DEBUG_PROMISE_LEAKS` asks for the traces, and
 * keeps them.
 */
export class PausedTraces {
  readonly #limit = Error.stackTraceLimit;

  constructor() {
    if (!process.env["PULUMI_DEBUG_PROMISE_LEAKS"]) Error.stackTraceLimit = 0;
  }

  /** Turns them on again. */
  resume(): void {
    Error.stackTraceLimit = this.#limit;
  }

  /** An error that was thrown meanwhile, with the trace that it lacks. */
  traced(error: unknown): unknown {
    this.resume();
    if (error instanceof Error && Error.stackTraceLimit > 0) Error.captureStackTrace(error, this.traced);
    return error;
  }
}
