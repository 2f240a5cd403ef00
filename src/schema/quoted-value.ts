import { isPlain, own, type Plain } from "./plain";
import { parsePath } from "./property-path";
import type { Problem, Spec } from "./spec";

/** Longest text that a reason quotes. */
const longestQuote = 40;

/** What of a spec says which values are not quoted. */
export interface Quiet {
  readonly secrets?: Spec["secrets"] | undefined;
  readonly unquoted?: Spec["unquoted"] | undefined;
}

/**
 * The problem with the value that has it, where the engine cannot print it: of a property inside of another it shows
 * `{<nil>}`. Secrets, and what can be one, are not quoted.
 */
export function withValue(problem: Problem, inputs: Plain, spec: Quiet): Problem {
  const shown = shownValue(problem.property, inputs, spec);
  const { property, reason } = problem;
  if (shown === undefined || isIn(shown, reason)) return problem;
  const isPlainRefusal = /^(must|may) [^;?]*$/.test(reason);
  return { property, reason: `${reason}${isPlainRefusal ? `, not ${shown}` : ` (the value is ${shown})`}` };
}

/** The value of a property inside of another as a reason quotes it. */
export function shownValue(property: string, inputs: Plain, spec: Quiet): string | undefined {
  const path = parsePath(property);
  const quiet = [...(spec.secrets ?? []), ...(spec.unquoted ?? [])];
  if (path.length < 2 || quiet.some((each) => isBelow(path, parsePath(each)))) return undefined;
  const value = path.reduce<unknown>(child, inputs);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  // an address can hold a password
  const isShown = typeof value === "string" && value.length <= longestQuote && !value.includes("@");
  return isShown ? JSON.stringify(value) : undefined;
}

/** Whether a reason has the value already, quoted or as a word of its own. */
function isIn(shown: string, reason: string): boolean {
  const words = reason.split(/[\s;,]+/);
  return shown.startsWith('"')
    ? reason.includes(shown) || words.includes(shown.slice(1, -1))
    : words.includes(shown);
}

function isBelow(path: readonly string[], above: readonly string[]): boolean {
  return above.every((part, index) => part === "*" || path[index] === part);
}

/** The property of an object, or the item of a list, with that name or index. @internal */
export function child(value: unknown, part: PropertyKey): unknown {
  if (Array.isArray(value)) return value[Number(part)];
  return isPlain(value) ? own(value, String(part)) : undefined;
}
