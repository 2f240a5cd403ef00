import type { Destination } from "../../api/destination/destination";
import { own } from "../../contract/own";
import type { Agenda } from "../../time/agenda";
import type { Turn } from "../model";
import { Pace, type Rate, rateOf } from "./pace";

/** Deliveries to one destination that are under way at once, where its config sets no lower limit. */
const inFlightMax = 100;

/** The deliveries that wait for one destination, in order within each delivery group, and started at its rates. */
export class Lane {
  private readonly queues = new Map<string | null, { readonly turns: Turn[]; readonly pace: Pace }>();
  private readonly pace = new Pace();
  private inFlight = 0;
  private wakeOff: (() => void) | undefined;

  constructor(
    private readonly destination: Destination,
    private readonly agenda: Agenda,
    /** Starts a delivery. {@link done} has to follow. */
    private readonly start: (turn: Turn) => void,
  ) {}

  add(turn: Turn): void {
    const group = turn.event.deliveryGroup;
    const queue = this.queues.get(group) ?? { turns: [], pace: new Pace() };
    this.queues.set(group, queue);
    queue.turns.push(turn);
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
    for (const [group, { turns, pace }] of this.queues) {
      const groupLimit = this.limitOf(group);
      while (turns.length > 0 && this.inFlight < most) {
        if (turns[0]?.isOff) {
          turns.shift();
          continue;
        }
        const now = this.agenda.now();
        const free = Math.max(this.pace.free(now, limit), pace.free(now, groupLimit));
        if (free > now) {
          wake = Math.min(wake, free);
          break;
        }
        this.pace.take(now, limit);
        pace.take(now, groupLimit);
        this.inFlight += 1;
        const turn = turns.shift();
        if (turn !== undefined) this.start(turn);
      }
    }
    this.wakeOff?.();
    this.wakeOff = wake < Number.POSITIVE_INFINITY ? this.agenda.at(wake, () => this.run()) : undefined;
  }

  private limitOf(group: string | null): Rate | undefined {
    const { groups } = this.destination.config.delivery;
    if (groups === null || group === null) return undefined;
    const { rate, period } = own(groups.overrides ?? {}, group) ?? groups;
    return rateOf(rate, period);
  }
}
