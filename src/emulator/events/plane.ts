import type { Connection } from "../api/connection/connection";
import type { BulkOperation } from "../bulk/operation";
import type { Project } from "../store/project";
import { Records } from "../store/records";
import type { Scheduler } from "../time/scheduler";
import { CliSessions } from "./delivery/cli-sessions";
import type { Receiver } from "./delivery/receiver";
import { Tokens } from "./delivery/tokens";
import { Payloads } from "./ingest/payloads";
import { Issues } from "./issues";
import type {
  Attempt,
  AttemptTrigger,
  Execution,
  IgnoredEvent,
  QueuedDelivery,
  RejectionCause,
  StoredEvent,
  StoredRequest,
} from "./model";
import { Dispatcher } from "./queue/dispatcher";
import type { Retention } from "./retention";
import { Router } from "./rules/router";

/** What the projects of one emulator share. */
export interface Services {
  readonly scheduler: Scheduler;
  readonly receiver: Receiver;
  /** Hosts that deliveries may really reach, besides loopback. */
  readonly deliverTo: readonly string[];
  /** What deliveries are signed with. */
  readonly signingSecret: string;
  readonly retention: Required<Retention>;
  /** Hears of everything that happens on an events plane. */
  changed(): void;
  /** Takes a line about everything that happens, for people. */
  log(line: string): void;
}

/** The events plane of one project: what came in, and what became of it. */
export class Plane {
  readonly requests = new Records<StoredRequest>();
  readonly ignoredEvents = new Records<IgnoredEvent>();
  readonly events = new Records<StoredEvent>();
  readonly payloads = new Payloads();
  /** The requests that are on their way through their connections. */
  readonly routing = new Set<StoredRequest>();
  readonly attempts = new Records<Attempt>();
  readonly executions = new Records<Execution>();
  /** The deliveries that wait, are under way or were called off, oldest first: of the others, there are attempts. */
  readonly turns = new Set<QueuedDelivery>();
  readonly bulkOperations = new Records<BulkOperation>();
  /** Who listens to CLI destinations. */
  readonly cliSessions: CliSessions;
  readonly tokens: Tokens;
  readonly issues: Issues;
  readonly dispatcher: Dispatcher;
  readonly router: Router;

  constructor(
    private readonly project: Project,
    readonly services: Services,
  ) {
    this.cliSessions = new CliSessions(services.scheduler);
    this.tokens = new Tokens(services);
    this.issues = new Issues(project);
    this.dispatcher = new Dispatcher(project);
    this.router = new Router(project);
  }

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
    this.issues.noteRejection(request);
  }

  /** Delivers an event once more, whatever its status is. A retry that is due by itself stays armed (seen live). */
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
