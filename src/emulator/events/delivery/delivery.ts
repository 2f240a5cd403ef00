import { newId } from "../../contract/ids";
import type { Destination } from "../../store/destination";
import type { Attempt, QueuedDelivery, StoredEvent } from "../model";
import type { PlaneData } from "../plane-data";
import { offerToSessions } from "./cli-delivery";
import { type AttemptInfo, httpRequestFor, withHeader } from "./http-request";
import { failure, type HttpOutcome, type HttpRequest, isReachable, send } from "./http-sender";
import { isMock, receiverOutcome, usualAnswer } from "./receiver-answer";
import { needsToken } from "./token-request";

/** How long a destination has to answer, in milliseconds, where its config says nothing (documented). */
const defaultTimeout = 60_000;

/** What becomes of a delivery that got no token (documented). */
const noToken = "OAUTH2_HANDSHAKE_FAILED";

/** One delivery of an event. */
export interface DeliveryJob {
  readonly queued: QueuedDelivery;
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
export function deliver(plane: PlaneData, delivery: DeliveryJob, closing: AbortSignal, onEnd: OnEnd): void {
  const { scheduler, deliverTo, connections } = plane.services;
  const { queued, destination, retryIn } = delivery;
  const { event, trigger } = queued;
  const startedAt = scheduler.now();
  event.tries += 1;
  const number = event.tries;
  const outgoing = packed(plane, event, destination, { trigger, number, retryIn });
  const attemptId = newId("attempt");
  const isOwn = destination.type !== "HTTP" || !isReachable(outgoing.url, deliverTo);
  const end = (outcome: HttpOutcome) => {
    if (closing.aborted) return;
    const wasSent = outcome.errorCode !== noToken;
    const standIn = isOwn && wasSent && destination.type === "HTTP" && !isMock(destination, outgoing.url);
    const attempt = attemptOf(delivery, outgoing, outcome, {
      startedAt,
      number,
      standIn,
      now: scheduler.now(),
      id: attemptId,
    });
    plane.services.log(lineOf(attempt));
    onEnd(plane.attempts.add(attempt), outcome.headers);
  };
  if (outgoing === unpacked) {
    scheduler.run(Promise.resolve(failure("INTERNAL_ERROR")).then(end));
    return;
  }
  const timeout = (destination.config.delivery.timeout ?? defaultTimeout / 1000) * 1000;
  const go = (outgoing: HttpRequest) => {
    if (!isOwn) scheduler.run(send(outgoing, timeout, closing, connections).then(end));
    else receive(plane, delivery, { outgoing, number, timeout, attemptId }, end);
  };
  if (!needsToken(destination)) {
    go(outgoing);
    return;
  }
  const asked = plane.tokens.of(destination, event, closing).then((token) => {
    if (token === undefined) end(failure(noToken));
    else go(withHeader(outgoing, "authorization", `Bearer ${token}`));
  });
  scheduler.run(asked);
}

/** What stands for a request that could not be made. */
const unpacked: HttpRequest = { url: "", method: "POST", headers: {}, body: Buffer.alloc(0) };

/** What cannot be packed fails, and holds up nothing else. */
function packed(
  plane: PlaneData,
  event: StoredEvent,
  destination: Destination,
  info: AttemptInfo,
): HttpRequest {
  try {
    return httpRequestFor(plane, event, destination, info);
  } catch (error) {
    plane.services.scheduler.run(Promise.reject(error));
    return unpacked;
  }
}

/** A delivery that the emulator answers itself, or a session does. */
interface OwnDelivery {
  readonly outgoing: HttpRequest;
  readonly number: number;
  readonly timeout: number;
  readonly attemptId: string;
}

/** Answers a delivery in place of its destination, at the time at which that one would. */
function receive(
  plane: PlaneData,
  { queued, destination }: DeliveryJob,
  { outgoing, number: attempt, timeout, attemptId }: OwnDelivery,
  end: (outcome: HttpOutcome) => void,
): void {
  const { scheduler, receiver } = plane.services;
  const { event } = queued;
  const isCli = destination.type === "CLI";
  const takers = isCli
    ? offerToSessions(plane, queued, destination, { attemptId, outgoing, timeout })
    : undefined;
  const answer = takers === undefined ? receiver.take(outgoing.url) : takers.answer;
  const sessionIds = takers === undefined ? [undefined] : takers.keptIds;
  const outcome =
    answer === undefined
      ? failure("CLI_UNAVAILABLE")
      : receiverOutcome(usualAnswer(destination, outgoing), answer);
  const { id: destinationId, name: destinationName } = destination;
  const { url, method, headers, body } = outgoing;
  for (const sessionId of sessionIds) {
    receiver.keep({
      ...{ url, method, headers, bytes: body, destinationId, destinationName },
      ...{ eventId: event.id, attempt, at: scheduler.now(), status: outcome.status ?? undefined, sessionId },
    });
  }
  const { delayMs = 0 } = answer ?? {};
  // never within the call: the end of one delivery starts the next
  if (answer === undefined && takers?.elsewhere !== undefined) scheduler.run(takers.elsewhere.then(end));
  else if (delayMs === 0) scheduler.run(Promise.resolve(outcome).then(end));
  else if (delayMs < timeout) scheduler.at(scheduler.now() + delayMs, () => end(outcome));
  else scheduler.at(scheduler.now() + timeout, () => end(failure("TIMEOUT")));
}

/** When and where a delivery was made. */
interface Circumstances {
  readonly id: string;
  readonly startedAt: number;
  readonly number: number;
  readonly standIn: boolean;
  readonly now: number;
}

function attemptOf(
  { queued: { event, trigger, bulkId, since } }: DeliveryJob,
  { url, method }: HttpRequest,
  { status, errorCode, body }: HttpOutcome,
  { id, startedAt, number, standIn, now }: Circumstances,
): Attempt {
  return {
    id,
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
