import { z } from "zod";

/** Which objects a trigger watches: a pattern of names such as `*` or `prod-*`, or a list of ids. */
export type IssueScope = string | string[];

/** A text or a list of ids, with a sentence where it is neither. @internal */
export const scope = z.custom<IssueScope>(
  (value) =>
    (typeof value === "string" && value !== "") ||
    (Array.isArray(value) && value.length > 0 && value.every(isText)),
  'must be a pattern of names such as "*" or "prod-*", or a list of ids that is not empty',
);

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}
