import { runs, specs } from "../specs";
import { Lifecycle } from "./lifecycle";
import { RunLifecycle } from "./run";

/** The lifecycle of a resource by the name of its class, or `undefined` for a name that this version does not know. */
export function lifecycleOf(type: string): Pick<Lifecycle, keyof Lifecycle> | undefined {
  const run = Object.hasOwn(runs, type) ? runs[type] : undefined;
  if (run) return new RunLifecycle(run);
  const spec = Object.hasOwn(specs, type) ? specs[type] : undefined;
  return spec && new Lifecycle(spec);
}
