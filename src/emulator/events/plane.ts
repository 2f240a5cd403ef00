import type { Connection } from "../store/connection";
import type { Project } from "../store/project";
import { forwardTo } from "./delivery/cli-delivery";
import type { AttemptTrigger, RejectionCause, StoredEvent, StoredRequest } from "./model";
import { PlaneData } from "./plane-data";
import { Dispatcher } from "./queue/dispatcher";
import { Router } from "./rules/router";
import type { Services } from "./services";

/** The events plane of one project: what came in, and what became of it. */
export class Plane extends PlaneData {
  readonly dispatcher = new Dispatcher(this);
  readonly router = new Router(this);

  constructor(project: Project, services: Services) {
    super(project, services);
    for (const [destination, url] of Object.entries(services.forwards)) {
      this.cliSessions.begin({ destination }, forwardTo(url, services.deliverTo));
    }
  }

  /** Routes a request that was accepted, through all connections of its source or those. */
  route(request: StoredRequest, connections = this.connectionsOf(request.sourceId)): void {
    if (connections.length === 0) this.reject(request, "NO_CONNECTION");
    else this.services.scheduler.run(this.routeAll(request, connections));
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
    try {
      for (const connection of connections) events.push(...(await this.routeOne(request, connection)));
    } finally {
      this.routing.delete(request);
      this.services.changed();
    }
    return events;
  }

  /** What fails here costs this connection its event, and the others nothing. */
  private async routeOne(request: StoredRequest, connection: Connection): Promise<StoredEvent[]> {
    const { log } = this.services;
    try {
      const event = await this.router.route(request, connection);
      if (event === undefined) {
        log(`ignored   ${request.id}:${connection.id} ${request.ignored.at(-1)?.cause}`);
        return [];
      }
      log(`event     ${event.id} of ${request.id} by ${connection.id}`);
      const delay = connection.rules.find((rule) => rule.type === "delay")?.delay ?? 0;
      this.dispatcher.begin(event, delay);
      return [event];
    } catch (error) {
      this.services.scheduler.run(Promise.reject(error));
      return [];
    }
  }

  /** The connections of a source, disabled ones included, oldest first. */
  connectionsOf(sourceId: string): Connection[] {
    return this.project.connections.living().filter((connection) => connection.sourceId === sourceId);
  }
}
