import type { ConfigReader } from "../client/config";
import { declaredInputs, withoutSecrets } from "../gitops/generate/declared-inputs";
import { explain, isAboutAccess } from "../provider/explain";
import { resolveAccess } from "../provider/object-access";
import { objectKey } from "../provider/ownership";
import type { Found } from "../provider/read";
import { sessionFor } from "../provider/session";
import { learnSecrets, outputsAfterWrite, sealed } from "../provider/state";
import { isEqual } from "../schema/compare";
import { mapValues } from "../schema/plain";
import type { Served } from "./resources";

/**
 * An object that no state knows yet, with the inputs that would have made it: what `pulumi import`, the option
 * `import` and a `.get` ask for. The inputs are checked ones, since a program's will be; what Hookdeck takes by default
 * is left out, and secrets too, because the CLI prints the inputs as a program.
 *
 * @throws Error when there is no such object.
 */
export async function importObject(
  { spec, lifecycle }: Served,
  read: ConfigReader,
  id: string,
): Promise<Found> {
  const session = sessionFor(read);
  try {
    const { endpoint, objects } = await resolveAccess(spec, session, {});
    const answer = await objects.find(id);
    if (!answer) throw new Error(`the key's ${endpoint.owner} has no ${spec.noun} of this id`);
    session.identity.learn(endpoint.owner, answer.owner);
    learnSecrets(spec, { ...answer.outputs, ...answer.set });
    // another entry of the same object, which goes in this operation, does not delete it
    session.operation.ledger.look(objectKey(spec, id));
    const open = withoutSecrets(spec, declaredInputs({ ...answer, spec, name: "" }));
    // what held nothing but secrets says nothing
    const said = mapValues(open, (value) => (isEqual(value, {}) ? undefined : value));
    // with the property that chooses the shape, which a comparison needs
    const { inputs } = lifecycle.check({}, said);
    return { id, props: sealed(spec, outputsAfterWrite(spec, inputs, answer)), inputs };
  } catch (error) {
    throw isAboutAccess(error)
      ? session.aboutAccess(error)
      : explain(error, { verb: "read", spec, values: {}, id });
  }
}
