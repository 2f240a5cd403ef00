import { z } from "zod";
import { isEqual, overlay } from "../../schema/compare";
import { isPlain, isPresent, mapValues, own, type Plain } from "../../schema/plain";
import { changeAt, valueAt } from "../../schema/property-path";
import type { Spec, Variants } from "../../schema/spec";
import type { LiveObject, LiveProject } from "../live-project";

/**
 * The inputs that a person would write for an object: what is set and is not Hookdeck's default anyway, and the
 * switches that are on. Secrets are among them where they are known.
 */
export function declaredInputs({ spec, set, switches }: LiveObject): Plain {
  const on = mapValues(switches, (isOn) => (isOn ? true : undefined));
  return { ...withoutDefaults(set, defaultsOf(spec, set)), ...on };
}

/**
 * Whether Hookdeck has a secret at a path, shown or not: a list leaves out what it does not show, and says `null`, or
 * that a source is not authenticated, where there is none.
 */
export function hasSecret({ full, outputs }: LiveObject, path: string): boolean {
  const value = valueAt(full, path);
  return value === undefined ? outputs["authenticated"] !== false : value !== null;
}

/** The object with the secrets that Hookdeck reveals, at one call where it has any. */
export async function withSecretsOf(project: LiveProject, live: LiveObject): Promise<LiveObject> {
  const { spec, id } = live;
  if (!spec.reveal || !spec.secrets.some((path) => hasSecret(live, path))) return live;
  return { ...live, ...(await project.reveal(spec, id)) };
}

/** The object with `null` at each secret path where there is none, which a list does not say. */
export function withKnownAbsence(live: LiveObject): LiveObject {
  const absent = live.spec.secrets.filter((path) => !hasSecret(live, path));
  return { ...live, full: absent.reduce((full, path) => putNull(full, path.split(".")), live.full) };
}

/** The values without what is secret. */
export function withoutSecrets(spec: Spec, values: Plain): Plain {
  return spec.secrets.reduce((rest, path) => changeAt(rest, path, () => undefined), values);
}

function putNull(values: Plain, [head = "", ...rest]: readonly string[]): Plain {
  const inner = own(values, head);
  return { ...values, [head]: rest.length === 0 ? null : putNull(isPlain(inner) ? inner : {}, rest) };
}

function defaultsOf({ inputs, resets, defaults = {}, usual = {} }: Spec, set: Plain): Plain {
  const chosen = "by" in inputs && mayBeLeftOut(inputs) ? { [inputs.by]: inputs.fallback } : {};
  return [defaults, usual, chosen].reduce(overlay, resets?.(set) ?? {});
}

function mayBeLeftOut({ by, fallback, schemas }: Variants): boolean {
  return z.object({ [by]: schemas[fallback]?.shape[by] ?? z.never() }).safeParse({}).success;
}

function withoutDefaults(values: Plain, defaults: Plain): Plain {
  return mapValues(values, (value, key) => {
    const usual = own(defaults, key);
    if (!isPresent(usual)) return value;
    if (!isPlain(value) || !isPlain(usual)) return isEqual(value, usual) ? undefined : value;
    const rest = withoutDefaults(value, usual);
    return Object.keys(rest).length === 0 ? undefined : rest;
  });
}
