import { count, print } from "./display";
import type { Deployment } from "./engine/deployment";
import type { PrintOptions, Result } from "./engine/result";
import { presentProperties } from "./engine/state/marked-values";
import { type ResourceState, stackOutputsOf } from "./engine/state/state";

/** What people get of an operation. */
export function makeResult(
  deployment: Deployment,
  kind: Result["kind"],
  states: ResourceState[],
  { milliseconds, details }: { milliseconds: number; details: boolean },
): Result {
  const { steps, diagnostics, failed, target } = deployment;
  const result = {
    ok: !failed,
    kind,
    dryRun: target.dryRun,
    steps,
    changes: steps.some((step) => !step.internal && isChange(step, kind)),
    summary: count(steps, kind),
    diagnostics,
    errors: diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message),
    outputs: presentProperties(stackOutputsOf(states)),
  };
  const printable = { ...result, project: target.project, stack: target.stack, milliseconds };
  return {
    ...result,
    toString: (options: PrintOptions = {}) => print(printable, { details, ...options }),
  };
}

function isChange({ op, resultOp }: Result["steps"][number], kind: Result["kind"]): boolean {
  // the refresh that an update began with is not what would be changed, the way back is
  if (op === "refresh") return kind === "refresh" && resultOp !== "same";
  return op !== "same" && op !== "read";
}
