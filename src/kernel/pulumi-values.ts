import { isPlain } from "./plain";

/**
 * What Pulumi sends in a preview for a value that only `up` will know (`pulumi.runtime.unknownValue`), at any
 * depth of the inputs.
 */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Key and mark of the envelope in which Pulumi's engine takes a secret (`pulumi.runtime.specialSigKey`). */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** Whether a value is unknown, or holds something unknown at any depth. */
export function hasUnknown(value: unknown): boolean {
  if (value === unknownValue) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isPlain(value) && Object.values(value).some(hasUnknown);
}

/** The value in the envelope that makes the engine encrypt it, at whatever depth it stands. */
export function asSecret(value: unknown): unknown {
  return { [signatureKey]: secretSignature, value };
}
