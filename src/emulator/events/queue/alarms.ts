import type { Scheduler } from "../../time/scheduler";
import type { StoredEvent } from "../model";

/** When a delay or an automatic retry of events is due. */
export class Alarms {
  /** What calls off what was armed. */
  private readonly armed = new Map<StoredEvent, () => void>();

  constructor(private readonly scheduler: Scheduler) {}

  /** Does something with an event at that time, in place of what was armed before. */
  arm(event: StoredEvent, time: number, ring: () => void): void {
    this.disarm(event);
    event.nextAttemptAt = time;
    const rings = () => {
      this.disarm(event);
      ring();
    };
    this.armed.set(event, this.scheduler.at(time, rings));
  }

  /** Nothing is due for an event any more. */
  disarm(event: StoredEvent): void {
    this.armed.get(event)?.();
    this.armed.delete(event);
    event.nextAttemptAt = null;
  }
}
