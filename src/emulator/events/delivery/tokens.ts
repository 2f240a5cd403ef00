import { z } from "zod";
import type { Destination } from "../../store/destination";
import type { StoredEvent } from "../model";
import type { Services } from "../services";
import type { HttpRequest } from "./http-sender";
import { failure, type HttpOutcome, isReachable, send } from "./http-sender";
import { receiverOutcome } from "./receiver-answer";
import { tokenRequest } from "./token-request";

/** How long a server has to grant a token, in milliseconds. */
const timeout = 60_000;
/** How long a token holds where its server does not say, in seconds. */
const usualSeconds = 3600;

const granted = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().default(usualSeconds),
});

/** What the stand-in receiver grants. */
const standInGrant = {
  status: 200,
  body: { access_token: "emulator_token", token_type: "Bearer", expires_in: usualSeconds },
};

/**
 * The tokens that deliveries of one project carry, each asked for once and used until it expires. A server is really
 * asked where deliveries may go, too; in place of any other the stand-in receiver answers.
 */
export class Tokens {
  private readonly held = new Map<string, { token: Promise<string | undefined>; until: number }>();

  constructor(private readonly services: Services) {}

  /** The token for a delivery; `undefined` where none is granted. */
  of(destination: Destination, event: StoredEvent, closing: AbortSignal): Promise<string | undefined> {
    const { scheduler } = this.services;
    const { auth_type, auth } = destination.config;
    const key = JSON.stringify([auth_type, auth]);
    const known = this.held.get(destination.id + key);
    if (known !== undefined && scheduler.now() < known.until) return known.token;
    const asked = { token: Promise.resolve<string | undefined>(undefined), until: Number.POSITIVE_INFINITY };
    asked.token = this.ask(destination, event, closing).then(({ status, body }) => {
      const grant = status === 200 ? granted.safeParse(body).data : undefined;
      // what was refused is asked for again
      asked.until =
        grant === undefined ? Number.NEGATIVE_INFINITY : scheduler.now() + grant.expires_in * 1000;
      return grant?.access_token;
    });
    this.held.set(destination.id + key, asked);
    return asked.token;
  }

  private async ask(
    destination: Destination,
    event: StoredEvent,
    closing: AbortSignal,
  ): Promise<HttpOutcome> {
    const { scheduler, deliverTo, log } = this.services;
    const request = tokenRequest(destination, scheduler.now());
    if (request === undefined) return failure("OAUTH2_HANDSHAKE_FAILED");
    const outcome = isReachable(request.url, deliverTo)
      ? await send(request, timeout, closing)
      : await this.standIn(request, event);
    const [address] = request.url.split("?");
    log(`token     ${request.method} ${address} ${outcome.status ?? outcome.errorCode} (${event.id})`);
    return outcome;
  }

  private async standIn(
    { url, method, headers, body }: HttpRequest,
    event: StoredEvent,
  ): Promise<HttpOutcome> {
    const { scheduler, receiver } = this.services;
    const answer = receiver.take(url);
    const outcome = receiverOutcome(standInGrant, answer);
    receiver.keep({
      ...{ url, method, headers, bytes: body, destinationId: "", destinationName: "" },
      ...{
        eventId: event.id,
        attempt: event.tries,
        at: scheduler.now(),
        status: outcome.status ?? undefined,
      },
      sessionId: undefined,
    });
    const { delayMs = 0 } = answer;
    if (delayMs > 0) await scheduler.until(scheduler.now() + delayMs);
    return outcome;
  }
}
