import { isPlain } from "./plain";

/**
 * What Pulumi sends in a preview for a value that only `up` will know (`pulumi.runtime.unknownValue`), at any
 * depth of the inputs.
 */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether a value is unknown, or holds something unknown at any depth. */
export function hasUnknown(value: unknown): boolean {
  if (value === unknownValue) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isPlain(value) && Object.values(value).some(hasUnknown);
}
