import match, { type JSONType } from "simple-json-match";

/** Whether a value fits a pattern in the language of Hookdeck's filters, by Hookdeck's own published engine. */
export function matchesJson(value: unknown, pattern: unknown): boolean {
  // the library takes any JSON; its types know lists of equal items only
  return match(value as JSONType, pattern as JSONType);
}
