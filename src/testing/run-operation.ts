import { performance } from "node:perf_hooks";
import type { Target } from "./engine/deployment";
import { operate, type Task, type Workspace } from "./engine/operation";
import { withEnvironment } from "./engine/program/environment";
import type { Result } from "./engine/result";
import { snapshot } from "./engine/state/snapshot";
import type { ResourceState } from "./engine/state/state";
import { makeResult } from "./make-result";
import type { UpdateOptions } from "./options";

/** What an operation left, and what people get of it. */
interface Operated {
  readonly states: ResourceState[];
  readonly result: Result;
}

/** Runs one operation on a state, in the environment of the stack. */
export async function runOperation(
  workspace: Workspace,
  target: Target,
  { task, options }: { task: Task; options: UpdateOptions },
  before: ResourceState[],
): Promise<Operated> {
  const start = performance.now();
  const deployment = await withEnvironment(workspace.env, () =>
    operate(workspace, target, { ...task, choice: options, signal: options.signal }, before),
  );
  const states = snapshot(deployment);
  const milliseconds = performance.now() - start;
  const { details = false } = options;
  return { states, result: makeResult(deployment, task.kind, states, { milliseconds, details }) };
}
