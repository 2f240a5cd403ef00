import type { Plain } from "../schema/plain";
import type { Problem, Spec } from "../schema/spec";
import { identityOf, objectKey } from "./ownership";
import type { Session } from "./session";
import { markIn } from "./state";
import { foreseeTakeover } from "./takeover";

/**
 * Notes that the program declares these checked inputs. Where they are new, it looks for the object that they will
 * take over, and says so.
 *
 * @returns why that object may not be taken over.
 */
export async function register(
  spec: Spec,
  session: Session,
  olds: Plain,
  inputs: Plain,
): Promise<readonly Problem[]> {
  const identity = identityOf(spec, inputs);
  if (identity === undefined) return [];
  const isNew = Object.keys(olds).length === 0;
  session.operation.ledger.register(identity, isNew);
  return isNew ? foreseeTakeover(spec, session, inputs) : [];
}

/** Notes which object a registered resource has. */
export function claim(
  spec: Spec,
  session: Session,
  { id, olds, news }: { id: string; olds: Plain; news: Plain },
): void {
  const after = identityOf(spec, news);
  if (after === undefined) return;
  const before = identityOf(spec, olds);
  session.operation.ledger.compare(objectKey(spec, id), { before, after, mark: markIn(olds) });
}
