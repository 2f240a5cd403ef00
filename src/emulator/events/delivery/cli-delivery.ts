import type { Destination } from "../../store/destination";
import type { QueuedDelivery } from "../model";
import type { PlaneData } from "../plane-data";
import type { CliAttempt, Taker } from "./cli-sessions";
import { failure, type HttpOutcome, isReachable, send } from "./http-sender";
import type { StandInAnswer } from "./receiver";

/** Who takes a delivery of a CLI destination. */
export interface CliTakers {
  /** An answer that is known before; `undefined` where nobody is there any more. */
  readonly answer: StandInAnswer | undefined;
  /** The sessions whose deliveries the emulator keeps. */
  readonly keptIds: readonly string[];
  /** The first answer of those that are somewhere else; `undefined` where there are none. */
  readonly elsewhere: Promise<HttpOutcome> | undefined;
}

/** Gives every session of a CLI destination its copy (observed on Hookdeck's API): the first answer counts. */
export function offerToSessions(
  plane: PlaneData,
  { event }: QueuedDelivery,
  destination: Destination,
  attempt: Omit<CliAttempt, "eventId" | "connectionId">,
): CliTakers {
  const { connectionId, payload } = event;
  const sessions = plane.cliSessions.of({ connection: { id: connectionId }, destination, payload });
  const offered = { ...attempt, eventId: event.id, connectionId };
  const here = sessions.filter(({ taker }) => taker.take === undefined);
  const elsewhere = sessions.flatMap(({ taker }) => taker.take?.(offered) ?? []);
  return {
    answer: here[0]?.taker.answer,
    keptIds: here.map(({ cliId }) => cliId),
    elsewhere: elsewhere.length === 0 ? undefined : Promise.race(elsewhere),
  };
}

/** Sends what a CLI destination gets on to a server of this machine. */
export function forwardTo(url: string, deliverTo: readonly string[]): Taker {
  const closing = new AbortController();
  const base = url.replace(/\/$/, "");
  return {
    async take({ outgoing, timeout }) {
      const sent = { ...outgoing, url: base + outgoing.url };
      if (!isReachable(sent.url, deliverTo)) return failure("INVALID_URL");
      const outcome = await send(sent, timeout, closing.signal);
      // what Hookdeck's own command says where its server cannot be reached
      return outcome.status === null ? failure("CLI") : outcome;
    },
    close: () => closing.abort(),
  };
}
