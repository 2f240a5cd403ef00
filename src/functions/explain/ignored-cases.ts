import { path } from "../../client/path";
import { type IgnoredEventRecord, ignoredEventKind } from "../records/event-record";
import { listingOf } from "../records/listing";
import type { RequestRecord } from "../records/request-record";
import type { CountedClient } from "./counted-client";
import type { Mismatch } from "./explanation";
import type { Route } from "./routes";
import type { Showing } from "./shown";
import { judge } from "./verdicts";

/** A request that one connection made no event of. */
export interface IgnoredCase {
  readonly request: RequestRecord;
  readonly connectionId: string;
  readonly route: Route | undefined;
  /** Hookdeck's cause, or the one that was found here. */
  readonly cause: string;
  /** What Hookdeck adds to its cause. */
  readonly meta?: unknown;
  readonly mismatches: readonly Mismatch[];
}

/** What the connections are, of which some ignored requests. */
export interface IgnoringRoutes {
  readonly routes: readonly Route[];
  /** Whether they are all connections of the sources. */
  readonly isWhole: boolean;
  readonly showing: Showing;
}

/** Calls that are left for what comes after. */
const reserve = 2;

/**
 * Why connections ignored requests. Hookdeck tells it for one request at a time only: so every request is judged here
 * first, and Hookdeck is asked where that does not explain it, as long as there are calls left.
 */
export async function ignoredCases(
  client: CountedClient,
  requests: readonly RequestRecord[],
  ignoring: IgnoringRoutes,
): Promise<{ readonly cases: readonly IgnoredCase[]; readonly unasked: number }> {
  const cases: IgnoredCase[] = [];
  let unasked = 0;
  for (const request of requests) {
    const judged = judgedCases(request, ignoring);
    if (judged !== undefined) cases.push(...judged);
    else if (client.left > reserve) cases.push(...(await askedCases(client, request, ignoring)));
    else unasked++;
  }
  return { cases, unasked };
}

/** The cases of one request as Hookdeck tells them, of the connections that are asked about. */
export async function askedCases(
  client: CountedClient,
  request: RequestRecord,
  { routes, isWhole, showing }: IgnoringRoutes,
): Promise<readonly IgnoredCase[]> {
  const ignored = await listIgnored(client, request.id);
  return ignored.flatMap((each) => {
    const route = routes.find(({ connection }) => connection.id === each.connectionId);
    if (route === undefined && !isWhole) return [];
    const verdict = route && judge(request, route, showing);
    const mismatches = each.cause === "FILTERED" && verdict?.is === "filtered" ? verdict.mismatches : [];
    const { connectionId, cause, meta } = each;
    return { request, connectionId, route, cause, meta, mismatches };
  });
}

function listIgnored(client: CountedClient, id: string): Promise<IgnoredEventRecord[]> {
  const call = { path: path`/requests/${id}/ignored_events`, query: {} };
  return listingOf(async () => ({ client, call }), ignoredEventKind.read).take(250);
}

/** The cases that explain a request by themselves; `undefined` where they do not. */
function judgedCases(
  request: RequestRecord,
  { routes, isWhole, showing }: IgnoringRoutes,
): readonly IgnoredCase[] | undefined {
  const own = routes.filter(({ source }) => source.id === request.sourceId);
  const judged = own.map((route) => ({ route, verdict: judge(request, route, showing) }));
  const cases = judged.flatMap(({ route, verdict }): IgnoredCase[] => {
    const known = { request, connectionId: route.connection.id, route };
    if (verdict.is === "disabled") return [{ ...known, cause: "DISABLED", mismatches: [] }];
    if (verdict.is !== "filtered") return [];
    return [{ ...known, cause: "FILTERED", mismatches: verdict.mismatches }];
  });
  const isExplained = isWhole
    ? cases.length === request.ignoredCount
    : judged.every(({ verdict }) => verdict.is !== "unclear");
  return isExplained ? cases : undefined;
}
