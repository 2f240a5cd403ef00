import { own } from "../../contract/own";
import type { Destination } from "../../store/destination";
import type { Scheduler } from "../../time/scheduler";
import type { QueuedDelivery } from "../model";
import { type Rate, RateWindow, rateOf } from "./rate-window";

/** Deliveries to one destination that are under way at once, where its config sets no lower limit. */
const inFlightMax = 100;

/** The deliveries that wait for one destination, in order within each delivery group, and started at its rates. */
export class RateLimitedQueue {
  private readonly queues = new Map<
    string | null,
    { readonly turns: QueuedDelivery[]; readonly window: RateWindow }
  >();
  private readonly window = new RateWindow();
  private inFlight = 0;
  private wakeOff: (() => void) | undefined;

  constructor(
    private readonly destination: Destination,
    private readonly scheduler: Scheduler,
    /** Starts a delivery. {@link done} has to follow. */
    private readonly start: (queued: QueuedDelivery) => void,
  ) {}

  add(queued: QueuedDelivery): void {
    const group = queued.event.deliveryGroup;
    const queue = this.queues.get(group) ?? { turns: [], window: new RateWindow() };
    this.queues.set(group, queue);
    queue.turns.push(queued);
    this.run();
  }

  /** A delivery has ended: the next one may start. */
  done(): void {
    this.inFlight -= 1;
    this.run();
  }

  private run(): void {
    const { delivery } = this.destination.config;
    const limit = rateOf(delivery.rate, delivery.period);
    const most = delivery.period === "concurrent" ? (delivery.rate ?? inFlightMax) : inFlightMax;
    let wake = Number.POSITIVE_INFINITY;
    for (const [group, { turns, window }] of this.queues) {
      const groupLimit = this.limitOf(group);
      while (turns.length > 0 && this.inFlight < most) {
        if (turns[0]?.isOff) {
          turns.shift();
          continue;
        }
        const now = this.scheduler.now();
        const free = Math.max(this.window.free(now, limit), window.free(now, groupLimit));
        if (free > now) {
          wake = Math.min(wake, free);
          break;
        }
        this.window.take(now, limit);
        window.take(now, groupLimit);
        this.inFlight += 1;
        const queued = turns.shift();
        if (queued !== undefined) this.start(queued);
      }
    }
    this.wakeOff?.();
    this.wakeOff = wake < Number.POSITIVE_INFINITY ? this.scheduler.at(wake, () => this.run()) : undefined;
  }

  private limitOf(group: string | null): Rate | undefined {
    const { groups } = this.destination.config.delivery;
    if (groups === null || group === null) return undefined;
    const { rate, period } = own(groups.overrides ?? {}, group) ?? groups;
    return rateOf(rate, period);
  }
}
