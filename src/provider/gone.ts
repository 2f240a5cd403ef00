import { GoneError, NotFoundError } from "../client/errors/errors";
import type { Endpoint } from "../schema/endpoint";
import { isPresent, type Plain } from "../schema/plain";
import { type Spec, titleOf } from "../schema/spec";
import { ownerIn, WrongProjectError } from "./identity";
import type { Session } from "./session";

/** Both statuses mean that the object is not there: 404 when it never was, 410 when it was deleted. */
export function isGone(error: unknown): boolean {
  return error instanceof NotFoundError || error instanceof GoneError;
}

/** What was asked for, or `undefined` where Hookdeck says that the object is not there. */
export async function unlessGone<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
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
