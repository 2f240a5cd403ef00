import { path } from "../../client/path";
import { connectionSpec } from "../../specs/connection/connection";
import { sourceSpec } from "../../specs/source/source";
import { findById } from "../lookups/calls";
import { type EventRecord, eventKind } from "../records/event-record";
import { listingOf } from "../records/listing";
import { aboutRecord } from "../records/record";
import { requestKind } from "../records/request-record";
import type { CountedClient } from "./counted-client";
import type { Explanation, Finding } from "./explanation";
import { failedFindings } from "./failed";
import { named, spread } from "./groups";
import { heldFindings, waitingStatuses } from "./held";
import { ignoredFindings } from "./ignored";
import { askedCases } from "./ignored-cases";
import { inOrder } from "./overview";
import type { Asked } from "./question";
import { rejectedFindings } from "./rejected";
import { listRoutes, type Route, routeOf, sourceOf } from "./routes";
import type { Showing } from "./shown";
import { withAnswer } from "./telling";
import { sum } from "./totals";

/** Explains what became of one request, through every connection of its source. */
export async function explainRequest(
  client: CountedClient,
  { reference }: Asked,
  showing: Showing,
): Promise<Explanation> {
  const request = requestKind.read(await aboutRecord(client, requestKind, reference));
  const { routes, isComplete } = await listRoutes(client, { source_id: request.sourceId });
  const isRejected = request.rejectionCause !== undefined;
  const [route] = routes;
  const found = route?.source ?? (await findById(client, sourceSpec, request.sourceId, false));
  const source = found === undefined ? undefined : (route?.source ?? sourceOf(client, found));
  const events = isRejected && !request.eventsCount ? [] : await eventsOfRequest(client, request.id);
  const cases = request.ignoredCount
    ? await askedCases(client, request, { routes, isWhole: true, showing })
    : [];
  const rejected = isRejected
    ? rejectedFindings([request], undefined, new Map(source && [[source.id, source]]))
    : [];
  const findings = [...rejected, ...ignoredFindings(cases), ...(await eventFindings(client, events, routes))];
  const nothing =
    findings.length === 0 ? ["Hookdeck has made nothing of it yet; ask again in a moment."] : [];
  const more = isComplete ? [] : ["The source has more connections than the 250 that were looked at."];
  return explanation(client, { kind: "request", id: request.id }, findings, {
    requests: 1,
    notes: [...nothing, ...more],
  });
}

/** Explains where one event stands. */
export async function explainEvent(client: CountedClient, { reference }: Asked): Promise<Explanation> {
  const event = eventKind.read(await aboutRecord(client, eventKind, reference));
  const model = await findById(client, connectionSpec, event.connectionId, false);
  const routes = model === undefined ? [] : [routeOf(client, model)];
  const findings = await eventFindings(client, [event], routes);
  const notes = model === undefined ? ["Its connection is deleted."] : [];
  return explanation(client, { kind: "event", id: event.id }, findings, { requests: 1, notes });
}

function eventsOfRequest(client: CountedClient, id: string): Promise<EventRecord[]> {
  const call = { path: path`/requests/${id}/events`, query: {} };
  return listingOf(async () => ({ client, call }), eventKind.read).take(250);
}

async function eventFindings(
  client: CountedClient,
  events: readonly EventRecord[],
  routes: readonly Route[],
): Promise<Finding[]> {
  const byId = new Map(routes.map((route) => [route.connection.id, route]));
  const having = (statuses: readonly string[]) => events.filter(({ status }) => statuses.includes(status));
  const failed: Finding[] = [];
  for (const finding of failedFindings(
    having(["FAILED", "CANCELLED"]),
    undefined,
    byId,
    client.now().toISOString(),
  )) {
    failed.push(finding.stage === "failed" && client.left > 1 ? await withAnswer(client, finding) : finding);
  }
  const delivered = having(["SUCCESSFUL"]).map((event): Finding => {
    const route = byId.get(event.connectionId);
    const destination = named(route?.destination ?? { id: event.destinationId });
    const tries = event.attempts > 1 ? `, at attempt ${event.attempts}` : "";
    const answer = event.responseStatus === undefined ? "" : `, and answered ${event.responseStatus}`;
    return {
      stage: "delivered",
      cause: "DELIVERED",
      text: `the destination ${JSON.stringify(destination.name ?? destination.id)} took it at ${event.successfulAt ?? event.updatedAt}${tries}${answer}`,
      ...spread([event]),
      connection: named(route?.connection ?? { id: event.connectionId }),
      destination,
      next: [],
    };
  });
  return [...failed, ...heldFindings(having(waitingStatuses), undefined, byId), ...delivered];
}

function explanation(
  client: CountedClient,
  subject: Explanation["subject"],
  findings: readonly Finding[],
  { requests, notes }: { readonly requests: number; readonly notes: readonly string[] },
): Explanation {
  const counted = (stage: Finding["stage"]) =>
    sum(
      findings.filter((finding) => finding.stage === stage),
      ({ count }) => count,
    );
  return {
    version: 1,
    subject,
    counts: {
      requests,
      rejected: counted("rejected"),
      ignored: counted("ignored"),
      failed: counted("failed"),
      held: counted("held"),
      cancelled: counted("cancelled"),
      delivered: counted("delivered"),
    },
    findings: inOrder(findings),
    notes,
    calls: client.calls,
  };
}
