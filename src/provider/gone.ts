import { type Endpoint, ownerKey } from "../schema/endpoint";
import { isPresent, type Plain } from "../schema/plain";
import { type Spec, titleOf } from "../schema/spec";
import { WrongProjectError } from "./identity";
import type { Objects } from "./objects";
import type { ReadObject } from "./read-object";
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

/** For how long an object counts as just created, in milliseconds. */
const young = 60_000;

/** Pauses before an object that was just created is asked for again, in milliseconds. */
const pauses = [500, 1_500, 3_000];

/**
 * The object that neither the list nor its own address showed: what was just created may not be visible everywhere yet
 * (https://hookdeck.com/docs/api). `undefined` where it is missing still, is older, or was deleted.
 */
export async function findYoung(
  { client, snapshot, operation }: Session,
  objects: Objects,
  id: string,
  olds: Plain,
): Promise<ReadObject | undefined> {
  const created = new Date(String(olds["createdAt"])).getTime();
  for (const pause of pauses) {
    if (!(client.now().getTime() - created < young)) return undefined;
    if (operation.isDeleted(id) || objects.isDeleted(id)) return undefined;
    await client.pause(pause);
    // of some kinds only a list tells
    snapshot.forget();
    const found = await objects.find(id, olds);
    if (found) return found;
  }
  return undefined;
}
