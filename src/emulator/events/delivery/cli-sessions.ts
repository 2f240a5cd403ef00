import { evaluateFilter, type Filter } from "../../../sandbox/filter";
import { newId } from "../../contract/ids";
import type { Connection } from "../../store/connection";
import type { Destination } from "../../store/destination";
import type { Scheduler } from "../../time/scheduler";
import type { Payload } from "../model";
import type { HttpOutcome, HttpRequest } from "./http-sender";
import type { StandInAnswer } from "./receiver";

/**
 * How long a session counts as listening once its connection was lost (observed on Hookdeck: about two minutes).
 */
const graceMs = 120_000;

/** A delivery to a session. */
export interface CliAttempt {
  readonly attemptId: string;
  readonly eventId: string;
  readonly connectionId: string;
  readonly outgoing: HttpRequest;
  /** Milliseconds. */
  readonly timeout: number;
}

/** Takes the deliveries of a session: with an answer that is known before, or somewhere else. */
export interface Taker {
  readonly answer?: StandInAnswer;
  take?(attempt: CliAttempt): Promise<HttpOutcome>;
  /** Ends it, for nobody is left to send anything. */
  close?(): void;
}

/** What a session listens to: a destination by its id or name, or connections by their ids. */
interface Subject {
  readonly destination?: string;
  readonly connectionIds?: readonly string[];
  /** Only events that it lets through. */
  readonly filter?: Filter;
}

/** Somebody who listens to CLI destinations, as Hookdeck's own command does. */
export interface CliSession extends Subject {
  readonly id: string;
  /** What events tell of it in `cli_id`. */
  readonly cliId: string;
  /** `undefined` while nobody is there. */
  taker: Taker | undefined;
  /** When its connection was lost, in milliseconds since the epoch; `undefined` before there was one. */
  droppedAt: number | undefined;
}

/** An event, or what may become one. */
interface Offered {
  readonly connection: Pick<Connection, "id">;
  readonly destination: Destination;
  readonly payload: Payload;
}

/** Who listens to the CLI destinations of one project. */
export class CliSessions {
  private readonly sessions = new Map<string, CliSession>();

  constructor(private readonly scheduler: Scheduler) {}

  /** A session of somebody who is not there yet, unless with a taker. */
  begin(subject: Subject, taker?: Taker): CliSession {
    const cliId = newId("client");
    const id = taker === undefined ? newId("cliSession") : cliId;
    const session = { ...subject, id, cliId, taker, droppedAt: undefined };
    this.sessions.set(session.id, session);
    return session;
  }

  find(id: string): CliSession | undefined {
    this.forgetLost();
    return this.sessions.get(id);
  }

  /** Somebody is there, in place of whoever was before. */
  connect(session: CliSession, taker: Taker): void {
    session.taker?.close?.();
    session.taker = taker;
  }

  /** The connection of a session was lost: it may come back. `of` is who was there. */
  drop(id: string, of?: Taker): void {
    const session = this.sessions.get(id);
    if (session?.taker === undefined || (of !== undefined && session.taker !== of)) return;
    session.taker = undefined;
    session.droppedAt = this.scheduler.now();
  }

  /** Ends a session. `of` is who was there. */
  end(id: string, of: Taker): void {
    if (this.sessions.get(id)?.taker === of) this.sessions.delete(id);
  }

  /** Who takes an event, oldest first. */
  of(offered: Offered): { readonly cliId: string; readonly taker: Taker }[] {
    return this.listening(offered).flatMap(({ cliId, taker }) =>
      taker === undefined ? [] : [{ cliId, taker }],
    );
  }

  /** Whether there will be an event: while somebody listens, and for a while after that. */
  isKnown(offered: Offered): boolean {
    this.forgetLost();
    const sessions = this.listening(offered);
    return sessions.some(({ taker, droppedAt }) => taker !== undefined || droppedAt !== undefined);
  }

  /** Ends all sessions. */
  clear(): void {
    for (const { taker } of this.sessions.values()) taker?.close?.();
    this.sessions.clear();
  }

  private listening({ connection, destination, payload }: Offered): CliSession[] {
    const { headers, body, parsedQuery: query, path } = payload;
    return [...this.sessions.values()].filter(({ destination: of, connectionIds, filter }) => {
      const isMeant =
        of === destination.id || of === destination.name || connectionIds?.includes(connection.id);
      return isMeant && evaluateFilter(filter ?? {}, { headers, body, query, path }).matches;
    });
  }

  private forgetLost(): void {
    const since = this.scheduler.now() - graceMs;
    for (const { id, taker, droppedAt } of this.sessions.values()) {
      if (taker === undefined && droppedAt !== undefined && droppedAt <= since) this.sessions.delete(id);
    }
  }
}
