import type { Destination } from "../../store/destination";
import { deliver } from "../delivery/delivery";
import type { Attempt, AttemptTrigger, QueuedDelivery, StoredEvent } from "../model";
import type { PlaneData } from "../plane-data";
import { Alarms } from "./alarms";
import { OpenEvents } from "./open-events";
import { RateLimitedQueue } from "./rate-limited-queue";
import { connectionOf, retryTime } from "./retries";

const waitingStatuses = ["SCHEDULED", "QUEUED", "HOLD"];

/** Takes the events of one project to their destinations, at the right time and as often as needed. */
export class Dispatcher {
  private readonly queues = new Map<string, RateLimitedQueue>();
  private readonly open = new OpenEvents();
  private readonly alarms: Alarms;
  private readonly closing = new AbortController();

  constructor(private readonly plane: PlaneData) {
    this.alarms = new Alarms(plane.services.scheduler);
  }

  /** Sends a new event on its way, after a delay where its connection has one. */
  begin(event: StoredEvent, delay: number): void {
    if (delay > 0 && connectionOf(this.plane, event)?.pausedAt === null) {
      event.status = "SCHEDULED";
      this.arm(event, this.now() + delay, "INITIAL");
    } else this.enqueue(event, "INITIAL");
  }

  /** Queues a delivery, or holds the event while its connection is paused. Answers the turn that it gets now. */
  enqueue(
    event: StoredEvent,
    trigger: AttemptTrigger,
    bulkId: string | null = null,
  ): QueuedDelivery | undefined {
    const connection = connectionOf(this.plane, event);
    if (this.closing.signal.aborted) return undefined;
    this.touch(event);
    if (connection === undefined || connection.disabledAt !== null) return this.fail(event);
    this.open.add(event);
    event.status = connection.pausedAt === null ? "QUEUED" : "HOLD";
    if (event.status === "HOLD") return undefined;
    const queued: QueuedDelivery = { event, trigger, bulkId, since: this.now(), isOff: false };
    event.turns.add(queued);
    this.plane.turns.add(queued);
    this.queueOf(event).add(queued);
    if (event.turns.has(queued)) this.plane.issues.noteWaiting(this.destinationOf(event), queued);
    return queued;
  }

  /** Holds what waits for a connection that was paused. */
  hold(connectionId: string): void {
    for (const event of this.open.of(connectionId)) {
      if (event.status !== "QUEUED" && event.status !== "SCHEDULED") continue;
      this.callOff(event);
      this.touch(event, "HOLD");
    }
  }

  /** Delivers what a pause held. */
  release(connectionId: string): void {
    for (const event of this.open.of(connectionId)) {
      if (event.status === "HOLD") this.enqueue(event, "UNPAUSE");
    }
  }

  /** Gives up what is open on a connection that was disabled or deleted: it fails as cancelled (documented). */
  giveUp(connectionId: string): void {
    for (const event of this.open.of(connectionId)) {
      this.callOff(event);
      if (waitingStatuses.includes(event.status)) this.fail(event);
      this.open.delete(event);
    }
  }

  /** Cancels an event that waits. One that has ended stays as it is (observed on Hookdeck's API). */
  cancel(event: StoredEvent): void {
    if (!waitingStatuses.includes(event.status) && event.nextAttemptAt === null) return;
    this.callOff(event);
    this.touch(event, "CANCELLED");
    this.open.delete(event);
  }

  /** Whether an event is at its end: nothing more becomes of it by itself. */
  isDone(event: StoredEvent): boolean {
    return !this.open.has(event) && event.tries === event.attempts.length;
  }

  /** Goes on with events that were kept, and with the deliveries that waited or were under way: those start again. */
  resume(events: readonly StoredEvent[], turns: readonly QueuedDelivery[]): void {
    for (const event of events) {
      event.tries = event.attempts.length;
      event.turns.clear();
      if (event.status === "HOLD") this.open.add(event);
      const trigger = event.status === "SCHEDULED" ? "INITIAL" : "AUTOMATIC";
      if (event.nextAttemptAt !== null) this.arm(event, event.nextAttemptAt, trigger);
    }
    for (const { event, trigger, bulkId, isOff } of turns) {
      if (!isOff) this.enqueue(event, trigger, bulkId);
    }
  }

  /** Starts nothing any more, and ends what is under way. */
  close(): void {
    this.closing.abort();
  }

  private start(queued: QueuedDelivery): void {
    const { event, trigger } = queued;
    const queue = this.queueOf(event);
    const destination = this.destinationOf(event);
    event.turns.delete(queued);
    this.plane.issues.noteWaited(queued);
    queued.until = this.now();
    const retryAt = retryTime(this.plane, event, trigger, null);
    const retryIn = retryAt === undefined ? undefined : retryAt - this.now();
    deliver(this.plane, { queued, destination, retryIn }, this.closing.signal, (attempt, headers) => {
      queued.attempt = attempt;
      this.plane.turns.delete(queued);
      this.end(event, attempt, headers["retry-after"]);
      queue.done();
    });
  }

  private end(event: StoredEvent, attempt: Attempt, retryAfter: string | undefined): void {
    const { trigger, responseStatus, errorCode } = attempt;
    const retryAt = retryTime(this.plane, event, trigger, responseStatus, retryAfter);
    event.attempts.push(attempt);
    const now = this.touch(event);
    Object.assign(event, { lastAttemptAt: now, responseStatus, errorCode });
    if (event.status !== "CANCELLED") event.status = attempt.status;
    if (attempt.status === "SUCCESSFUL") {
      event.successfulAt = now;
      // a success by hand ends the automatic retries, a failure does not (documented)
      this.disarm(event);
    }
    if (retryAt !== undefined && event.status !== "CANCELLED") this.arm(event, retryAt, "AUTOMATIC");
    if (event.nextAttemptAt === null && event.turns.size === 0) this.open.delete(event);
    this.plane.issues.noteAttempt(event, attempt);
    this.plane.services.changed();
  }

  private arm(event: StoredEvent, time: number, trigger: AttemptTrigger): void {
    this.open.add(event);
    this.plane.noted(event.requestId);
    this.alarms.arm(event, time, () => this.enqueue(event, trigger));
  }

  private disarm(event: StoredEvent): void {
    this.alarms.disarm(event);
    this.plane.noted(event.requestId);
  }

  private callOff(event: StoredEvent): void {
    this.disarm(event);
    for (const queued of event.turns) {
      Object.assign(queued, { isOff: true, until: this.now() });
      this.plane.issues.noteWaited(queued);
    }
    event.turns.clear();
  }

  private fail(event: StoredEvent): undefined {
    event.errorCode = "CANCELLED";
    this.touch(event, "FAILED");
    return undefined;
  }

  private touch(event: StoredEvent, status = event.status): number {
    this.plane.noted(event.requestId);
    Object.assign(event, { status, updatedAt: this.now() });
    return event.updatedAt;
  }

  /** An event remembers a destination that is there, if deleted: the collections forget nothing. */
  private destinationOf({ destinationId }: StoredEvent): Destination {
    const destination = this.plane.project.destinations.remember(destinationId);
    if (destination === undefined) throw new Error(`There never was a destination ${destinationId}`);
    return destination;
  }

  private queueOf(event: StoredEvent): RateLimitedQueue {
    const known = this.queues.get(event.destinationId);
    if (known !== undefined) return known;
    const { scheduler } = this.plane.services;
    const queue = new RateLimitedQueue(this.destinationOf(event), scheduler, (queued) => this.start(queued));
    this.queues.set(event.destinationId, queue);
    return queue;
  }

  private now(): number {
    return this.plane.services.scheduler.now();
  }
}
