import type { Body } from "../contract/fields";
import type { Connection } from "../store/connection";
import type { Project } from "../store/project";
import type { Scheduler } from "../time/scheduler";
import type { Changes } from "./changes";
import type { KeptConnections } from "./delivery/kept-connections";
import type { Receiver } from "./delivery/receiver";
import type { Retention } from "./retention";

/** What the projects of one emulator share. */
export interface Services {
  readonly scheduler: Scheduler;
  readonly receiver: Receiver;
  /** The connections to receivers that are kept for the next delivery. */
  readonly connections: KeptConnections;
  /** Hosts that deliveries may really reach, besides loopback. */
  readonly deliverTo: readonly string[];
  /** What deliveries are signed with. */
  readonly signingSecret: string;
  readonly retention: Required<Retention>;
  /** Where what CLI destinations get is sent on to, by their ids or names. */
  readonly forwards: Readonly<Record<string, string>>;
  /** How long changed filters take to be in force, in milliseconds; 0 for not at all. */
  readonly settlingMs: number;
  /** A connection as the API shows it, with its source, its destination and its rules: transformations get it. */
  describe(project: Project, connection: Connection): Body;
  /** Hears of everything that happens on an events plane. */
  changed(): void;
  /** Tells those who watch which requests something became of. */
  readonly changes: Changes;
  /** Takes a line about everything that happens, for people. */
  log(line: string): void;
}
