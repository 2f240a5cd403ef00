import { path } from "../../client/path";
import { redact } from "../../client/redact";
import { sourceSpec } from "../../specs/source/source";
import { attemptKind } from "../records/event-record";
import { listingOf } from "../records/listing";
import type { RequestRecord } from "../records/request-record";
import type { CountedClient } from "./counted-client";
import type { Finding } from "./explanation";
import type { TimeRange } from "./question";
import { eventsOf } from "./records-of";
import { sourceOf } from "./routes";
import type { Scope } from "./scope";
import { shortened, withoutSecrets } from "./shown";

/** Failures that are looked into, those of most events. */
const mostFailures = 2;
/** Characters of an answer's body that are shown. */
const mostCharacters = 300;

/**
 * Adds to failures what takes calls of its own, while there are any: since when, what the destination last took, and
 * what it says.
 */
export async function tellMore(
  client: CountedClient,
  findings: readonly Finding[],
  time: TimeRange,
): Promise<readonly Finding[]> {
  const failures = findings.filter(({ stage }) => stage === "failed").sort((a, b) => b.count - a.count);
  const told = failures.slice(0, mostFailures);
  const delivered = new Map<string, string | undefined>();
  const steps: readonly ((finding: Finding) => Promise<Finding>)[] = [
    async (finding) => (client.left > 0 ? withFirst(client, finding, time) : finding),
    (finding) => withLastDelivered(client, finding, delivered),
    async (finding) => (client.left > 1 ? withAnswer(client, finding) : finding),
  ];
  for (const step of steps) {
    for (const [at, finding] of told.entries()) told[at] = await step(finding);
  }
  return findings.map((finding) => told[failures.indexOf(finding)] ?? finding);
}

/** When the first one came in, where the records at hand do not say it. */
async function withFirst(client: CountedClient, finding: Finding, { from, to }: TimeRange): Promise<Finding> {
  const { firstAt, connection, answer } = finding;
  if (firstAt !== undefined || connection === undefined) return finding;
  const [first] = await eventsOf(
    client,
    {
      status: "FAILED",
      connectionId: connection.id,
      createdAt: { gte: from, lte: to },
      ...(answer?.status !== undefined && { responseStatus: answer.status }),
    },
    { most: 1, oldestFirst: true },
  );
  return first === undefined ? finding : { ...finding, firstAt: first.createdAt };
}

/** When its destination last took an event, in one call for each destination. */
async function withLastDelivered(
  client: CountedClient,
  finding: Finding,
  known: Map<string, string | undefined>,
): Promise<Finding> {
  const { destination, text } = finding;
  if (destination === undefined) return finding;
  const { id } = destination;
  if (!known.has(id)) {
    if (client.left === 0) return finding;
    const [last] = await eventsOf(client, { status: "SUCCESSFUL", destinationId: id }, { most: 1 });
    known.set(id, last?.successfulAt ?? last?.createdAt);
  }
  const lastDeliveredAt = known.get(id);
  if (lastDeliveredAt === undefined) return { ...finding, text: `${text}; it took no event so far` };
  return { ...finding, text: `${text}; it last took one at ${lastDeliveredAt}`, lastDeliveredAt };
}

/** What the destination answered to the newest example: two calls. */
export async function withAnswer(client: CountedClient, finding: Finding): Promise<Finding> {
  const [eventId] = finding.examples;
  if (eventId === undefined) return finding;
  const call = { path: attemptKind.collection, query: { event_id: eventId } };
  const [attempt] = await listingOf(async () => ({ client, call }), attemptKind.read).take(1);
  if (attempt === undefined) return finding;
  const { body: reply } = await client.send({ method: "GET", path: path`/attempts/${attempt.id}` });
  const { body } = attemptKind.read(reply);
  const shown = body === undefined || body === "" ? undefined : shownBody(body);
  return { ...finding, answer: { ...finding.answer, ...(shown !== undefined && { body: shown }) } };
}

function shownBody(body: unknown): string {
  const text = typeof body === "string" ? body : JSON.stringify(withoutSecrets(body));
  return shortened(redact(text), mostCharacters);
}

/** Reads the sources of rejected requests that no connection told of, up to 20: one call, where there is one left. */
export async function nameSources(
  client: CountedClient,
  { sources }: Scope,
  requests: readonly RequestRecord[],
): Promise<void> {
  const unknown = [...new Set(requests.map(({ sourceId }) => sourceId))].filter((id) => !sources.has(id));
  if (unknown.length === 0 || client.left === 0) return;
  const query = { id: unknown.slice(0, 20), disabled: true };
  const call = { path: sourceSpec.collection, query };
  for (const source of await listingOf(
    async () => ({ client, call }),
    (model) => sourceOf(client, model),
  ).take(20))
    sources.set(source.id, source);
}
