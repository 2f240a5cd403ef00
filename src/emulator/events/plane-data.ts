import type { Project } from "../store/project";
import { Records } from "../store/records";
import type { BulkOperation } from "./bulk/operation";
import { CliSessions } from "./delivery/cli-sessions";
import { Tokens } from "./delivery/tokens";
import { Payloads } from "./ingest/payloads";
import { Issues } from "./issues";
import type { Attempt, Execution, IgnoredEvent, QueuedDelivery, StoredEvent, StoredRequest } from "./model";
import type { Services } from "./services";

/** What an events plane keeps, and what its parts share. */
export class PlaneData {
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

  constructor(
    /** The project's settings and objects. */
    readonly project: Project,
    readonly services: Services,
  ) {
    this.cliSessions = new CliSessions(services.scheduler);
    this.tokens = new Tokens(services);
    this.issues = new Issues(project, services.scheduler);
  }

  /** Tells those who watch that something became of a request. */
  noted(requestId: string): void {
    this.services.changes.request(this.project.id, requestId);
  }
}
