import { specs } from "../specs";
import { Lifecycle } from "./lifecycle";

/** The lifecycle of a resource by the name of its class, or `undefined` for a name that this version does not know. */
export function lifecycleOf(type: string): Lifecycle | undefined {
  const spec = Object.hasOwn(specs, type) ? specs[type] : undefined;
  return spec && new Lifecycle(spec);
}
