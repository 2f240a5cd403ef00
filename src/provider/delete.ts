import { HookdeckApiError } from "../client/errors/errors";
import { listed } from "../client/errors/quote";
import type { Plain } from "../schema/plain";
import { type Spec, titleOf } from "../schema/spec";
import { believeGone } from "./gone";
import { ownerIn } from "./identity";
import { notice } from "./notice";
import { resolveAccess } from "./object-access";
import type { Objects } from "./objects";
import type { Operation } from "./operation";
import { objectKey } from "./ownership";
import type { Session } from "./session";
import { markIn } from "./state";

/** Deletes the object; one that is not there is deleted already. */
export async function deleteResource(spec: Spec, session: Session, id: string, olds: Plain): Promise<void> {
  if (letGo(spec, session.operation, id, olds)) return;
  session.tellBase();
  const { endpoint, objects } = await resolveAccess(spec, session, olds);
  await session.identity.prove(endpoint.owner, ownerIn(olds, endpoint));
  const found = await deleteObject(spec, objects, session.operation, { id, olds });
  if (!found) await believeGone(spec, session, olds, endpoint);
}

/**
 * Whether an entry of the state may go without its object, because a resource that the program declares has it: the
 * engine replaced, moved or renamed the resource on its own, and the creation found the object that was there.
 */
function letGo(spec: Spec, { ledger }: Operation, id: string, olds: Plain): boolean {
  const key = objectKey(spec, id);
  if (!ledger.isHeld(key, markIn(olds))) return false;
  ledger.letGo(key);
  notice(
    `Kept the ${titleOf(spec, olds)} (${id}), since the program still declares it. ` +
      "Only an old entry of the state was removed.",
  );
  return true;
}

/**
 * Deletes the object. Answers whether there was one.
 *
 * @throws Error that names the objects which use it, where that keeps Hookdeck from deleting it.
 */
async function deleteObject(
  spec: Spec,
  objects: Objects,
  operation: Operation,
  { id, olds }: { id: string; olds: Plain },
): Promise<boolean> {
  try {
    const found = await objects.remove(id, olds);
    operation.forget(id);
    return found;
  } catch (error) {
    const mayUse = error instanceof HookdeckApiError && !spec.users?.cascade;
    const users = mayUse ? await objects.usersOf(id) : [];
    if (users.length === 0) throw error;
    throw new Error(
      `the ${spec.users?.noun} ${listed(users)} still use it. Take it out of them, and repeat.`,
    );
  }
}
