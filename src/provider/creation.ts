import { ConflictError } from "../client/errors";
import { omit, type Plain, pick } from "../kernel/plain";
import { namingOf, type Spec } from "../kernel/spec";
import { type Answer, configOf } from "./answer";
import { bodyForCreate, bodyForUpdate } from "./body";
import { explain } from "./explain";
import { NameTakenError } from "./objects";
import type { Reach } from "./reach";
import { sealed, UnfinishedError } from "./settle";
import { outputsAfterWrite } from "./state";

/** Slack for clocks of one-second grain, and for an answer that took its time on the way, in milliseconds. */
const slack = 5_000;

/** An object that a program declares, and that is there now. */
export interface Created {
  readonly answer: Answer;
  /** For how long it was there before, in milliseconds; left out for a new one. */
  readonly age?: number;
}

/**
 * Creates the object, or takes over the one that is meant where Hookdeck's own identity tells which that is.
 *
 * @throws NameTakenError when there is one, and it is not to be taken over.
 * @throws UnfinishedError when it is created, and the inputs that Hookdeck takes afterwards could not be sent.
 */
export async function createObject(
  spec: Spec,
  { access, place, objects }: Reach,
  inputs: Plain,
  adopt: boolean,
): Promise<Created> {
  const found = access.creation === "search" ? await findNamesake(spec, objects, inputs) : undefined;
  if (found && !adopt) throw new NameTakenError(found.id);
  if (found) {
    const body = bodyForUpdate(spec, { olds: {}, news: inputs, hidden: {} }, place);
    const answer = Object.keys(body).length === 0 ? found : await objects.change(found.id, body);
    return { answer, age: Math.max(0, Date.now() - (found.createdAt?.getTime() ?? 0)) };
  }
  const started = Date.now();
  const takesOver = access.creation === "upsert" && (adopt || access.setting !== undefined);
  const { answer, serverTime } = await objects
    .put(takesOver ? "PUT" : "POST", bodyForCreate(spec, inputs, place))
    .catch((error: unknown) => {
      const isTaken = error instanceof ConflictError && access.creation === "upsert";
      throw isTaken ? new NameTakenError(error.holderId) : error;
    });
  const made = answer ?? (await findNamesake(spec, objects, inputs));
  if (!made) throw new Error(`Hookdeck took it, but does not list it yet. Repeat \`pulumi up\`.`);
  const age = serverTime.getTime() - (made.createdAt?.getTime() ?? serverTime.getTime());
  const isOld = takesOver && age > Date.now() - started + slack;
  return { answer: await completed(spec, { place, objects }, inputs, made), ...(isOld && { age }) };
}

/** The object that has the inputs' name. Two of them are one too many. */
async function findNamesake(
  spec: Spec,
  objects: Reach["objects"],
  inputs: Plain,
): Promise<Answer | undefined> {
  const by = namingOf(spec)?.by ?? "";
  const namesakes = (await objects.all()).filter(({ set }) => set[by] === inputs[by]);
  if (namesakes.length < 2) return namesakes[0];
  throw new Error(
    `Hookdeck has ${namesakes.length} of that ${by} (${namesakes.map(({ id }) => id).join(", ")}), and which one is ` +
      "meant cannot be told. Delete or rename the others in the dashboard, and repeat.",
  );
}

/** The object with the inputs that its creation does not take. */
async function completed(
  spec: Spec,
  { place, objects }: Pick<Reach, "place" | "objects">,
  inputs: Plain,
  made: Answer,
): Promise<Answer> {
  const { birth } = spec;
  if (!birth || Object.keys(omit(configOf(spec, inputs), birth)).length === 0) return made;
  try {
    return await objects.change(made.id, bodyForUpdate(spec, { olds: {}, news: inputs, hidden: {} }, place));
  } catch (error) {
    const { message } = explain(error, { verb: "update", spec, values: inputs, id: made.id });
    const state = sealed(spec, outputsAfterWrite(spec, pick(inputs, birth), made));
    throw new UnfinishedError(made.id, state, [
      `It was created without its settings. ${message} Repeat \`pulumi up\`.`,
    ]);
  }
}
