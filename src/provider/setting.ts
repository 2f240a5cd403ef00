import { AuthenticationError } from "../client/errors/errors";
import type { ApiContext, Setting } from "../schema/endpoint";
import { isPresent, type Plain } from "../schema/plain";
import type { Spec } from "../schema/spec";
import { bodyOf } from "./body";
import type { Snapshot } from "./snapshot";

/** Where to look for a setting, and what was last known of it. */
interface Question {
  readonly spec: Spec;
  readonly setting: Setting;
  readonly snapshot: Snapshot;
  readonly apiContext: ApiContext;
}

/**
 * A setting in wire names, as a list of projects shows it, or else as the state has it. `undefined` where the id is
 * that of another project.
 *
 * @throws Error when neither tells.
 */
export async function readSetting(
  question: Question,
  id: string,
  olds: Plain = {},
): Promise<Plain | undefined> {
  if (id !== question.apiContext.teamId) return undefined;
  const shown = await shownSetting(question, id);
  if (shown) return shown;
  if (isPresent(olds["teamId"])) return bodyOf(question.spec, olds);
  throw new Error("Hookdeck does not show it on this API version, or not to this key.");
}

async function shownSetting({ setting, snapshot }: Question, id: string): Promise<Plain | undefined> {
  if (setting.shownIn === undefined) return undefined;
  try {
    const project = await snapshot.find({ path: setting.shownIn, list: "array" }, id);
    return project && setting.pick(project);
  } catch (error) {
    if (error instanceof AuthenticationError) return undefined;
    throw error;
  }
}
