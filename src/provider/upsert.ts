import { ConflictError } from "../client/errors/errors";
import { listed } from "../client/errors/quote";
import { isOutcomeUnknown } from "../client/retry";
import { isUnnamed } from "../schema/naming";
import { omit, type Plain, pick } from "../schema/plain";
import { configOf, namingOf, type Spec } from "../schema/spec";
import type { ReadObject } from "./answer";
import { bodyForCreate, bodyForUpdate } from "./body";
import { explain } from "./explain";
import type { ObjectAccess } from "./object-access";
import { NameTakenError } from "./objects";
import { isNamesake } from "./ownership";
import { UnfinishedError } from "./settle";
import { outputsAfterWrite, sealed } from "./state";

/** An object that a program declares, and that is there now. */
export interface Created {
  readonly answer: ReadObject;
  /** Whether it was there before. */
  readonly adopted: boolean;
}

/** What is known about the object of a name before it is created. */
export interface Foreknowledge {
  /** Id of the object that was there at the beginning of the operation. */
  readonly foreseen: string | undefined;
  /** Whether that object has another name, or none, so that a call by name would not reach it. */
  readonly isKin?: boolean;
  /** Whether an object may be taken over; `undefined` stands for one whose id Hookdeck does not tell. */
  readonly mayTakeOver: (id: string | undefined) => boolean;
}

/**
 * Creates the object, or takes over the one that is meant where Hookdeck's own identity tells which that is.
 *
 * @throws NameTakenError when there is one, and it is not to be taken over.
 * @throws UnfinishedError when it is created, and the inputs that Hookdeck takes afterwards could not be sent.
 */
export async function upsert(
  spec: Spec,
  reached: ObjectAccess,
  inputs: Plain,
  known: Foreknowledge,
): Promise<Created> {
  const { endpoint } = reached;
  if (endpoint.setting) return { answer: (await put(spec, reached, inputs)).answer, adopted: false };
  if (known.isKin && known.foreseen !== undefined) return changeTo(spec, reached, inputs, known.foreseen);
  if (endpoint.creation === "search" || isUnnamed(spec, inputs))
    return searchOrPost(spec, reached, inputs, known);
  if (endpoint.creation === "insert") return { answer: await post(spec, reached, inputs), adopted: false };
  if (known.foreseen !== undefined && known.mayTakeOver(known.foreseen)) {
    const { answer } = await put(spec, reached, inputs);
    return { answer, adopted: answer.id === known.foreseen };
  }
  try {
    return { answer: await post(spec, reached, inputs), adopted: false };
  } catch (error) {
    // somebody else was first, or was not seen
    if (error instanceof ConflictError) return takeOver(spec, reached, inputs, known, error);
    // it may be there by now; the upsert can be repeated until an answer comes
    if (isOutcomeUnknown(error) && known.mayTakeOver(undefined)) {
      return { ...(await put(spec, reached, inputs)), adopted: false };
    }
    throw error;
  }
}

async function takeOver(
  spec: Spec,
  reached: ObjectAccess,
  inputs: Plain,
  { mayTakeOver }: Foreknowledge,
  { holderId }: ConflictError,
): Promise<Created> {
  if (!mayTakeOver(holderId)) throw new NameTakenError(holderId);
  return { ...(await put(spec, reached, inputs)), adopted: true };
}

/** The PUT that creates, and changes what is there already: Hookdeck takes it as often as it is sent. */
async function put(spec: Spec, reached: ObjectAccess, inputs: Plain): Promise<{ answer: ReadObject }> {
  return { answer: await write(spec, reached, inputs, "PUT") };
}

function post(spec: Spec, reached: ObjectAccess, inputs: Plain): Promise<ReadObject> {
  return write(spec, reached, inputs, "POST");
}

async function write(
  spec: Spec,
  reached: ObjectAccess,
  inputs: Plain,
  method: "PUT" | "POST",
): Promise<ReadObject> {
  const { apiContext, objects } = reached;
  const answer = await objects.put(method, bodyForCreate(spec, inputs, apiContext));
  const made = answer ?? (await findNamesake(spec, objects, inputs));
  if (!made) throw new Error("Hookdeck took it, but does not list it yet. Repeat `pulumi up`.");
  return completed(spec, reached, inputs, made);
}

async function searchOrPost(
  spec: Spec,
  reached: ObjectAccess,
  inputs: Plain,
  { mayTakeOver }: Foreknowledge,
): Promise<Created> {
  const { apiContext, objects } = reached;
  const found = await findNamesake(spec, objects, inputs);
  if (!found) return { answer: await post(spec, reached, inputs), adopted: false };
  if (!mayTakeOver(found.id)) throw new NameTakenError(found.id);
  const body = bodyForUpdate(spec, { olds: {}, news: inputs, hidden: {} }, apiContext);
  const answer = Object.keys(body).length === 0 ? found : await objects.change(found.id, body);
  return { answer, adopted: true };
}

/** Takes over the object of an id. */
async function changeTo(
  spec: Spec,
  { apiContext, objects }: ObjectAccess,
  inputs: Plain,
  id: string,
): Promise<Created> {
  const body = bodyForUpdate(spec, { olds: {}, news: inputs, hidden: {} }, apiContext);
  return { answer: await objects.change(id, body), adopted: true };
}

/** The object that has the inputs' name. Two of them are one too many. */
async function findNamesake(
  spec: Spec,
  objects: ObjectAccess["objects"],
  inputs: Plain,
): Promise<ReadObject | undefined> {
  const namesakes = (await objects.all()).filter(({ set }) => isNamesake(spec, inputs, set));
  if (namesakes.length < 2) return namesakes[0];
  const meant = namesakes.find(({ id }) => id === inputs["adopt"]);
  if (meant) return meant;
  throw new Error(
    isUnnamed(spec, inputs)
      ? `Hookdeck has ${namesakes.length} like it without a name (${listed(namesakes.map(({ id }) => id))}), and it is ` +
          "unclear which one is meant. Set adopt to the id of the right one, and repeat."
      : `Hookdeck has ${namesakes.length} of that ${namingOf(spec)?.by} (${listed(namesakes.map(({ id }) => id))}), ` +
          "and it is unclear which one is meant. Delete or rename the others in the dashboard, and repeat.",
  );
}

/** The object with the inputs that its creation does not take. */
async function completed(
  spec: Spec,
  { apiContext, objects }: Pick<ObjectAccess, "apiContext" | "objects">,
  inputs: Plain,
  made: ReadObject,
): Promise<ReadObject> {
  const { birth } = spec;
  if (!birth || Object.keys(omit(configOf(spec, inputs), birth)).length === 0) return made;
  try {
    return await objects.change(
      made.id,
      bodyForUpdate(spec, { olds: {}, news: inputs, hidden: {} }, apiContext),
    );
  } catch (error) {
    const { message } = explain(error, { verb: "update", spec, values: inputs, id: made.id });
    const state = sealed(spec, outputsAfterWrite(spec, pick(inputs, birth), made));
    throw new UnfinishedError(made.id, state, [
      `It was created without its settings. ${message} Repeat \`pulumi up\`.`,
    ]);
  }
}
