import { type Endpoint, ownerKey } from "../schema/endpoint";
import { isPresent, type Plain } from "../schema/plain";
import { type Spec, titleOf } from "../schema/spec";
import { WrongProjectError } from "./identity";
import type { Session } from "./session";

/** Whose an object in the state, or in the inputs, is said to be. */
export function ownerIn(values: Plain, { owner }: Endpoint): unknown {
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
  endpoint: Endpoint,
): Promise<void> {
  const owner = ownerIn(olds, endpoint);
  if (isPresent(owner)) return identity.prove(endpoint.owner, owner);
  throw new WrongProjectError(
    `Hookdeck does not show the ${titleOf(spec, olds)}, and the state does not say which ${endpoint.owner} it is in.`,
    {
      hint:
        "Nothing was changed. If it is really gone, take it out of the state with `pulumi state delete`; " +
        "otherwise set hookdeck:apiVersion to the version that it was made with.",
    },
  );
}
