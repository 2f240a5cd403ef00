import { type AccessOptions, clientOf } from "./access";
import type { Explanation } from "./explain/explanation";
import type { ExplainLimits, ExplainQuestion } from "./explain/question";

/** How it is explained, and in which project. */
export interface ExplainOptions extends AccessOptions, ExplainLimits {}

/**
 * Explains what became of requests: what was rejected and why, what was ignored and by which rule, what failed and how,
 * what is held, what arrived, and what to do next. It reads only, in a preview too, and keeps to 12 calls.
 *
 * Filters are evaluated here, on the payloads that Hookdeck keeps, with the rules as they are now.
 *
 * @throws QueryError for a question that cannot be asked; LookupError for an object that is not there.
 * @example
 * const { findings } = await hookdeck.explain({ source: "checkout", from: new Date(Date.now() - 3_600_000) });
 * for (const { stage, text, next } of findings) console.log(stage, text, next.map(({ command }) => command));
 */
export async function explain(
  question: ExplainQuestion = {},
  { maxCalls, includeSecrets, ...access }: ExplainOptions = {},
): Promise<Explanation> {
  // with the evaluator of filters it is much code for programs that ask nothing
  const { explainWith }: typeof import("./explain/explain") = require("./explain/explain");
  return explainWith(await clientOf(access), question, {
    ...(maxCalls !== undefined && { maxCalls }),
    ...(includeSecrets !== undefined && { includeSecrets }),
  });
}
