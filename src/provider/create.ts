import { randomUUID } from "node:crypto";
import type { Plain } from "../schema/plain";
import type { Spec } from "../schema/spec";
import type { ReadObject } from "./answer";
import { within } from "./deadline";
import { ownerIn } from "./identity";
import { type ObjectAccess, resolveAccess } from "./object-access";
import { NameTakenError } from "./objects";
import { identityOf, mayTakeOver, objectKey } from "./ownership";
import type { Session } from "./session";
import { marked, settle } from "./settle";
import { learnSecrets } from "./state";
import { announceTakeover } from "./takeover-words";
import { upsert } from "./upsert";

/** Longest wait for a resource that gives a name up in the same operation, in milliseconds. */
const longestWait = 60_000;

/** Creates the object, or takes over the one of the same name. Safe to repeat. */
export async function createResource(
  spec: Spec,
  session: Session,
  inputs: Plain,
): Promise<{ id: string; outs: Plain }> {
  const { identity } = session;
  const reached = await resolveAccess(spec, session, inputs);
  const { owner } = reached.endpoint;
  await identity.prove(owner, ownerIn(inputs, reached.endpoint));
  const mark = randomUUID();
  let id = "";
  const outs = await marked(mark, async () => {
    const answer = await createOrTakeOver(spec, session, reached, { inputs, mark });
    id = answer.id;
    identity.learn(owner, answer.owner);
    learnSecrets(spec, answer.outputs);
    return settle(spec, reached.objects, inputs, answer);
  });
  return { id, outs };
}

/** Creates the object of a resource, or takes it over, and notes that the resource has it. */
async function createOrTakeOver(
  spec: Spec,
  session: Session,
  reached: ObjectAccess,
  { inputs, mark }: { inputs: Plain; mark: string },
): Promise<ReadObject> {
  const { operation, client } = session;
  const { ledger } = operation;
  const isOwn = (id: string | undefined) => id !== undefined && ledger.isOwn(objectKey(spec, id));
  const identity = identityOf(spec, inputs);
  const foreseen = identity === undefined ? undefined : operation.foreseen(identity);
  const isLeft = await isLeftByOther(spec, session, foreseen, identity);
  const isOther = (id: string | undefined) =>
    id !== undefined && identity !== undefined && ledger.isHadByOther(objectKey(spec, id), identity);
  if (!isLeft && isOther(foreseen)) throw hadByOther(spec, foreseen);
  const { answer, adopted } = await upsert(spec, reached, inputs, {
    foreseen: isLeft ? undefined : foreseen,
    isKin: operation.isKin(identity ?? ""),
    mayTakeOver: (id) =>
      // what another resource of the program has is not taken over, whatever it is called
      !(isLeft && id === foreseen) &&
      !isOther(id) &&
      (mayTakeOver(inputs, client.settings.adopt, id) || isOwn(id)),
  }).catch((error: unknown) => {
    if (!(error instanceof NameTakenError)) throw error;
    if (isLeft) throw stillNamed(spec, foreseen);
    throw isOther(error.holderId) ? hadByOther(spec, error.holderId) : error;
  });
  if (identity !== undefined) ledger.create(objectKey(spec, answer.id), identity, mark);
  if (adopted && !isOwn(answer.id)) announceTakeover(spec, client, inputs, answer);
  return answer;
}

/**
 * Whether the object of the name belongs to a resource that gives it another name in this operation. Waits for that.
 */
async function isLeftByOther(
  spec: Spec,
  { operation }: Session,
  foreseen: string | undefined,
  identity: string | undefined,
): Promise<boolean> {
  if (foreseen === undefined || identity === undefined) return false;
  const moving = operation.ledger.moveOf(objectKey(spec, foreseen), identity);
  if (!moving) return false;
  // a rename that takes too long shows in the refusal of the name
  await within(longestWait, moving).catch(() => undefined);
  return true;
}

function hadByOther({ noun }: Spec, id: string | undefined): Error {
  return new Error(
    `the ${noun} ${id} is that of another resource of the program, which has it or takes it over. Nothing was changed. ` +
      "Give one of the two another name, or take it out.",
  );
}

function stillNamed({ noun }: Spec, id: string | undefined): Error {
  return new Error(
    `The ${noun} ${id} still has this name: another resource of the program gives it another name in the same ` +
      "operation, and that is not done. Repeat `pulumi up`.",
  );
}
