import type { Deployment } from "../deployment";
import { type ResourceState, withReferences } from "./state";

/**
 * The state after an operation, or where it came to a stop: what was made or kept in the order in which that
 * happened, then what is still there of before. After a failure the stack keeps the outputs that the program
 * did not come to say again.
 */
export function snapshot(deployment: Deployment): ResourceState[] {
  const { states, previous, finished, stackOutputs, failed } = deployment;
  const stack = stackOutputs && states.find(({ urn }) => urn === stackOutputs.urn);
  if (stack && stackOutputs) {
    const before = failed ? (deployment.findOld(stack.urn)?.outputs ?? {}) : {};
    stack.outputs = { ...before, ...stackOutputs.outputs };
  }
  const now = (urn: string) => deployment.renamed.get(urn) ?? urn;
  return [...states, ...previous]
    .filter((state) => !finished.has(state))
    .map((state) => withReferences(state, now));
}
