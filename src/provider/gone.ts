import { type Access, ownerKey } from "../schema/access";
import { isPresent, type Plain } from "../schema/plain";
import { type Spec, titleOf } from "../schema/spec";
import { WrongProjectError } from "./identity";
import type { Session } from "./session";

/** Whose an object in the state, or in the inputs, is said to be. */
export function ownerIn(values: Plain, { owner }: Access): unknown {
  return values[ownerKey(owner)];
}

/**
 * Makes sure that what was not found is gone, and not only out of the key's sight.
 *
 * @throws WrongProjectError where that cannot be told.
 */
export async function believeGone(
  spec: Spec,
  { identity }: Session,
  olds: Plain,
  access: Access,
): Promise<void> {
  const owner = ownerIn(olds, access);
  if (isPresent(owner)) return identity.prove(access.owner, owner);
  throw new WrongProjectError(
    `Hookdeck does not show the ${titleOf(spec, olds)}, and the state does not say which ${access.owner} it is in.`,
    {
      hint:
        "Nothing was changed. If it is really gone, take it out of the state with `pulumi state delete`; " +
        "otherwise set hookdeck:apiVersion to the version that it was made with.",
    },
  );
}
