import type { Undeclared } from "./declaration";
import type { TerraformInstance, TerraformState } from "./terraform-state";

/** What becomes of the Hookdeck resources of a Terraform state. */
export interface Leaving {
  /** Addresses of what the program declares. */
  readonly taken: readonly TerraformInstance[];
  /** Addresses of what is a part of such a resource here, as `hookdeck_source_auth` is. */
  readonly parts: readonly TerraformInstance[];
  /** Addresses that Terraform keeps, and why. */
  readonly staying: readonly { readonly address: string; readonly reason: string }[];
}

/**
 * Tells what leaves Terraform from what stays.
 *
 * @param declared ids of the objects that the program declares
 */
export function leaving(
  { instances }: TerraformState,
  declared: ReadonlySet<string>,
  undeclared: readonly Undeclared[],
): Leaving {
  const leaves = ({ id }: TerraformInstance) => id !== undefined && declared.has(id);
  return {
    taken: instances.filter((each) => each.kind === "object" && leaves(each)),
    parts: instances.filter((each) => each.kind === "part" && leaves(each)),
    staying: instances
      .filter((each) => each.kind === "other" || !leaves(each))
      .map((each) => ({ address: each.address, reason: reasonOf(each, undeclared) })),
  };
}

function reasonOf({ type, kind, id }: TerraformInstance, undeclared: readonly Undeclared[]): string {
  if (type === "hookdeck_webhook_registration") return registration;
  if (kind === "other") return "is nothing that a program declares here; leave it where it is";
  if (kind === "part") return "is a part of a source that was not taken";
  const left = undeclared.find(({ live }) => live.id === id);
  if (left)
    return `cannot be declared: ${left.problems.map((each) => `${each.property} ${each.reason}`).join("; ")}`;
  return "is not in this project, or not in the part of it that was chosen";
}

const registration =
  "calls another service, and its destruction calls it too; keep it with `url` from a data source, or declare it " +
  "with that service's own provider and the `url` of the source";
