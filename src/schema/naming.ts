import { endpointOf } from "./endpoint";
import { own, type Plain } from "./plain";
import { namingOf, type Spec } from "./spec";

/**
 * Hidden input of a registration: the names of what the program declares beside it, that only a name tells from it.
 * `check` takes it out, so that neither a state nor a comparison has it.
 */
export const besideKey = "__beside";

/** Hidden input of a registration: what tells the resource from the others of the program. `check` takes it out. */
export const declarerKey = "__declarer";

/** Whether a program declares an object without a name in Hookdeck, or Hookdeck shows one. */
export function isUnnamed(spec: Pick<Spec, "naming">, values: Plain): boolean {
  const naming = namingOf(spec);
  return naming?.otherwise !== undefined && own(values, naming.by) === "";
}

/**
 * The inputs that together make two declarations mean one object; none for a setting, of which there is one.
 * `undefined` where each declaration makes another object.
 *
 * @param values inputs, or an object in public names: without a name, others tell which one it is
 */
export function identityInputs(
  spec: Pick<Spec, "naming" | "collection" | "endpoint">,
  values: Plain = {},
): readonly string[] | undefined {
  // how an object comes to be does not depend on where it is
  const { creation, setting } = endpointOf(spec, { apiVersion: "", teamId: "any", organizationId: "any" });
  if (setting) return [];
  const naming = namingOf(spec);
  if (creation === "insert" || !naming) return undefined;
  // of several that are alike, `adopt` says which one is meant
  const byId = typeof values["adopt"] === "string" ? ["adopt"] : [];
  if (isUnnamed(spec, values)) return [naming.by, ...(naming.otherwise ?? []), ...byId];
  return naming.within === undefined ? [naming.by] : [naming.by, naming.within];
}
