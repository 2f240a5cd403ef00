import { newId } from "../../contract/ids";
import type { Scheduler } from "../../time/scheduler";
import type { StandInAnswer } from "./receiver";

/**
 * How long a destination counts as listened to once its last session was dropped (observed on Hookdeck: about two
 * minutes).
 */
const graceMs = 120_000;

/** Somebody who listens to a CLI destination, as Hookdeck's own command does. */
export interface CliSession {
  readonly id: string;
  readonly destinationId: string;
  readonly answer: StandInAnswer;
}

/** Who listens to the CLI destinations of one project. */
export class CliSessions {
  private readonly sessions = new Map<string, CliSession>();
  /** When the last session of a destination was dropped. */
  private readonly dropped = new Map<string, number>();

  constructor(private readonly scheduler: Scheduler) {}

  open(destinationId: string, answer: StandInAnswer): CliSession {
    const session = { id: newId("client"), destinationId, answer };
    this.sessions.set(session.id, session);
    return session;
  }

  /** Ends a session, as a lost connection does. */
  drop(id: string): void {
    const session = this.sessions.get(id);
    if (session === undefined) return;
    this.sessions.delete(id);
    this.dropped.set(session.destinationId, this.scheduler.now());
  }

  /** The sessions of a destination, oldest first. */
  of(destinationId: string): CliSession[] {
    return [...this.sessions.values()].filter((session) => session.destinationId === destinationId);
  }

  /** Whether a destination gets events: while somebody listens, and for a while after that. */
  isKnown(destinationId: string): boolean {
    const droppedAt = this.dropped.get(destinationId) ?? Number.NEGATIVE_INFINITY;
    return this.of(destinationId).length > 0 || this.scheduler.now() < droppedAt + graceMs;
  }
}
