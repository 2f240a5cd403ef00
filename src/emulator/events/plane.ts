import type { Connection } from "../store/connection";
import type { AttemptTrigger, RejectionCause, StoredEvent, StoredRequest } from "./model";
import { PlaneData } from "./plane-data";
import { Dispatcher } from "./queue/dispatcher";
import { Router } from "./rules/router";

/** The events plane of one project: what came in, and what became of it. */
export class Plane extends PlaneData {
  readonly dispatcher = new Dispatcher(this);
  readonly router = new Router(this);

  /** Routes a request that was accepted, through all connections of its source or those. */
  route(request: StoredRequest, connections = this.connectionsOf(request.sourceId)): void {
    if (connections.length === 0) this.reject(request, "NO_CONNECTION");
    else void this.services.scheduler.track(this.routeAll(request, connections));
  }

  /** Rejects a request. */
  reject(request: StoredRequest, cause: RejectionCause): void {
    this.services.log(`rejected  ${request.id} ${cause}`);
    request.rejectionCause = cause;
    request.updatedAt = this.services.scheduler.now();
    this.noted(request.id);
    this.issues.noteRejection(request);
  }

  /**
   * Delivers an event once more, whatever its status is. An automatic retry that is scheduled already stays scheduled
   * (observed on Hookdeck's API).
   */
  retryEvent(event: StoredEvent, trigger: AttemptTrigger = "MANUAL", bulkId: string | null = null) {
    if (bulkId !== null) event.bulkIds.add(bulkId);
    return this.dispatcher.enqueue(event, trigger, bulkId);
  }

  /** Routes a request through connections, one after the other. Answers the events that came of it. */
  async routeAll(request: StoredRequest, connections: readonly Connection[]): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    this.routing.add(request);
    for (const connection of connections) {
      const event = await this.router.route(request, connection);
      if (event === undefined) {
        this.services.log(`ignored   ${request.id}:${connection.id} ${request.ignored.at(-1)?.cause}`);
        continue;
      }
      this.services.log(`event     ${event.id} of ${request.id} by ${connection.id}`);
      const delay = connection.rules.find((rule) => rule.type === "delay")?.delay ?? 0;
      this.dispatcher.begin(event, delay);
      events.push(event);
    }
    this.routing.delete(request);
    this.services.changed();
    return events;
  }

  /** The connections of a source, disabled ones included, oldest first. */
  connectionsOf(sourceId: string): Connection[] {
    return this.project.connections.living().filter((connection) => connection.sourceId === sourceId);
  }
}
