import type { EventRecord } from "../records/event-record";
import { commandLine, reference, where } from "./commands";
import type { Finding, NamedObject, NextStep } from "./explanation";
import { counted, countedGroups, named, spread, titled } from "./groups";
import type { Route } from "./routes";
import type { EventTotal } from "./totals";

/** Statuses of events that wait. */
export const waitingStatuses = ["HOLD", "QUEUED", "SCHEDULED"] as const;

/**
 * One finding for each connection that holds events, for each reason.
 *
 * @param totals how many there are of each, where the events are not all.
 */
export function heldFindings(
  events: readonly EventRecord[],
  totals: readonly EventTotal[] | undefined,
  routes: ReadonlyMap<string, Route>,
): Finding[] {
  const keyOf = ({ connectionId, status }: EventRecord | EventTotal) => ({ connectionId, status });
  const counts = totals
    ?.filter(({ status }) => waitingStatuses.some((waiting) => waiting === status))
    .map((total) => ({ key: keyOf(total), count: total.count }));
  return countedGroups(events, keyOf, counts).map(({ key, items, count }) => {
    const route = routes.get(key.connectionId);
    const connection = named(route?.connection ?? { id: key.connectionId });
    const destination = named(route?.destination ?? { id: items[0]?.destinationId ?? "unknown" });
    const { cause, text, next } = reasonOf(key.status, count, { route, connection, destination });
    const due = items.flatMap(({ nextAttemptAt }) => nextAttemptAt ?? []).sort()[0];
    return {
      stage: "held",
      cause,
      text: `${text}: ${counted(count, "event")}`,
      ...spread(items, count),
      connection,
      destination,
      ...(due !== undefined && { nextAttemptAt: due }),
      next,
    };
  });
}

interface Ends {
  readonly route: Route | undefined;
  readonly connection: NamedObject;
  readonly destination: NamedObject;
}

function reasonOf(
  status: string,
  count: number,
  { route, connection, destination }: Ends,
): Pick<Finding, "cause" | "text" | "next"> {
  if (status === "HOLD") {
    const since = route?.connection.pausedAt;
    return {
      cause: "PAUSED",
      text: `${titled("connection", connection)} is paused${since === undefined ? "" : ` since ${since}`}`,
      next: [
        {
          text: "End the pause: what it held is delivered.",
          command: commandLine("unpause", "connection", connection.id),
        },
      ],
    };
  }
  if (status === "SCHEDULED") {
    const delay = route?.connection.rules.find((rule) => rule.type === "delay")?.delay;
    return {
      cause: "SCHEDULED",
      text: `${titled("connection", connection)} holds every event back${delay === undefined ? "" : ` for ${delay / 1000} s`}`,
      next: [{ text: "Wait, or change the delay rule in the program and deploy." }],
    };
  }
  return {
    cause: "QUEUED",
    text: `${titled("destination", destination)} ${paceOf(count, route)}`,
    next: [queueStep(route), { text: "See them go.", command: watchLine(destination) }],
  };
}

const seconds: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600 };

/** How fast a destination takes what waits for it. */
function paceOf(count: number, route: Route | undefined): string {
  const { rate, period, isGrouped } = limitOf(route);
  if (rate === undefined || period === undefined)
    return isGrouped ? "takes them at the rate of their group" : "has not taken them yet";
  if (period === "concurrent") return `takes ${rate} at a time`;
  const last = Math.ceil((count / rate) * (seconds[period] ?? 1));
  return `takes ${rate} in a ${period}, so that the last one is due in about ${last} s`;
}

interface Limit {
  readonly rate?: number;
  readonly period?: string;
  readonly isGrouped: boolean;
}

/** The limit of a destination; only some kinds have one. */
function limitOf(route: Route | undefined): Limit {
  const config = route?.destination.config;
  if (config === undefined) return { isGrouped: false };
  const isGrouped = "deliveryPolicy" in config && config.deliveryPolicy !== undefined;
  const rate = "rateLimit" in config ? config.rateLimit : undefined;
  const period = "rateLimitPeriod" in config ? config.rateLimitPeriod : undefined;
  return {
    isGrouped,
    ...(typeof rate === "number" && { rate }),
    ...(period !== undefined && { period }),
  };
}

function queueStep(route: Route | undefined): NextStep {
  return limitOf(route).rate === undefined
    ? { text: "Wait: they are delivered one after the other." }
    : { text: "Wait, or raise config.rateLimit of the destination in the program and deploy." };
}

function watchLine(destination: NamedObject): string {
  return commandLine("watch", "events", ...where([`destination=${reference(destination)}`]));
}
