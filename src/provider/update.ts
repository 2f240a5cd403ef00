import type { Plain } from "../schema/plain";
import { type Spec, titleOf } from "../schema/spec";
import { bodyForUpdate } from "./body";
import type { ObjectAccess } from "./object-access";
import { identityOf, objectKey } from "./ownership";
import type { ReadObject } from "./read-object";
import type { Session } from "./session";
import { hiddenSecrets } from "./settle";
import { markIn } from "./state";

/**
 * Changes the object of a resource in place, all of it.
 *
 * @throws Error when another resource of the program took the object over in this operation.
 */
export async function updateResource(
  spec: Spec,
  { operation: { ledger } }: Session,
  { apiContext, objects }: ObjectAccess,
  { id, olds, news }: { id: string; olds: Plain; news: Plain },
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
