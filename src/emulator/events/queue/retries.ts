import type { Connection, RetryRule, StoredRule } from "../../store/connection";
import type { AttemptTrigger, StoredEvent } from "../model";
import type { PlaneData } from "../plane-data";

/** Most automatic retries of an event; they also end a week after it, as documented. */
const countMax = 50;
const ageMax = 7 * 24 * 3_600_000;
/** Time between retries of a rule that names none. */
const defaultInterval = 3_600_000;

/** The connection of an event; `undefined` once it is deleted. */
export function connectionOf(plane: PlaneData, { connectionId }: StoredEvent): Connection | undefined {
  const connection = plane.project.connections.remember(connectionId);
  return connection?.deletedAt === null ? connection : undefined;
}

/**
 * When an event is delivered again by itself after an attempt that is not among its attempts yet; `undefined` for
 * never. `retryAfter` is the destination's header.
 */
export function retryTime(
  plane: PlaneData,
  event: StoredEvent,
  trigger: AttemptTrigger,
  status: number | null,
  retryAfter?: string,
): number | undefined {
  const connection = connectionOf(plane, event);
  // attempts that somebody asked for start no automatic retries
  const isByHand = trigger === "MANUAL" || trigger === "BULK_RETRY";
  // retries do not apply to CLI destinations, as documented
  const isCli = plane.project.destinations.remember(event.destinationId)?.type === "CLI";
  if (isByHand || isCli || connection === undefined || connection.disabledAt !== null) return undefined;
  const now = plane.services.scheduler.now();
  return nextRetry(connection.rules, event, trigger, now, status, readRetryAfter(retryAfter, now));
}

/**
 * When an attempt with that outcome is repeated; `undefined` where it is not. The event does not count that attempt
 * yet. `status` is `null` where no answer came. A destination's `Retry-After` goes before the rule's interval, as
 * documented.
 */
function nextRetry(
  rules: readonly StoredRule[],
  event: StoredEvent,
  trigger: AttemptTrigger,
  now: number,
  status: number | null,
  retryAfter?: number,
): number | undefined {
  const rule = rules.find((each): each is RetryRule => each.type === "retry");
  if (rule === undefined || !isRetried(rule, status)) return undefined;
  const triggers = [...event.attempts.map((attempt) => attempt.trigger), trigger];
  const done = triggers.filter((each) => each === "AUTOMATIC").length;
  if (done >= Math.min(rule.count ?? countMax, countMax)) return undefined;
  const interval = rule.interval ?? defaultInterval;
  const wait = retryAfter ?? (rule.strategy === "exponential" ? interval * 2 ** done : interval);
  return now + wait > event.createdAt + ageMax ? undefined : now + wait;
}

/**
 * Whether a rule is for that answer. The last code that speaks of it counts, also for a success (observed on Hookdeck's
 * API).
 */
function isRetried({ response_status_codes: codes }: RetryRule, status: number | null): boolean {
  if (status === null) return true;
  if (codes === null) return status < 200 || status > 299;
  // a list that only excludes includes everything else
  const start = codes.every((code) => code.startsWith("!"));
  return codes.reduce((retried, code) => {
    const isExcluding = code.startsWith("!");
    return speaksOf(isExcluding ? code.slice(1) : code, status) ? !isExcluding : retried;
  }, start);
}

function speaksOf(code: string, status: number): boolean {
  const [, from, to] = /^(\d+)-(\d+)$/.exec(code) ?? [];
  if (from !== undefined) return status >= Number(from) && status <= Number(to);
  const [, operator = "=", text] = /^([><=]*)(\d+)$/.exec(code) ?? [];
  const distance = status - Number(text);
  return (
    (operator.includes(">") && distance > 0) ||
    (operator.includes("<") && distance < 0) ||
    ((operator.includes("=") || operator === "") && distance === 0)
  );
}

/** The time that a `Retry-After` header tells, in milliseconds from now. */
function readRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
