import type { Agenda } from "./agenda";
import type { Attempt, Execution, IgnoredEvent, Issue, StoredEvent, StoredRequest } from "./model";
import type { Receiver } from "./receiver";
import { Records } from "./records";

/** What the projects of one emulator share. */
export interface Site {
  readonly agenda: Agenda;
  readonly receiver: Receiver;
  /** Hosts that deliveries may really reach, besides loopback. */
  readonly deliverTo: readonly string[];
}

/** The events plane of one project: what came in, and what became of it. */
export class Plane {
  readonly requests = new Records<StoredRequest>();
  readonly ignoredEvents = new Records<IgnoredEvent>();
  readonly events = new Records<StoredEvent>();
  readonly attempts = new Records<Attempt>();
  readonly executions = new Records<Execution>();
  readonly issues = new Records<Issue>();

  constructor(readonly site: Site) {}
}
