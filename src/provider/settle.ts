import { quoted } from "../client/errors/quote";
import { isPresent, type Plain } from "../schema/plain";
import { valueAt } from "../schema/property-path";
import type { Spec } from "../schema/spec";
import type { ReadObject } from "./answer";
import { explain } from "./explain";
import type { Objects } from "./objects";
import { declaredDifferences, markKey, outputsAfterWrite, sealed } from "./state";

/** The object exists, but is not as the program wants it: the state keeps it, and the next `up` tries again. */
export class UnfinishedError extends Error {
  readonly id: string;
  readonly properties: Plain;
  readonly reasons: readonly string[];

  constructor(id: string, properties: Plain, reasons: readonly string[]) {
    super(reasons.join("\n"));
    this.id = id;
    this.properties = properties;
    this.reasons = reasons;
  }
}

/**
 * After a write: compares the answer with what was asked for, then turns the switches. Answers the outputs.
 *
 * @throws UnfinishedError when the object is there, but not all of it is as asked.
 */
export async function settle(
  spec: Spec,
  objects: Objects,
  inputs: Plain,
  written: ReadObject,
): Promise<Plain> {
  const state = (answer: ReadObject) => sealed(spec, outputsAfterWrite(spec, inputs, answer));
  const ignored = declaredDifferences(spec, inputs, written);
  if (ignored.length > 0) {
    throw new UnfinishedError(written.id, state(written), [
      `Hookdeck accepted the ${spec.noun} but changed or ignored ` +
        `${ignored.map((path) => contrast(spec, path, inputs, written)).join(", ")}. ` +
        "Write what Hookdeck keeps, or take out what it does not support.",
    ]);
  }
  let answer = written;
  for (const [name, { on, off }] of Object.entries(spec.switches)) {
    if (!isPresent(inputs[name]) || inputs[name] === answer.switches[name]) continue;
    try {
      const turned = await objects.turn(written.id, inputs[name] === true ? on : off);
      answer = { ...answer, outputs: turned.outputs, switches: turned.switches };
    } catch (error) {
      const reason = explain(error, { verb: "update", spec, values: inputs, id: written.id }).message;
      throw new UnfinishedError(written.id, state(answer), [`${name}: ${reason}`]);
    }
  }
  return state(answer);
}

/** `description (asked for " x", and it keeps "x")`; without values where one of them is secret. */
function contrast(spec: Spec, path: string, inputs: Plain, { set }: ReadObject): string {
  const isSecret = spec.secrets.some((each) => path === each || path.startsWith(`${each}.`));
  if (isSecret) return path;
  const [asked, kept] = [valueAt(inputs, path), valueAt(set, path)].map((value) =>
    value === undefined ? "nothing" : quoted(JSON.stringify(value), 200),
  );
  return `${path} (asked for ${asked}, and it keeps ${kept})`;
}

/** The outputs of a write with the mark of their entry in the state, also where the object is not as asked. */
export async function marked(mark: string | undefined, work: () => Promise<Plain>): Promise<Plain> {
  const own = mark === undefined ? {} : { [markKey]: mark };
  try {
    return { ...(await work()), ...own };
  } catch (error) {
    if (!(error instanceof UnfinishedError)) throw error;
    throw new UnfinishedError(error.id, { ...error.properties, ...own }, error.reasons);
  }
}
