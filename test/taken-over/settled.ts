import type { Lifecycle } from "../../src/provider/lifecycle";
import { changedPaths } from "../../src/provider/state";
import type { Plain } from "../../src/schema/plain";
import type { Spec } from "../../src/schema/spec";
import { opened } from "../opened";

/** What the state holds of an object. */
export interface InState {
  readonly id: string;
  readonly outs: Plain;
}

/**
 * Fails unless there is nothing to do, neither at once nor after either of two refreshes. The engine counts a refresh
 * as a change where the comparison of what was read with the inputs finds one. Answers the state after them.
 */
export async function expectSettled(
  begin: () => Lifecycle,
  spec: Spec,
  { id, outs }: InState,
  inputs: Plain,
): Promise<InState> {
  let state: Plain = outs;
  expectNothing(begin(), spec, { when: "at once", state, inputs });
  for (const when of ["after a refresh", "after a second one"]) {
    const found = await begin().read(id, state);
    state = opened(found?.props ?? {});
    expectNothing(begin(), spec, { when, state, inputs });
  }
  return { id, outs: state };
}

function expectNothing(
  provider: Lifecycle,
  spec: Spec,
  { when, state, inputs }: { when: string; state: Plain; inputs: Plain },
): void {
  const { changes } = provider.diff(state, inputs);
  if (changes === false) return;
  // both sides of what differs are what a person wants to see
  expect({ when, paths: changedPaths(spec, state, inputs), state }).toEqual({
    when,
    paths: [],
    state: inputs,
  });
}
