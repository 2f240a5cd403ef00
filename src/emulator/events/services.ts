import type { Scheduler } from "../time/scheduler";
import type { Changes } from "./changes";
import type { Receiver } from "./delivery/receiver";
import type { Retention } from "./retention";

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
  /** Tells those who watch which requests something became of. */
  readonly changes: Changes;
  /** Takes a line about everything that happens, for people. */
  log(line: string): void;
}
