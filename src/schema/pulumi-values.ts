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
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (next === unknownValue) return true;
    if (isPlain(next) || Array.isArray(next)) for (const item of Object.values(next)) open.push(item);
  }
  return false;
}

/** The value in the envelope that makes the engine encrypt it, at whatever depth it stands. */
export function asSecret(value: unknown): unknown {
  return { [signatureKey]: secretSignature, value };
}
