import type { EventRecord } from "../records/event-record";
import type { RequestRecord } from "../records/request-record";
import type { CountedClient } from "./counted-client";
import { deliveredFindings } from "./delivered";
import { type Explanation, type Finding, type Stage, stages } from "./explanation";
import { failedFindings } from "./failed";
import { heldFindings, waitingStatuses } from "./held";
import { ignoredFindings } from "./ignored";
import { ignoredCases } from "./ignored-cases";
import { type Asked, type TimeRange, timeOf } from "./question";
import { eventsOf, requestsOf } from "./records-of";
import { rejectedFindings } from "./rejected";
import { type Scope, scopeOf } from "./scope";
import type { Showing } from "./shown";
import { nameSources, tellMore } from "./telling";
import { sum, type Totals, totalsOf } from "./totals";

/** Records of one page. */
const page = 250;
/** Ignored requests that are looked at, each with its payload. */
const ignoredPage = 100;

/** Explains what came in over a time: numbers first, then the newest records of what went wrong. */
export async function explainOverview(
  client: CountedClient,
  asked: Asked,
  showing: Showing,
): Promise<Explanation> {
  const scope = await scopeOf(client, asked);
  // by Hookdeck's clock, which its first answer has told
  const time = timeOf(asked, client.now());
  const totals = await totalsOf(client, scope, time);
  const records = await recordsOf(client, scope, time);
  const { cases, unasked } = await ignoredCases(client, records.ignored, { ...scope, showing });
  await nameSources(client, scope, records.rejected);
  const routes = new Map(scope.routes.map((route) => [route.connection.id, route]));
  const beyond = <T>(list: readonly unknown[], numbers: readonly T[]) =>
    list.length < page ? undefined : numbers;
  const found = [
    ...rejectedFindings(records.rejected, beyond(records.rejected, totals.rejections), scope.sources),
    ...ignoredFindings(cases),
    ...failedFindings(records.failed, beyond(records.failed, totals.events), routes, time.to),
    ...heldFindings(records.held, beyond(records.held, totals.events), routes),
    ...deliveredFindings(totals.events, scope),
  ];
  const findings = inOrder(await tellMore(client, found, time));
  return {
    version: 1,
    subject: scope.subject,
    ...time,
    counts: countsOf(findings, totals, records, scope),
    findings,
    notes: [...scope.notes, ...notesOf(records, unasked, totals, scope)],
    calls: client.calls,
  };
}

/** What went wrong first, what concerns most first within that. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage) || b.count - a.count);
}

interface Records {
  readonly rejected: readonly RequestRecord[];
  readonly ignored: readonly RequestRecord[];
  readonly failed: readonly EventRecord[];
  readonly held: readonly EventRecord[];
}

async function recordsOf(client: CountedClient, scope: Scope, { from, to }: TimeRange): Promise<Records> {
  const createdAt = { gte: from, lte: to };
  const events = (
    status: readonly ("FAILED" | "CANCELLED" | (typeof waitingStatuses)[number])[],
    oldestFirst: boolean,
  ) => eventsOf(client, { ...scope.eventFilters, status, createdAt }, { most: page, oldestFirst });
  const failed = await events(["FAILED", "CANCELLED"], false);
  const held = await events(waitingStatuses, true);
  if (scope.sourceIds?.length === 0) return { rejected: [], ignored: [], failed, held };
  const within = { createdAt, ...(scope.sourceIds && { sourceId: scope.sourceIds }) };
  return {
    failed,
    held,
    rejected: await requestsOf(client, { ...within, status: "rejected" }, { most: page }),
    ignored: await requestsOf(
      client,
      { ...within, ignoredCount: { gte: 1 } },
      { most: ignoredPage, withData: true },
    ),
  };
}

function countsOf(
  findings: readonly Finding[],
  totals: Totals,
  { rejected, ignored }: Records,
  { isWhole }: Scope,
): Explanation["counts"] {
  const told = (stage: Stage) =>
    sum(
      findings.filter((finding) => finding.stage === stage),
      ({ count }) => count,
    );
  return {
    requests: Math.max(totals.requests, new Set([...rejected, ...ignored].map(({ id }) => id)).size),
    rejected: told("rejected"),
    ignored: isWhole ? Math.max(totals.ignored, told("ignored")) : told("ignored"),
    failed: told("failed"),
    held: told("held"),
    cancelled: told("cancelled"),
    delivered: told("delivered"),
  };
}

function notesOf(records: Records, unasked: number, totals: Totals, { isWhole }: Scope): string[] {
  const notes: string[] = [];
  if (records.ignored.length >= ignoredPage) {
    const all = isWhole ? ` of ${totals.ignored} ignored ones` : "";
    notes.push(`Only the newest ${ignoredPage} requests${all} were looked at; a shorter time tells more.`);
  }
  if (unasked > 0)
    notes.push(
      `Why connections ignored ${unasked} of the requests was not asked, to keep to the calls; raise maxCalls, or explain one of them.`,
    );
  if (records.failed.length >= page || records.held.length >= page || records.rejected.length >= page)
    notes.push("Counts are Hookdeck's own, from its metrics; examples are from the newest 250.");
  if (totals.isTruncated) notes.push("Hookdeck left rows of its metrics out; a shorter time tells more.");
  return notes;
}
