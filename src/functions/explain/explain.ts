import type { Client } from "../../client/client";
import { countedClient } from "./counted-client";
import type { Explanation } from "./explanation";
import { explainOverview } from "./overview";
import { type ExplainLimits, type ExplainQuestion, readQuestion } from "./question";
import { explainEvent, explainRequest } from "./single";

/** Calls of an explanation that is told no other number. */
const usualCalls = 12;

/**
 * Explains with a client. Reads only.
 *
 * @throws QueryError for a question that cannot be asked; LookupError for an object that is not there.
 */
export async function explainWith(
  client: Client,
  question: ExplainQuestion,
  { maxCalls = usualCalls, includeSecrets = false }: ExplainLimits = {},
): Promise<Explanation> {
  const asked = readQuestion(question);
  const counting = countedClient(client, maxCalls);
  const showing = { secrets: includeSecrets };
  if (asked.kind === "request") return explainRequest(counting, asked, showing);
  if (asked.kind === "event") return explainEvent(counting, asked);
  return explainOverview(counting, asked, showing);
}
