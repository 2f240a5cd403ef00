import type { Call } from "./call";
import { HookdeckError } from "./errors/errors";

/**
 * A path of the API with its parts encoded: ``path`/sources/${id}/disable` ``.
 *
 * @throws HookdeckError when a part is empty, `.` or `..`: the call would reach another resource than the one meant.
 */
export function path(texts: TemplateStringsArray, ...parts: readonly (string | number)[]): string {
  return texts.reduce((before, text, index) => before + encodePart(parts[index - 1]) + text);
}

/** The query of a call as it is sent, with its `?`; empty where there is none. */
export function queryText(query: Call["query"] = {}): string {
  const pairs = Object.entries(query).flatMap(([key, value]) => {
    if (typeof value !== "object") return [[encodeURIComponent(key), value] as const];
    // a filter that lists nothing would not be sent at all, and the call would match everything
    if (value.length === 0) throw new HookdeckError(`The filter "${key}" must list at least one value.`);
    return value.map((item) => [`${encodeURIComponent(key)}[]`, item] as const);
  });
  const text = pairs.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&");
  return text && `?${text}`;
}

/** Callers from JavaScript, or with a value read from a state, may hand over anything. */
function encodePart(part: unknown): string {
  const text = typeof part === "number" ? String(part) : part;
  if (typeof text !== "string" || text === "" || text === "." || text === "..") {
    throw new HookdeckError(`An id or name in a path of Hookdeck's API cannot be ${JSON.stringify(part)}.`);
  }
  return encodeURIComponent(text);
}
