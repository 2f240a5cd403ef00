import type { EventRecord } from "../records/event-record";
import { commandLine, where } from "./commands";
import type { Finding, NamedObject, NextStep } from "./explanation";
import { counted, countedGroups, named, spread, titled } from "./groups";
import { retriesOf } from "./retries";
import type { Route } from "./routes";
import type { EventTotal } from "./totals";

/** What failed events have in common. */
interface Failure {
  readonly connectionId: string;
  readonly isCancelled: boolean;
  readonly responseStatus: number | undefined;
  readonly errorCode: string | undefined;
}

/** Where the events of a finding went through, and to. */
interface Ends {
  readonly connection: NamedObject;
  readonly destination?: NamedObject;
}

/**
 * One finding for each connection and answer of events that failed, and for those that were called off.
 *
 * @param totals how many there are of each, where the events are not all.
 */
export function failedFindings(
  events: readonly EventRecord[],
  totals: readonly EventTotal[] | undefined,
  routes: ReadonlyMap<string, Route>,
  now: string,
): Finding[] {
  const counts = totals
    ?.filter(({ status }) => status === "FAILED" || status === "CANCELLED")
    .map((total) => ({ key: failureOf(total), count: total.count }));
  return countedGroups(events, failureOf, counts).map(({ key, items, count }) => {
    const route = routes.get(key.connectionId);
    const destination = route?.destination ?? (items[0] && { id: items[0].destinationId });
    const ends: Ends = {
      connection: named(route?.connection ?? { id: key.connectionId }),
      ...(destination && { destination: named(destination) }),
    };
    const records = spread(items, count);
    if (key.isCancelled) return { ...cancelled(count, ends), ...records, ...ends };
    const retries = retriesOf(items, route, now);
    const { responseStatus: status, errorCode } = key;
    const what = `${titled("destination", ends.destination ?? { id: "of a connection that is gone" })} ${answered(key)}`;
    return {
      stage: "failed",
      cause: errorCode ?? "RESPONSE",
      text: [`${what}: ${counted(count, "event")}`, ...retries.texts].join("; "),
      ...records,
      ...ends,
      ...(retries.next !== undefined && { nextAttemptAt: retries.next }),
      answer: { ...(status !== undefined && { status }), ...(errorCode !== undefined && { errorCode }) },
      next: [...mendSteps(key, retries.pending), retryStep(key, records.firstAt)],
    };
  });
}

/** An event that was called off may have failed before, or never have been tried. */
function failureOf(event: EventRecord | EventTotal): Failure {
  const { connectionId, status, responseStatus, errorCode } = event;
  const isCancelled = status === "CANCELLED" || errorCode === "CANCELLED";
  return isCancelled
    ? { connectionId, isCancelled, responseStatus: undefined, errorCode: undefined }
    : { connectionId, isCancelled, responseStatus, errorCode };
}

function answered({ responseStatus, errorCode }: Failure): string {
  if (responseStatus !== undefined) return `answered ${responseStatus}`;
  return `could not be reached or did not answer (${errorCode ?? "no reason given"})`;
}

function cancelled(count: number, { connection }: Ends): Pick<Finding, "stage" | "cause" | "text" | "next"> {
  return {
    stage: "cancelled",
    cause: "CANCELLED",
    text: `deliveries through ${titled("connection", connection)} were called off: ${counted(count, "event")}`,
    next: [
      {
        text: "Somebody cancelled them, or the connection was disabled or deleted. Deliver them again, if they are wanted.",
        command: commandLine(
          ...["bulk", "start", "retry-events"],
          ...where(["status=CANCELLED", `connectionId=${connection.id}`]),
        ),
      },
    ],
  };
}

function mendSteps({ responseStatus }: Failure, pending: number): readonly NextStep[] {
  const isCredential = responseStatus === 401 || responseStatus === 403;
  return [
    {
      text: isCredential
        ? "Check config.auth of the destination, or what the receiver verifies."
        : "Mend the receiver.",
    },
    ...(pending > 0 ? [{ text: "What is still retried arrives by itself then." }] : []),
  ];
}

function retryStep(
  { connectionId, responseStatus, errorCode }: Failure,
  since: string | undefined,
): NextStep {
  const conditions = [
    "status=FAILED",
    `connectionId=${connectionId}`,
    responseStatus === undefined ? undefined : `responseStatus=${responseStatus}`,
    responseStatus === undefined && errorCode !== undefined ? `errorCode=${errorCode}` : undefined,
    since === undefined ? undefined : `createdAt>=${since}`,
  ];
  return {
    text: "Then deliver again what failed, and only that.",
    command: commandLine("bulk", "start", "retry-events", ...where(conditions)),
  };
}
