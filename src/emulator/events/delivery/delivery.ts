import type { Destination } from "../../api/destination/destination";
import { newId } from "../../contract/ids";
import type { Project } from "../../store/project";
import type { Attempt, Turn } from "../model";
import { failure, isReachable, type Outcome, send } from "./courier";
import { type Parcel, pack, withHeader } from "./parcel";
import type { StandInAnswer } from "./receiver";
import { standInOutcome, usualAnswer } from "./stand-in";
import { needsToken } from "./token-request";

/** How long a destination has to answer, in milliseconds, where its config says nothing (documented). */
const defaultTimeout = 60_000;

/** What becomes of a delivery that got no token (documented). */
const noToken = "OAUTH2_HANDSHAKE_FAILED";

/** One delivery of an event. */
export interface Delivery {
  readonly turn: Turn;
  readonly destination: Destination;
  /** When the event is delivered again if this fails, in milliseconds from now; `undefined` for never. */
  readonly retryIn: number | undefined;
}

/** Hears of a delivery's end. */
type OnEnd = (attempt: Attempt, headers: Readonly<Record<string, string>>) => void;

/**
 * Delivers an event: over the network where that may be, and else to the emulator's own receivers. What those take
 * their time for goes by the emulator's clock; an answer that comes over the network is waited for in real time.
 */
export function deliver(project: Project, delivery: Delivery, closing: AbortSignal, onEnd: OnEnd): void {
  const { agenda, deliverTo } = project.plane.site;
  const { turn, destination, retryIn } = delivery;
  const { event, trigger } = turn;
  const startedAt = agenda.now();
  event.tries += 1;
  const number = event.tries;
  const packed = pack(project, event, destination, { trigger, number, retryIn });
  const isOwn = destination.type !== "HTTP" || !isReachable(packed.url, deliverTo);
  const end = (outcome: Outcome) => {
    if (closing.aborted) return;
    const wasSent = outcome.errorCode !== noToken;
    const standIn = isOwn && wasSent && destination.type === "HTTP";
    const attempt = attemptOf(delivery, packed, outcome, { startedAt, number, standIn, now: agenda.now() });
    project.plane.site.log(lineOf(attempt));
    onEnd(project.plane.attempts.add(attempt), outcome.headers);
  };
  const timeout = (destination.config.delivery.timeout ?? defaultTimeout / 1000) * 1000;
  const go = (parcel: Parcel) => {
    if (!isOwn) void agenda.track(send(parcel, timeout, closing).then(end));
    else receive(project, delivery, parcel, number, timeout, end);
  };
  if (!needsToken(destination)) {
    go(packed);
    return;
  }
  const asked = project.plane.tokens.of(destination, event, closing).then((token) => {
    if (token === undefined) end(failure(noToken));
    else go(withHeader(packed, "authorization", `Bearer ${token}`));
  });
  void agenda.track(asked);
}

/** Answers a delivery in place of its destination, at the time at which that one would. */
function receive(
  project: Project,
  { turn: { event }, destination }: Delivery,
  parcel: Parcel,
  attempt: number,
  timeout: number,
  end: (outcome: Outcome) => void,
): void {
  const { agenda, receiver } = project.plane.site;
  const { answer, sessionIds } = takerOf(project, destination, parcel);
  const outcome =
    answer === undefined
      ? failure("CLI_UNAVAILABLE")
      : standInOutcome(usualAnswer(destination, parcel), answer);
  const { id: destinationId, name: destinationName } = destination;
  const { url, method, headers, body } = parcel;
  for (const sessionId of sessionIds) {
    receiver.keep({
      ...{ url, method, headers, body: body.toString("utf8"), destinationId, destinationName },
      ...{ eventId: event.id, attempt, at: agenda.now(), status: outcome.status ?? undefined, sessionId },
    });
  }
  const { delayMs = 0 } = answer ?? {};
  // never within the call: the end of one delivery starts the next
  if (delayMs === 0) void agenda.track(Promise.resolve(outcome).then(end));
  else if (delayMs < timeout) agenda.at(agenda.now() + delayMs, () => end(outcome));
  else agenda.at(agenda.now() + timeout, () => end(failure("TIMEOUT")));
}

/** Who takes a delivery in place of its destination, and what is answered; no answer where nobody is there any more. */
function takerOf(
  project: Project,
  { id, type }: Destination,
  { url }: Parcel,
): { readonly answer: StandInAnswer | undefined; readonly sessionIds: readonly (string | undefined)[] } {
  if (type !== "CLI") return { answer: project.plane.site.receiver.take(url), sessionIds: [undefined] };
  // every session gets a copy, as seen live; the answer of the first one counts
  const sessions = project.plane.cliSessions.of(id);
  return { answer: sessions[0]?.answer, sessionIds: sessions.map((session) => session.id) };
}

function attemptOf(
  { turn: { event, trigger, bulkId, since } }: Delivery,
  { url, method }: Parcel,
  { status, errorCode, body }: Outcome,
  { startedAt, number, standIn, now }: { startedAt: number; number: number; standIn: boolean; now: number },
): Attempt {
  return {
    id: newId("attempt"),
    createdAt: startedAt,
    updatedAt: now,
    eventId: event.id,
    destinationId: event.destinationId,
    trigger,
    number,
    bulkId,
    queuedAt: since,
    url,
    method,
    status: status !== null && status >= 200 && status <= 299 ? "SUCCESSFUL" : "FAILED",
    responseStatus: status,
    errorCode,
    body,
    respondedAt: status === null ? null : now,
    standIn,
  };
}

function lineOf({ method, url, eventId, number, responseStatus, errorCode, standIn }: Attempt): string {
  const result = responseStatus ?? errorCode ?? "";
  // a query can hold the key of a destination's auth
  const [address] = url?.split("?") ?? [];
  const by = standIn ? ", answered by the stand-in receiver" : "";
  return `delivery  ${method} ${address} ${result} (${eventId}, attempt ${number}${by})`;
}
