import { isPresent, type Plain } from "../schema/plain";
import type { Spec } from "../schema/spec";
import type { ReadObject } from "./answer";
import { believeGone } from "./gone";
import { ownerIn } from "./identity";
import { resolveAccess } from "./object-access";
import type { Objects } from "./objects";
import { objectKey } from "./ownership";
import type { Session } from "./session";
import { learnSecrets, outputsOfForeign, sealed, stateFromRead } from "./state";

/** What a read found. */
export interface Found {
  readonly id: string;
  readonly props: Plain;
  /** The inputs that would have made the object; left out for an object that the program does not manage. */
  readonly inputs?: Plain;
}

/** Finds what the object looks like; `undefined` when it is gone. `olds` without an owner is a `.get`. */
export async function readResource(
  spec: Spec,
  session: Session,
  id: string,
  olds: Plain,
): Promise<Found | undefined> {
  const { identity, operation } = session;
  const { endpoint, objects } = await resolveAccess(spec, session, olds);
  const managed = isPresent(olds["teamId"]) || isPresent(olds["organizationId"]);
  const answer = managed
    ? ((await objects.refresh(id, olds)) ?? (await findYoung(session, objects, id, olds)))
    : await objects.find(id);
  if (!answer) {
    if (!managed) throw new Error(`the key's ${endpoint.owner} has no ${spec.noun} of this id`);
    await believeGone(spec, session, olds, endpoint);
    return undefined;
  }
  identity.learn(endpoint.owner, answer.owner);
  learnSecrets(spec, { ...answer.outputs, ...answer.set });
  if (!managed) {
    operation.ledger.look(objectKey(spec, id));
    return { id, props: sealed(spec, outputsOfForeign(answer)) };
  }
  await identity.prove(endpoint.owner, ownerIn(olds, endpoint));
  const { props, inputs } = stateFromRead(spec, olds, answer);
  return { id, props: sealed(spec, props), inputs: sealed(spec, inputs) };
}

/** For how long an object counts as just created, in milliseconds. */
const young = 60_000;

/** Pauses before an object that was just created is asked for again, in milliseconds. */
const pauses = [500, 1_500, 3_000];

/**
 * The object that neither the list nor its own address showed: what was just created may not be visible everywhere yet
 * (https://hookdeck.com/docs/api). `undefined` where it is missing still, is older, or was deleted.
 */
async function findYoung(
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
