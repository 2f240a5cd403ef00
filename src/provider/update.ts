import { overlay } from "../schema/compare";
import { isPlain, isPresent, type Plain } from "../schema/plain";
import { nest, valueAt } from "../schema/property-path";
import { type Spec, titleOf } from "../schema/spec";
import type { ReadObject } from "./answer";
import { bodyForUpdate } from "./body";
import { ownerIn } from "./identity";
import { type ObjectAccess, resolveAccess } from "./object-access";
import type { Objects } from "./objects";
import { identityOf, objectKey } from "./ownership";
import type { Session } from "./session";
import { marked, settle } from "./settle";
import { keptKey, markIn, secretOutputs } from "./state";

/** An object with its id, as it was and as it is wanted. */
interface Change {
  readonly id: string;
  readonly olds: Plain;
  readonly news: Plain;
}

/** Changes the object in place, all of it, and checks that Hookdeck took it over. */
export async function updateResource(spec: Spec, session: Session, change: Change): Promise<{ outs: Plain }> {
  const { olds, news } = change;
  const reached = await resolveAccess(spec, session, olds);
  await session.identity.prove(reached.endpoint.owner, ownerIn(olds, reached.endpoint));
  const answer = await changeObject(spec, session, reached, change);
  const outputs = { ...answer.outputs, ...secretOutputs(spec, olds) };
  const settled = () => settle(spec, reached.objects, news, { ...answer, outputs });
  return { outs: await marked(markIn(olds), settled) };
}

/**
 * Changes the object of a resource in place, all of it.
 *
 * @throws Error when another resource of the program took the object over in this operation.
 */
async function changeObject(
  spec: Spec,
  { operation: { ledger } }: Session,
  { apiContext, objects }: ObjectAccess,
  { id, olds, news }: Change,
): Promise<ReadObject> {
  const key = objectKey(spec, id);
  const identity = identityOf(spec, news);
  try {
    if (identity !== undefined && ledger.isTakenFrom(key, identity, markIn(olds))) {
      throw new Error(
        `another resource of the program was created as the ${titleOf(spec, olds)} and has it now. Nothing was changed. ` +
          `Take this entry out of the state with \`pulumi state delete\`, and repeat: it is created under its new name.`,
      );
    }
    const hidden = await hiddenSecrets(spec, objects, { id, olds, news });
    return await objects.change(id, bodyForUpdate(spec, { olds, news, hidden }, apiContext));
  } finally {
    // whoever waits for the old name goes on
    ledger.moved(key);
  }
}

/** Secrets that the program leaves alone and the state does not know: they must be sent back, or be lost. */
async function hiddenSecrets(spec: Spec, objects: Objects, { id, olds, news }: Change): Promise<Plain> {
  const kept = isPlain(olds[keptKey]) ? olds[keptKey] : {};
  const variants = "by" in spec.inputs ? spec.inputs : undefined;
  const reshaped = variants !== undefined && news[variants.by] !== olds[variants.by];
  const hidden = spec.secrets.filter(
    (path) =>
      // those of another type are nothing to the new one, which refuses them
      !(reshaped && path.startsWith(`${variants.owns}.`)) &&
      [news, olds, kept].every((values) => valueAt(values, path) === undefined),
  );
  if (hidden.length === 0 || !spec.reveal) return {};
  const live = await objects.find(id);
  const values = hidden.map((path) => ({ path, value: valueAt(live?.set, path) }));
  return values.reduce<Plain>(
    (found, { path, value }) => (isPresent(value) ? overlay(found, nest(path, value)) : found),
    {},
  );
}
