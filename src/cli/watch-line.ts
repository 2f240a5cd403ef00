import type { Route } from "../functions/explain/routes";
import type { Plain } from "../schema/plain";
import { shownJson, shownText } from "../shown-text";
import type { News } from "./watch-feed";

/** Names of what records have the ids of. */
export type Names = ReadonlyMap<string, string>;

/** The names of connections and of their ends. */
export function namesOf(routes: readonly Route[]): Names {
  const objects = routes.flatMap(({ connection, source, destination }) => [connection, source, destination]);
  return new Map(
    objects.flatMap(({ id, name }) => (name === undefined || name === "" ? [] : [[id, name] as const])),
  );
}

/** One line for a person: when, what, where, and how far it got. */
export function lineOf(news: News, names: Names): string {
  const name = (id: string) => shownText(names.get(id) ?? id);
  if (news.type === "request") {
    const { id, sourceId, rejectionCause, eventsCount = 0, ignoredCount = 0 } = news.record;
    const ignored = ignoredCount === 0 ? "" : `, ignored ${ignoredCount}`;
    const state =
      rejectionCause === undefined
        ? `accepted  ${eventsCount} event${eventsCount === 1 ? "" : "s"}${ignored}`
        : `REJECTED  ${rejectionCause}`;
    return `${news.time}  request  ${id}  ${name(sourceId)}  ${state}`;
  }
  const { id, sourceId, connectionId, destinationId, status, attempts, responseStatus, errorCode } =
    news.record;
  const way = [sourceId, connectionId, destinationId].map(name).join(" -> ");
  const answer = responseStatus ?? errorCode;
  const tries = attempts > 1 ? `  attempt ${attempts}` : "";
  const next = news.record.nextAttemptAt;
  const due = next === undefined || status === "SUCCESSFUL" ? "" : `  next ${next}`;
  return `${news.time}  event    ${id}  ${way}  ${status}${answer === undefined ? "" : `  ${answer}`}${tries}${due}`;
}

/** One line for a program: JSON, version 1. */
export function jsonOf({ type, time, record }: News, names: Names): string {
  const fields: Plain = { ...record };
  const named = (["source", "connection", "destination"] as const).flatMap((end) => {
    const id = fields[`${end}Id`];
    const name = typeof id === "string" ? names.get(id) : undefined;
    return name === undefined ? [] : [[`${end}Name`, name] as const];
  });
  return shownJson({
    version: 1,
    type,
    time,
    ...Object.fromEntries(named),
    [type]: record,
  });
}
