import { dropEngine, loadEngine } from "./engine";
import type { ConsoleLine, TransformationRun } from "./transformation-run";
import { toRequest } from "./transformed-request";
import { CodeFailure, inVirtualMachine } from "./virtual-machine";

/** What became of a run, in the shape of the API's answer. */
export interface TransformationOutcome {
  /** The highest level of a line, at least `info`; `fatal` where the run failed. */
  readonly log_level: "info" | "warn" | "error" | "fatal";
  readonly console: readonly ConsoleLine[];
  /** What the handler returned; absent where the run failed. */
  readonly request?: Readonly<Record<string, unknown>>;
}

/**
 * Runs a transformation as Hookdeck does, in an engine of its own that reaches neither Node nor the network, and
 * within limits of time and memory. The time is looked at between the steps of the code: one built-in call that
 * computes for long is not cut short. What the code does wrong is in the outcome: it never rejects for it.
 */
export async function runTransformation(run: TransformationRun): Promise<TransformationOutcome> {
  const engine = await loadEngine();
  const lines: ConsoleLine[] = [];
  try {
    const request = toRequest(inVirtualMachine(engine.quickjs, run, lines));
    return { log_level: levelOf(lines), console: lines, request };
  } catch (error) {
    // anything but the code's own failure comes from the engine itself, which may be broken now
    if (!(error instanceof CodeFailure)) dropEngine();
    const message = error instanceof CodeFailure ? error.message : `Error: the engine failed: ${error}`;
    return { log_level: "fatal", console: [...lines, { type: "error", message }] };
  } finally {
    if (engine.hasGrown()) dropEngine();
  }
}

function levelOf(lines: readonly ConsoleLine[]): "info" | "warn" | "error" {
  if (lines.some(({ type }) => type === "error")) return "error";
  return lines.some(({ type }) => type === "warn") ? "warn" : "info";
}
