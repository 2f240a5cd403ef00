import { eventOutcome, outcomes, type Tone } from "./outcome";
import type { RowChange } from "./rows";

/** What passed on a connection since the last look: it lights up for it. */
export type Lights = ReadonlyMap<string, Tone>;

const loudest: readonly Tone[] = ["fail", "retry", "ok", "hold", "wait", "ignored"];

/** The connections on which something happened, each with the loudest that did. */
export function lightsOf(changes: readonly RowChange[]): Lights {
  const lights = new Map<string, Tone>();
  const light = (connection: string, tone: Tone) => {
    const known = lights.get(connection);
    if (known === undefined || loudest.indexOf(tone) < loudest.indexOf(known)) lights.set(connection, tone);
  };
  for (const { before, after } of changes) {
    if (after === undefined) continue;
    const events = new Map(before?.events.map((event) => [event.id, event]));
    const ignored = new Set(before?.ignored.map(({ connection }) => connection));
    for (const event of after.events) {
      const known = events.get(event.id);
      if (known?.status === event.status && known.attempts === event.attempts) continue;
      light(event.connection, eventOutcome(event).tone);
    }
    for (const each of after.ignored) if (!ignored.has(each.connection)) light(each.connection, "ignored");
  }
  return lights;
}

/** How many of a connection's requests stand how. */
export type Tally = Readonly<Partial<Record<Tone, number>>>;

/** Counts what became of requests, by connection, as rows come, change and go. */
export class Tallies {
  private readonly byConnection = new Map<string, Partial<Record<Tone, number>>>();

  /** The counts of a connection. */
  of(connection: string): Tally {
    return this.byConnection.get(connection) ?? {};
  }

  apply(changes: readonly RowChange[]): void {
    for (const { before, after } of changes) {
      if (before !== undefined) this.count(before, -1);
      if (after !== undefined) this.count(after, 1);
    }
  }

  clear(): void {
    this.byConnection.clear();
  }

  private count(row: Parameters<typeof outcomes>[0], by: 1 | -1): void {
    for (const { connection, tone } of outcomes(row)) {
      const tally = this.byConnection.get(connection) ?? {};
      tally[tone] = (tally[tone] ?? 0) + by;
      this.byConnection.set(connection, tally);
    }
  }
}
