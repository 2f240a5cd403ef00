import type { EventRecord } from "../records/event-record";
import type { Route } from "./routes";

/** What is known of the automatic retries of failed events. */
export interface Retries {
  /** How many events have one that is due. */
  readonly pending: number;
  /** When the next one is due, as an ISO time. */
  readonly next?: string;
  /** What to say of it. */
  readonly texts: readonly string[];
}

/** The automatic retries of events of one connection. */
export function retriesOf(events: readonly EventRecord[], route: Route | undefined, now: string): Retries {
  const due = events.flatMap(({ nextAttemptAt }) => nextAttemptAt ?? []).sort();
  const [next] = due;
  if (events.length === 0) return { pending: 0, texts: [] };
  if (next === undefined) return { pending: 0, texts: [`no retry is due${ruleText(route)}`] };
  const pending = due.length === events.length ? "all of them" : `${due.length} of them`;
  const when = next < now ? `since ${next}` : `at ${next}`;
  const texts = [`a retry of ${pending} is due, the next ${when}${ruleText(route)}`];
  const [only] = events.length === 1 ? events : [];
  const last = only && lastRetryOf(only, route);
  return {
    pending: due.length,
    next,
    texts: last === undefined ? texts : [...texts, `the last retry, if none succeeds, is at ${last}`],
  };
}

/** The retry rule, for people. */
function ruleText(route: Route | undefined): string {
  const rule = route?.connection.rules.find((each) => each.type === "retry");
  if (route === undefined) return "";
  if (rule === undefined) return " (the connection has no retry rule)";
  const { strategy, interval, count, responseStatusCodes } = rule;
  const parts = [
    strategy,
    ...(interval === undefined ? [] : [`${interval / 1000} s`]),
    ...(count === undefined ? [] : [`at most ${count} times`]),
    ...(responseStatusCodes === undefined ? [] : [`on ${responseStatusCodes.join(", ")}`]),
  ];
  return ` (retry rule: ${parts.join(", ")})`;
}

/** When the last automatic retry of an event is made, if all of them fail at once. */
function lastRetryOf({ attempts, nextAttemptAt }: EventRecord, route: Route | undefined): string | undefined {
  const rule = route?.connection.rules.find((each) => each.type === "retry");
  if (rule?.count === undefined || rule.interval === undefined || nextAttemptAt === undefined)
    return undefined;
  // the first attempt is no retry, and the next retry is the one that is due
  const after = rule.count - attempts;
  if (after < 0) return undefined;
  let time = Date.parse(nextAttemptAt);
  for (let made = attempts; made < rule.count; made++) {
    time += rule.strategy === "exponential" ? rule.interval * 2 ** made : rule.interval;
  }
  return new Date(time).toISOString();
}
