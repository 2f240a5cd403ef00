import { z } from "zod";
import type { Settings } from "../../client/config";
import { HookdeckResponseError } from "../../client/errors/errors";
import { learnSecret } from "../../client/redact";
import { isPlain, type Plain } from "../../schema/plain";
import { changeAt, valueAt } from "../../schema/property-path";
import { type Spec, schemaFor } from "../../schema/spec";
import { fromWire } from "../../schema/wire";
import { withArticle } from "../../schema/words";

const envelope = z.looseObject({ id: z.string().min(1) });

/**
 * An object of Hookdeck's in public names, as its resource would show it: with its id, without what is not set.
 *
 * @param secrets whether what the spec calls secret stays; where it does, it is redacted from errors.
 * @throws HookdeckResponseError when the answer is no such object.
 */
export function objectOf(spec: Spec, body: unknown, settings: Settings, secrets: boolean): Plain {
  const answer = answerOf(spec, body);
  const raw: Plain = spec.receive?.(answer, settings) ?? answer;
  const outputs = fromWire(spec.outputs, raw, "drop");
  const object: Plain = {
    id: answer.id,
    ...fromWire(schemaFor(spec, raw), raw, "drop"),
    ...Object.fromEntries(Object.entries(outputs).filter(([key]) => Object.hasOwn(spec.outputs.shape, key))),
  };
  if (!secrets)
    return spec.secrets.reduce<Plain>((rest, path) => changeAt(rest, path, () => undefined), object);
  for (const path of spec.secrets) learnAll(valueAt(object, path));
  return object;
}

/**
 * An answer that says what every object of its kind says.
 *
 * @param id the one that was asked for, where it was
 * @throws HookdeckResponseError when it does not, or is another object.
 */
export function answerOf(spec: Spec, body: unknown, id?: string): z.infer<typeof envelope> {
  const { success, data } = envelope.safeParse(body);
  const isWhole = success && z.looseObject({ ...spec.always }).safeParse(body).success;
  if (isWhole && (id === undefined || data.id === id)) return data;
  const which = isWhole ? `the ${spec.noun} that was asked for` : withArticle(spec.noun);
  throw new HookdeckResponseError(`Hookdeck's answer is not ${which}.`, 200, {
    hint: "Check hookdeck:apiBase and hookdeck:apiVersion; if they are right, update pulumi-hookdeck.",
  });
}

function learnAll(value: unknown): void {
  if (typeof value === "string") learnSecret(value);
  else if (isPlain(value)) Object.values(value).forEach(learnAll);
}
