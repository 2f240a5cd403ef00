import type { StoredEvent } from "../model";

/** The events of one project that are not at their end: on hold, waiting, under way or to be retried. */
export class OpenEvents {
  private readonly byConnection = new Map<string, Set<StoredEvent>>();

  add(event: StoredEvent): void {
    const known = this.byConnection.get(event.connectionId) ?? new Set();
    this.byConnection.set(event.connectionId, known.add(event));
  }

  delete(event: StoredEvent): void {
    this.byConnection.get(event.connectionId)?.delete(event);
  }

  has(event: StoredEvent): boolean {
    return this.byConnection.get(event.connectionId)?.has(event) ?? false;
  }

  /** Those of a connection, oldest first. */
  of(connectionId: string): StoredEvent[] {
    return [...(this.byConnection.get(connectionId) ?? [])];
  }
}
